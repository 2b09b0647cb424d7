/** What a lab that runs does with the contract's requests. */
import type { Push } from '../shared/contract'
import { failure, success } from '../shared/failure'
import type { Lab } from './lab'
import { acknowledge, type Handlers, questionsTo } from './service'
import type { Session } from './session'
import { ABOUT_HOST } from './version'

export const labService = (lab: Lab): Handlers => ({
  hello: () =>
    success({ ...ABOUT_HOST, launchers: lab.launchers.known, exec: { allowed: lab.allowsExec }, ...noStepping(lab) }),
  subscribe: (_input, session) => {
    session.subscribe()
    void lab.expectClients()
    void tellVerdict(lab, session)
    return success({})
  },
  acknowledge,
  'server.start': (settings) => lab.startServer(settings),
  'server.stop': () => lab.stopServer(),
  'client.start': (settings) => lab.startClient(settings),
  'client.send': ({ process, text }) => lab.send(process, text),
  'client.close': ({ process }) => lab.closeClient(process),
  'client.command': ({ process, command }) => lab.command(process, command),
  'client.dismiss': ({ processes }) => lab.dismiss(processes),
  'step.hold': (who) => lab.stepper.hold(who),
  'step.one': ({ process }) => lab.stepper.one(process),
  'step.all': () => lab.stepper.all(),
  'step.runTo': ({ place, process }) => lab.stepper.runTo(place, process),
  'step.release': ({ process }) => lab.stepper.release(process),
  'step.breaks': ({ breaks }) => lab.stepper.setBreaks(breaks),
  'process.signal': ({ process, signal }) => lab.signal(process, signal),
  ...questionsTo(lab.history),
  'recording.finish': () => failure('ENOTSUP', 'no-recording'),
  'lab.restart': () => failure('ENOTSUP', 'not-restartable')
})

const noStepping = ({ whyNoStepping }: Lab) => (whyNoStepping ? { noStepping: whyNoStepping } : {})

/** Whoever has asked while the self-test of fork(2) ran hears of its end: nobody waits for it. */
async function tellVerdict(lab: Lab, session: Session): Promise<void> {
  const push: Push = { push: 'launchers', launchers: await lab.launchers.tested() }
  session.push(JSON.stringify(push))
}

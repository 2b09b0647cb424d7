/** What a lab that runs does with the contract's requests. */
import { parseAddress } from '../shared/address'
import type { Push } from '../shared/contract'
import { failure, success } from '../shared/failure'
import { addressUse } from './address-use'
import type { Lab } from './lab'
import { PORTABLE } from './portable'
import { headerOf } from './recorder'
import { acknowledge, beginningOf, type Handlers, questionsTo, saved, withFile } from './service'
import type { Session } from './session'
import { ABOUT_HOST } from './version'

export const labService = (lab: Lab): Handlers => ({
  hello: () =>
    success({
      ...ABOUT_HOST,
      launchers: lab.launchers.known,
      exec: { allowed: lab.allowsExec },
      startedAt: lab.log.startedAt,
      ...noStepping(lab)
    }),
  subscribe: async ({ stay }, session) => {
    await (stay ? session.repeat() : session.subscribe())
    void lab.expectClients()
    void tellVerdict(lab, session)
    return success({})
  },
  acknowledge,
  'server.start': (settings) => lab.startServer(settings),
  'address.use': ({ address }) => {
    const { host, port } = parseAddress(address) ?? { host: '', port: 0 }
    return success({ known: !PORTABLE && port > 0, ...addressUse(host, port) })
  },
  'server.stop': () => lab.stopServer(),
  'client.start': (settings) => lab.startClient(settings),
  'client.send': ({ process, text }) => lab.send(process, text),
  'client.write': ({ process, messages }) => lab.write(process, messages),
  'client.close': ({ process }) => lab.closeClient(process),
  'client.command': ({ process, command }) => lab.command(process, command),
  'client.window': () => failure('ENOTSUP', 'no-own-window'),
  'client.dismiss': ({ processes }) => lab.dismiss(processes),
  'step.hold': (who) => lab.stepper.hold(who),
  'step.one': ({ process }) => lab.stepper.one(process),
  'step.all': () => lab.stepper.all(),
  'step.runTo': ({ place, process }) => lab.stepper.runTo(place, process),
  'step.release': ({ process }) => lab.stepper.release(process),
  'step.breaks': ({ add, remove }) => lab.stepper.changeBreaks(add, remove),
  'process.signal': ({ process, signal }) => lab.signal(process, signal),
  ...questionsTo(lab.history),
  'log.begin': beginningOf(lab.history, () => headerOf(lab.log).startedAt),
  'recording.finish': () => failure('ENOTSUP', 'no-recording'),
  'recording.speed': () => failure('ENOTSUP', 'no-recording'),
  'recording.start': (_input, _session, granted) =>
    withFile('recording.start', granted, (file) => lab.recorder.start(file)),
  'recording.stop': async () => {
    const stopped = await lab.recorder.stop()
    return stopped.ok ? success({ saved: stopped.value }) : stopped
  },
  'recording.save': ({ span }, _session, granted) =>
    withFile('recording.save', granted, (file) =>
      saved({ history: lab.history, file, span, now: lab.log.now(), header: headerOf(lab.log) })
    ),
  'recording.open': () => failure('ENOTSUP', 'no-file-chosen', { name: 'recording.open' }),
  'lab.restart': () => failure('ENOTSUP', 'not-restartable')
})

const noStepping = ({ whyNoStepping }: Lab) => (whyNoStepping ? { noStepping: whyNoStepping } : {})

/** Whoever has asked while the self-test of fork(2) ran hears of its end: nobody waits for it. */
async function tellVerdict(lab: Lab, session: Session): Promise<void> {
  const push: Push = { push: 'launchers', launchers: await lab.launchers.tested() }
  session.push(JSON.stringify(push))
}

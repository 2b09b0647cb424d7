/** The contract's requests as the lab carries them out, whatever carried them here. */
import {
  isRequestName,
  type ParsedInput,
  type Push,
  type RequestName,
  type RequestOutput,
  requests
} from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { explain } from '../shared/settings'
import { HOW_TO_EXEC, NO_EXEC } from '../shared/words/failures'
import type { Lab } from './lab'
import type { Session } from './session'
import { APP_VERSION } from './version'

type Handlers = {
  [N in RequestName]: (
    lab: Lab,
    input: ParsedInput<N>,
    session: Session
  ) => Promise<Result<RequestOutput<N>>> | Result<RequestOutput<N>>
}

const handlers: Handlers = {
  hello: (lab) =>
    success({
      version: APP_VERSION,
      platform: `${process.platform} ${process.arch}`,
      node: process.version,
      launchers: lab.launchers.known,
      exec: lab.allowsExec
        ? { allowed: true, text: 'commands may be handlers' }
        : { allowed: false, text: `${NO_EXEC}. ${HOW_TO_EXEC}` }
    }),
  subscribe: (lab, _input, session) => {
    session.subscribe()
    void tellVerdict(lab, session)
    return success({})
  },
  acknowledge: (_lab, { id }, session) => {
    session.acknowledge(id)
    return success({})
  },
  'server.start': (lab, settings) => lab.startServer(settings),
  'server.stop': (lab) => lab.stopServer(),
  'client.start': (lab, settings) => lab.startClient(settings),
  'client.send': (lab, { pid, text }) => lab.send(pid, text),
  'client.close': (lab, { pid }) => lab.closeClient(pid),
  'client.command': (lab, { pid, command }) => lab.command(pid, command),
  'process.signal': (lab, { pid, signal }) => lab.signal(pid, signal),
  'lab.restart': () => failure('ENOTSUP', 'not-restartable')
}

/** Whoever has asked while the self-test of fork(2) ran hears of its end: nobody waits for it. */
async function tellVerdict(lab: Lab, session: Session): Promise<void> {
  const push: Push = { push: 'launchers', launchers: await lab.launchers.tested() }
  session.push(JSON.stringify(push))
}

/** Carries out one request. Never rejects: whatever goes wrong is data. */
export async function answer(lab: Lab, session: Session, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (!isRequestName(name))
    return failure('EINVAL', 'no-such-request', { name: JSON.stringify(name)?.slice(0, 80) ?? 'without a name' })
  return carryOut(lab, session, name, input)
}

async function carryOut<N extends RequestName>(
  lab: Lab,
  session: Session,
  name: N,
  input: unknown
): Promise<Result<unknown>> {
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success) return failure('EINVAL', 'input-refused', { name, reasons: explain(parsed.error) })
  try {
    return await handlers[name](lab, parsed.data as ParsedInput<N>, session)
  } catch (error) {
    return failure('EFAULT', 'request-broke', { name, where: 'lab', reason: (error as Error).message })
  }
}

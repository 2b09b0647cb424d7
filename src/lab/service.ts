/** The contract's requests as the lab carries them out, whatever carried them here. */
import { complaintsOf } from '../shared/complaints'
import {
  isRequestName,
  type ParsedInput,
  type Push,
  type RequestName,
  type RequestOutput,
  requests
} from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { Failed } from './failed'
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
      exec: { allowed: lab.allowsExec }
    }),
  subscribe: (lab, _input, session) => {
    session.subscribe()
    void lab.expectClients()
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
  'client.send': (lab, { process, text }) => lab.send(process, text),
  'client.close': (lab, { process }) => lab.closeClient(process),
  'client.command': (lab, { process, command }) => lab.command(process, command),
  'client.dismiss': (lab, { processes }) => lab.dismiss(processes),
  'process.signal': (lab, { process, signal }) => lab.signal(process, signal),
  'log.range': async ({ history }, asked) => success(await history.range(defined(asked))),
  'log.ofProcess': async ({ history }, { process, ...asked }) =>
    success(await history.ofProcess(process, defined(asked))),
  'log.transcript': async ({ history }, { client, ...asked }) =>
    success(await history.transcript(client, defined(asked))),
  'log.closes': async ({ history }, asked) => success(await history.closes(defined(asked))),
  'log.process': async ({ history }, { process }) => success({ process: (await history.process(process)) ?? null }),
  'lab.restart': () => failure('ENOTSUP', 'not-restartable')
}

/** Without the keys of what was left out. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }
const defined = <T extends object>(asked: T): Defined<T> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Defined<T>

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
  if (!parsed.success) return failure('EINVAL', 'input-refused', { name, complaints: complaintsOf(parsed.error) })
  try {
    return await handlers[name](lab, parsed.data as ParsedInput<N>, session)
  } catch (error) {
    if (error instanceof Failed) return { ok: false, error: error.failure }
    return failure('EFAULT', 'request-broke', { name, where: 'lab', reason: (error as Error).message })
  }
}

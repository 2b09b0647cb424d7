/** The contract's requests as the lab carries them out, whatever carried them here. */
import { complaintsOf } from '../shared/complaints'
import { isRequestName, type ParsedInput, type RequestName, type RequestOutput, requests } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { Failed } from './failed'
import type { History } from './log/history'
import type { Session } from './session'

/** Who carries them out: a lab, or a recorded run. */
export type Handlers = {
  [N in RequestName]: (
    input: ParsedInput<N>,
    session: Session
  ) => Promise<Result<RequestOutput<N>>> | Result<RequestOutput<N>>
}

/** Questions about what was. */
export const questionsTo = (history: History) =>
  ({
    'log.range': async (asked, { cursor }) => success(await history.range(defined({ to: cursor, ...defined(asked) }))),
    'log.ofProcess': async ({ process, ...asked }, session) =>
      success(await history.ofProcess(process, upTo(session, asked))),
    'log.transcript': async ({ client, ...asked }, session) =>
      success(await history.transcript(client, upTo(session, asked))),
    'log.closes': async (asked, session) => success(await history.closes(upTo(session, asked))),
    'log.process': async ({ process }, { cursor }) =>
      success({ process: (await history.process(process, cursor)) ?? null }),
    'timeline.view': async (asked) => success(await history.timeline.answer(asked)),
    'timeline.seqAt': async ({ at }) => success({ seq: await history.log.store.seqAt(at) }),
    'timeline.event': async ({ seq }) => success({ event: (await history.event(seq)) ?? null }),
    'cursor.to': async ({ seq }, session) => success({ seq: await session.goTo(seq) })
  }) satisfies Partial<Handlers>

/** Whoever asks for the last ones means those up to where it stands. */
const upTo = <T extends { before?: number | undefined }>({ cursor }: Session, asked: T) =>
  defined({ before: cursor === undefined ? undefined : cursor + 1, ...defined(asked) } as T)

export const acknowledge: Handlers['acknowledge'] = ({ id }, session) => {
  session.acknowledge(id)
  return success({})
}

/** Without the keys of what was left out. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }
const defined = <T extends object>(asked: T): Defined<T> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Defined<T>

/** Carries out one request. Never rejects: whatever goes wrong is data. */
export async function answer(
  handlers: Handlers,
  session: Session,
  name: unknown,
  input: unknown
): Promise<Result<unknown>> {
  if (!isRequestName(name))
    return failure('EINVAL', 'no-such-request', { name: JSON.stringify(name)?.slice(0, 80) ?? 'without a name' })
  return carryOut(handlers, session, name, input)
}

async function carryOut<N extends RequestName>(
  handlers: Handlers,
  session: Session,
  name: N,
  input: unknown
): Promise<Result<unknown>> {
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success) return failure('EINVAL', 'input-refused', { name, complaints: complaintsOf(parsed.error) })
  try {
    return await handlers[name](parsed.data as ParsedInput<N>, session)
  } catch (error) {
    if (error instanceof Failed) return { ok: false, error: error.failure }
    return failure('EFAULT', 'request-broke', { name, where: 'lab', reason: (error as Error).message })
  }
}

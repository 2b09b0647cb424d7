/** The contract's requests as the lab carries them out, whatever carried them here. */
import { complaintsOf } from '../shared/complaints'
import { CONNECTION_FIELDS } from '../shared/connections-table/fields'
import { isRequestName, type ParsedInput, type RequestName, type RequestOutput, requests } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { pack } from '../shared/fold/pack'
import type { Fields } from '../shared/log-filter/field'
import { LOG_FIELDS } from '../shared/log-filter/fields'
import type { Filter } from '../shared/log-filter/filter'
import { parseFilter } from '../shared/log-filter/parse'
import type { Saved } from '../shared/recorder-status'
import { Failed } from './failed'
import type { History } from './log/history'
import { NotSaved } from './log/save'
import { type SavedRun, saveRun } from './save-run'
import type { Session } from './session'

/** What a request needs that no window may say: its host does, having asked the person. */
export interface Granted {
  /** path of a file that may be written */
  file?: string | undefined
}

/** Who carries them out: a lab, or a recorded run. */
export type Handlers = {
  [N in RequestName]: (
    input: ParsedInput<N>,
    session: Session,
    granted: Granted
  ) => Promise<Result<RequestOutput<N>>> | Result<RequestOutput<N>>
}

/** Questions about what was. */
export const questionsTo = (history: History) =>
  ({
    'log.range': async (asked, { cursor }) => success(await history.range(defined({ to: cursor, ...defined(asked) }))),
    'log.ofProcess': async ({ process, ...asked }, session) =>
      success(await history.ofProcess(process, upTo(session, asked))),
    'log.atSite': async ({ site, ...asked }, session) => success(await history.atSite(site, upTo(session, asked))),
    'log.transcript': async ({ client, ...asked }, session) =>
      success(await history.transcript(client, upTo(session, asked))),
    'log.closes': async (asked, session) => success(await history.closes(upTo(session, asked))),
    'log.process': async ({ process }, { cursor }) =>
      success({ process: (await history.process(process, cursor)) ?? null }),
    'timeline.view': async (asked) => success(await history.timeline.answer(asked)),
    'timeline.seqAt': async ({ at }) => success({ seq: await history.log.store.seqAt(at) }),
    'log.search': (asked) => filtered(asked, LOG_FIELDS, (ready) => history.search(defined(ready))),
    'log.events': async ({ seqs }) => success({ events: await history.events(seqs) }),
    'log.closesAmong': async ({ seqs }) => success({ outcomes: await history.closesAmong(seqs) }),
    'log.otherEnd': async ({ seq }) => success({ met: await history.otherEnd(seq) }),
    'connections.list': (asked, { cursor }) =>
      filtered(asked, CONNECTION_FIELDS, (ready) => history.connections.page({ ...ready, upTo: cursor })),
    'cursor.to': async ({ seq }, session) => success({ seq: await session.goTo(seq) }),
    'cursor.pace': async ({ pace, skip }, session) => {
      await session.setPace(pace, skip)
      return success({})
    },
    'bookmark.set': async ({ seq, note }) => {
      const at = await history.momentOf(seq)
      if (at !== undefined) return history.log.bookmarks.set({ seq, at, note })
      return failure('ENODATA', 'no-such-moment', { seq, ...history.log.store.extent })
    },
    'bookmark.remove': ({ seq }) => {
      history.log.bookmarks.remove(seq)
      return success({})
    }
  }) satisfies Partial<Handlers>

/** @param ask is given the filter as it was understood */
async function filtered<A extends { filter: string }, T>(
  asked: A,
  fields: Fields<never>,
  ask: (ready: Omit<A, 'filter'> & { filter: Filter }) => Promise<T>
): Promise<Result<T>> {
  const parsed = parseFilter(asked.filter, fields)
  if (!parsed.ok) return failure('EINVAL', 'filter-refused', { faults: parsed.faults })
  return success(await ask({ ...asked, filter: parsed.filter }))
}

/** A file that a window asks for is one that its host has given. */
export async function withFile<T>(
  name: RequestName,
  { file }: Granted,
  write: (file: string) => Promise<Result<T>>
): Promise<Result<T>> {
  return file === undefined ? failure('ENOTSUP', 'no-file-chosen', { name }) : write(file)
}

/** As {@link saveRun}, told as data. */
export const saved = async (run: SavedRun): Promise<Result<{ saved: Saved }>> =>
  saveRun(run).then(
    (saved) => success({ saved }),
    (error: Error) =>
      failure(
        'EIO',
        'recording-not-saved',
        error instanceof NotSaved ? { file: error.file, reason: error.reason } : { reason: error.message }
      )
  )

/** Whoever asks for the last ones means those up to where it stands. */
const upTo = <T extends { before?: number | undefined }>({ cursor }: Session, asked: T) =>
  defined({ before: cursor === undefined ? undefined : cursor + 1, ...defined(asked) } as T)

/** @param startedAt ISO 8601: when the run began */
export const beginningOf =
  (history: History, startedAt: () => Promise<string | null> | string): Handlers['log.begin'] =>
  async ({ from }) => {
    const first = Math.max(from, history.log.store.extent.oldest)
    const state = pack(await history.stateAt(first - 1))
    return success({ first, state, startedAt: await startedAt() })
  }

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
  input: unknown,
  granted: Granted = {}
): Promise<Result<unknown>> {
  if (!isRequestName(name))
    return failure('EINVAL', 'no-such-request', { name: JSON.stringify(name)?.slice(0, 80) ?? 'without a name' })
  return carryOut(handlers, session, name, input, granted)
}

async function carryOut<N extends RequestName>(
  handlers: Handlers,
  session: Session,
  name: N,
  input: unknown,
  granted: Granted
): Promise<Result<unknown>> {
  const parsed = requests[name].input.safeParse(input)
  if (!parsed.success) return failure('EINVAL', 'input-refused', { name, complaints: complaintsOf(parsed.error) })
  try {
    return await handlers[name](parsed.data as ParsedInput<N>, session, granted)
  } catch (error) {
    if (error instanceof Failed) return { ok: false, error: error.failure }
    return failure('EFAULT', 'request-broke', { name, where: 'lab', reason: (error as Error).message })
  }
}

/** The run as the window can read it: asked of the lab page by page. */
import type { Bridge } from '../../shared/contract'
import type { Range, RunLine } from '../../shared/export/run'
import type { Failure } from '../../shared/failure'
import { unpack } from '../../shared/fold/pack'

/** Events that are asked for at once, as many as the contract allows. */
const PAGE = 2000

/** What the lab answered instead. */
export class NotRead extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

export interface ReadRun {
  startedAt: string | null
  /** `seq` of the first event that there is */
  first: number
  lines: AsyncGenerator<RunLine>
}

/**
 * @param onRead told of how far it has come: `seq`
 * @param signal ends it
 * @throws NotRead
 */
export async function readRun(
  bridge: Bridge,
  { from, to }: Range,
  onRead: (seq: number) => void,
  signal: AbortSignal
): Promise<ReadRun> {
  const begin = await bridge.request('log.begin', { from })
  if (!begin.ok) throw new NotRead(begin.error)
  const { first, state, startedAt } = begin.value
  async function* lines(): AsyncGenerator<RunLine> {
    if (first > 1) yield { state: unpack(state) }
    for (let next = first; next <= to; ) {
      signal.throwIfAborted()
      const answer = await bridge.request('log.range', { from: next, to, limit: PAGE })
      if (!answer.ok) throw new NotRead(answer.error)
      const { events } = answer.value
      const last = events.at(-1)
      if (!last) return
      for (const event of events) yield { event }
      next = last.seq + 1
      onRead(last.seq)
    }
  }
  return { startedAt, first, lines: lines() }
}

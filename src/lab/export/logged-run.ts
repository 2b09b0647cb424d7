/** What a lab's log holds, as what is to be exported: read page by page while the run goes on. */
import type { RunLine } from '../../shared/export/run'
import { type PackedState, unpack } from '../../shared/fold/pack'
import type { EventLog } from '../log/event-log'
import { headerOf } from '../recorder'
import type { ExportSource } from './export-run'

/** Events, and bytes of their JSON, that are read at once. */
const PAGE = { limit: 5000, maxBytes: 4 << 20 }

/** @param to the newest event that is wanted: what happens later is not in it */
export const loggedRun = (log: EventLog, to: number): ExportSource => ({ header: headerOf(log), lines: lines(log, to) })

async function* lines({ store }: EventLog, to: number): AsyncGenerator<RunLine> {
  let next = 1
  while (next <= to) {
    const { events, missing } = await store.range({ from: next, to, ...PAGE })
    for (const event of events) {
      // Earlier ones were dropped: what they led to stands before the first that is kept.
      if (event.seq > next) yield* await stateBefore(store, event.seq)
      next = event.seq + 1
      yield { event }
    }
    if (events.length === 0) return
    if (missing.length > 0 && next > to) return
  }
}

async function stateBefore(store: EventLog['store'], seq: number): Promise<RunLine[]> {
  const known = await store.stateBefore(seq - 1)
  return known?.seq === seq - 1 ? [{ state: unpack(JSON.parse(known.state) as PackedState) }] : []
}

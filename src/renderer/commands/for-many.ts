/** The same request for several processes: some at a time, and what fails is said once, together. */
import type { RequestInput, RequestName } from '../../shared/contract'
import { type AskedOfMany, type Failure, failure } from '../../shared/failure'
import type { ProcessId } from '../../shared/identity'
import { fewAtATime } from '../store/few-at-a-time'
import type { LabStores } from '../store/lab-stores'

/** Requests that are under way: a host that is asked hundreds of things at once refuses the rest. */
const AT_ONCE = 16
/** Kinds of failures of which the words are shown. */
const MOST_REASONS = 3

/** @returns how many of them it was done for */
export async function forMany<N extends RequestName>(
  { bridge, notices }: LabStores,
  what: AskedOfMany,
  processes: readonly ProcessId[],
  request: (process: ProcessId) => readonly [name: N, input: RequestInput<N>]
): Promise<number> {
  const inTurn = fewAtATime(AT_ONCE)
  const results = await Promise.all(
    processes.map((process) => inTurn(() => bridge.request(...(request(process) as [N, RequestInput<N>]))))
  )
  const failures = results.flatMap((result) => (result.ok ? [] : result.error))
  if (failures.length > 0) {
    const reasons = reasonsOf(failures)
    notices.getState().show(failure('EPARTIAL', 'some-refused', { what, of: processes.length, reasons }).error)
  }
  return processes.length - failures.length
}

/** The most frequent first; the rest is counted with the last one that is shown. */
function reasonsOf(failures: readonly Failure[]): { failure: Failure; count: number }[] {
  const byKind = new Map<string, { failure: Failure; count: number }>()
  for (const one of failures) {
    const known = byKind.get(one.what)
    if (known) known.count++
    else byKind.set(one.what, { failure: one, count: 1 })
  }
  const all = [...byKind.values()].sort((a, b) => b.count - a.count)
  const shown = all.slice(0, MOST_REASONS)
  const last = shown.at(-1)
  if (last) last.count += all.slice(MOST_REASONS).reduce((sum, { count }) => sum + count, 0)
  return shown
}

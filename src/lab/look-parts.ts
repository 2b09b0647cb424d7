/**
 * A look can find a thousand tables of a thousand descriptors, and tens of thousands of connections. It is told in parts
 * that are bounded, so that others have their turn between them.
 */
import type { SampledProcess, SampleEvent, Unnumbered } from '../shared/events'

type Look = Unnumbered<SampleEvent>

/** Processes, their descriptors and ends of connections told in one event, but for a process that has more by itself. */
export const PART_LIMIT = 4_000

/** What a look tells one by one, in the order in which it is folded. */
const LISTS = ['processes', 'gone', 'tcpGone', 'tcpCounted', 'tcp'] as const

function add(part: Look, list: (typeof LISTS)[number], item: unknown): void {
  part[list] ??= []
  const items: unknown[] = part[list]
  items.push(item)
}

/** @returns the events that tell a look, in their order; none for none */
export function inParts(look: Look | undefined): Look[] {
  if (!look) return []
  const { kind, at, pid, lingering } = look
  const emptyPart = (): Look => ({ kind, at, pid, processes: [], gone: [], tcp: [], tcpGone: [] })
  let part = emptyPart()
  const parts = [part]
  let room = PART_LIMIT
  for (const list of LISTS) {
    for (const item of look[list] ?? []) {
      const told = list === 'processes' ? 1 + Object.keys((item as SampledProcess).sockets ?? {}).length : 1
      if (room < told && room < PART_LIMIT) {
        part.more = true
        part = emptyPart()
        parts.push(part)
        room = PART_LIMIT
      }
      add(part, list, item)
      room -= told
    }
  }
  if (lingering !== undefined) part.lingering = lingering
  return parts
}

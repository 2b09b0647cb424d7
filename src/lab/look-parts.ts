/**
 * A look at every process can find a thousand tables of a thousand descriptors. It is told in parts that are bounded, so
 * that others have their turn between them.
 */
import type { SampledProcess, SampleEvent, Unnumbered } from '../shared/events'

/** Processes and their descriptors told in one event, but for a process that has more by itself. */
export const PART_LIMIT = 4_000

/** @returns the events that tell a look, in their order; none for none */
export function inParts(look: Unnumbered<SampleEvent> | undefined): Unnumbered<SampleEvent>[] {
  if (!look) return []
  const chunks = chunksOf(look.processes)
  const last = chunks.pop() ?? []
  const { kind, at, pid } = look
  const nothingElse = { kind, at, pid, gone: [], tcp: [], tcpGone: [], more: true as const }
  const parts = chunks.map((processes) => ({ ...nothingElse, processes }))
  return [...parts, { ...look, processes: last }]
}

function chunksOf(processes: readonly SampledProcess[]): SampledProcess[][] {
  const chunks: SampledProcess[][] = []
  let room = 0
  for (const process of processes) {
    const told = 1 + Object.keys(process.sockets ?? {}).length
    if (room < told) {
      chunks.push([])
      room = PART_LIMIT
    }
    chunks.at(-1)?.push(process)
    room -= told
  }
  return chunks
}

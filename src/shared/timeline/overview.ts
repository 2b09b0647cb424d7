/** The whole run on some hundred pixels: how much happened when, and where there was something to look at. */

import type { Chunk } from './chunk'
import { isMark, isOver, type Kind, markOf, processKind } from './kinds'
import { OVERVIEW_ERROR, OVERVIEW_ZOMBIE, type Overview, type Stretch } from './view'

/** Parts of the time of a chunk that are told apart. */
const PARTS = 64

/** What is said of a chunk; it is found once. */
interface Summary {
  count: number
  counts: Uint32Array
  flags: Uint8Array
}

const summaries = new WeakMap<Chunk, Summary>()

export function overviewOf(chunks: readonly Chunk[], { from, to }: Stretch, columns: number): Overview {
  const counts = new Array<number>(columns).fill(0)
  const flags = new Array<number>(columns).fill(0)
  if (columns === 0) return { counts, flags }
  const perMicro = columns / (to - from)
  for (const chunk of chunks) {
    const summary = summaryOf(chunk)
    const part = (chunk.maxAt - chunk.minAt) / PARTS
    for (let index = 0; index < PARTS; index++) {
      const count = summary.counts[index] ?? 0
      if (count === 0) continue
      const column = Math.floor((chunk.minAt + (index + 0.5) * part - from) * perMicro)
      const place = Math.min(Math.max(column, 0), columns - 1)
      counts[place] = (counts[place] ?? 0) + count
      flags[place] = (flags[place] ?? 0) | (summary.flags[index] ?? 0)
    }
  }
  return { counts, flags }
}

/** Found as soon as nothing is added any more, so that no question has to wait for all of them. */
export function summaryOf(chunk: Chunk): Summary {
  const known = summaries.get(chunk)
  if (known?.count === chunk.count) return known
  const { at, kind } = chunk.sorted()
  const summary: Summary = { count: chunk.count, counts: new Uint32Array(PARTS), flags: new Uint8Array(PARTS) }
  const perMicro = PARTS / Math.max(1, chunk.maxAt - chunk.minAt)
  for (let index = 0; index < at.length; index++) {
    const part = Math.min(Math.floor(((at[index] ?? 0) - chunk.minAt) * perMicro), PARTS - 1)
    summary.counts[part] = (summary.counts[part] ?? 0) + 1
    summary.flags[part] = (summary.flags[part] ?? 0) | flagOf(kind[index] ?? 0)
  }
  summaries.set(chunk, summary)
  return summary
}

const TROUBLE = new Set<string>(['error', 'limit', 'rst', 'rst-received', 'refused', 'lost', 'coalesced'])
const ZOMBIE = processKind('zombie')

function flagOf(kind: Kind): number {
  if (kind === ZOMBIE) return OVERVIEW_ZOMBIE
  return isMark(kind) && TROUBLE.has(markOf(kind)) && !isOver(kind) ? OVERVIEW_ERROR : 0
}

/** A window's question for the timeline, answered without keeping the event loop for long. */

import { Columns } from './columns'
import { laneItems } from './lane-items'
import type { Row } from './lanes'
import { overviewOf } from './overview'
import type { Timeline } from './timeline'
import type { ShownLane, TimelineAsked, TimelineView } from './view'

/** Numbers of items of an answer: beyond, the lanes that are left are told more coarsely. */
const MOST_NUMBERS = 200_000
const COARSER = 8

/** Gives others their turn when it is time to: then there is something to wait for. */
export interface Sliced {
  turn(): Promise<void> | undefined
}

const WHOLE: Sliced = { turn: () => undefined }

interface KnownRows {
  key: string
  version: number
  rows: Row[]
}

export class TimelineAnswers {
  readonly #columns = new Columns()
  #known: KnownRows | undefined

  /** @param newSlices of the time of an answer; without it, it is given at once */
  constructor(
    readonly timeline: Timeline,
    readonly newSlices: () => Sliced = () => WHOLE
  ) {}

  async answer(asked: TimelineAsked): Promise<TimelineView> {
    const { timeline } = this
    const { from, to } = asked
    const rows = this.#rows(asked)
    const first = firstRow(rows, asked)
    const shown = rows.slice(first, first + asked.rows)
    const found = asked.find === undefined ? -1 : this.#rowOf(rows, timeline.lanes.laneOf(asked.find))
    const extent = { from: timeline.begin, to: Math.max(timeline.now, timeline.begin + 1) }
    const overview = overviewOf(timeline.chunks, extent, asked.overview)
    const lanes: ShownLane[] = []
    let numbers = 0
    const slices = this.newSlices()
    for (const row of shown) {
      if (!timeline.lanes.has(row.lane)) continue
      const columns = numbers > MOST_NUMBERS ? Math.ceil(asked.columns / COARSER) : asked.columns
      const items = laneItems(timeline, this.#columns, row.lane, asked, columns)
      numbers += items.length
      lanes.push(this.#shown(row, items))
      await slices.turn()
    }
    const column = (to - from) / asked.columns
    return { from, to, extent, column, rows: rows.length, first, lanes, found, words: timeline.words, overview }
  }

  #shown({ lane, depth, hasChildren }: Row, items: number[]): ShownLane {
    const { role, process, parent, name, from, to } = this.timeline.lanes.facts(lane)
    const owner = process ?? (this.timeline.lanes.has(parent) ? this.timeline.lanes.facts(parent).process : null)
    return { lane, role, depth, hasChildren, process, owner, name, from, to: Number.isFinite(to) ? to : null, items }
  }

  #rows({ seen: { from, to }, folded }: TimelineAsked): readonly Row[] {
    const { lanes } = this.timeline
    const key = `${from} ${to} ${folded.join()}`
    if (this.#known?.key === key && this.#known.version === lanes.version) return this.#known.rows
    const rows = lanes.rows(from, to, new Set(folded))
    this.#known = { key, version: lanes.version, rows }
    return rows
  }

  #rowOf(rows: readonly Row[], lane: number | undefined): number {
    return lane === undefined ? -1 : rows.findIndex((row) => row.lane === lane)
  }
}

function firstRow(rows: readonly Row[], { first, rows: count, anchor }: TimelineAsked): number {
  const row = anchor ? rows.findIndex(({ lane }) => lane === anchor.lane) : -1
  const wanted = anchor && row >= 0 ? row - anchor.above : first
  return Math.max(0, Math.min(wanted, rows.length - Math.min(count, rows.length)))
}

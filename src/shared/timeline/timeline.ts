/**
 * The timeline of a run: which lanes there are, and what happened in them, as found by the tracker from each event right
 * after the fold. Bounded by the log: what it drops goes here, too.
 */
import type { LabEvent } from '../events'
import type { Fact } from '../facts/fact'
import type { Draft } from '../fold/draft'
import type { Outcome } from '../fold/outcome'
import type { ProcessState, State } from '../fold/state'
import { Chunk, RECORDS } from './chunk'
import { isOver, isState, type Kind, trackOf } from './kinds'
import { Lanes } from './lanes'
import { summaryOf } from './overview'
import type { Proof, Sink } from './sink'
import { Tracker } from './tracker'

/** Different words (names of calls, of signals, errno values): beyond, they are all one. */
const MOST_WORDS = 4000

/** A state that began in what is not kept any more. */
export interface Earlier extends Proof {
  kind: Kind
  detail: number
}

export class Timeline implements Sink {
  readonly lanes = new Lanes()
  readonly words: string[] = []
  /** the oldest first; the last one grows */
  readonly chunks: Chunk[] = []
  /** by lane and track: what holds from before the first chunk */
  readonly earlier = new Map<number, Earlier[]>()
  readonly #numbers = new Map<string, number>()
  readonly #tracker = new Tracker(this)
  /** µs: the latest so far */
  now = 0

  constructor(readonly recordsOfChunk = RECORDS) {}

  /** @param draft as it is after the event; @param outcomes what the event came to */
  hear(event: LabEvent, facts: readonly Fact[], draft: Draft, outcomes: readonly Outcome[]): void {
    if (event.at > this.now) this.now = event.at
    this.#tracker.hear(event, facts, draft, outcomes)
  }

  /** It goes on from a state for which no event stands. */
  replace(state: State): void {
    this.now = Math.max(this.now, state.at)
    this.#tracker.replace(state)
  }

  /** µs: when what is kept begins. */
  get begin(): number {
    return this.chunks[0]?.minAt ?? 0
  }

  openProcess(process: ProcessState, parent: number): number {
    return this.lanes.openProcess(process, parent)
  }

  openConnection(key: string, parent: number, at: number): number {
    return this.lanes.openConnection(key, parent, at)
  }

  move(lane: number, parent: number): void {
    if (this.lanes.has(lane)) this.lanes.move(lane, parent)
  }

  close(lane: number, at: number): void {
    if (this.lanes.has(lane)) this.lanes.close(lane, at)
  }

  reopen(lane: number): void {
    if (this.lanes.has(lane)) this.lanes.reopen(lane)
  }

  record(lane: number, kind: Kind, { seq, at }: Proof, detail = 0): void {
    if (!this.lanes.has(lane)) return
    this.lanes.prolong(lane, at)
    const growing = this.chunks.at(-1)
    if (growing?.add(lane, kind, seq, at, detail)) return
    const chunk = new Chunk(seq, this.recordsOfChunk, growing?.seal())
    this.chunks.push(chunk)
    if (growing) summaryOf(growing)
    chunk.add(lane, kind, seq, at, detail)
  }

  word(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    const number = Math.min(this.words.length, MOST_WORDS)
    if (number < MOST_WORDS) this.#numbers.set(text, number)
    this.words[number] = number < MOST_WORDS ? text : '…'
    return number
  }

  /** Events below that `seq` are not in the log any more. */
  dropBefore(seq: number): void {
    let dropped = false
    for (
      let oldest = this.chunks[0];
      oldest && oldest.lastSeq < seq && this.chunks.length > 1;
      oldest = this.chunks[0]
    ) {
      this.chunks.shift()
      this.#keepStates(oldest)
      dropped = true
    }
    if (!dropped) return
    const { begin } = this
    this.lanes.dropBefore(begin)
    for (const lane of this.earlier.keys())
      if (!this.lanes.has(lane) || this.lanes.facts(lane).to < begin) this.earlier.delete(lane)
  }

  /** What holds at the end of a chunk that goes. */
  #keepStates(chunk: Chunk): void {
    for (const lane of chunk.lanes) {
      const run = chunk.of(lane)
      if (!run || !this.lanes.has(lane)) continue
      const tracks: (Earlier | undefined)[] = [undefined, undefined]
      for (const one of this.earlier.get(lane) ?? []) tracks[trackOf(one.kind)] = one
      const { records, start, end } = run
      for (let index = start; index < end; index++) {
        const kind = records.kind[index] ?? 0
        if (!isState(kind)) continue
        const seq = records.first + (records.ordinal[index] ?? 0)
        const one = { kind, at: records.at[index] ?? 0, seq, detail: records.detail[index] ?? 0 }
        tracks[trackOf(kind)] = isOver(kind) ? undefined : one
      }
      const hold = tracks.filter((one) => one !== undefined)
      if (hold.length > 0) this.earlier.set(lane, hold)
      else this.earlier.delete(lane)
    }
  }
}

/** The events that a search has found so far, by place: in order of arrival, or of time. Grows at both ends. */

/** What an answer found: `seq` as runs, and when each was, as the contract has it. */
export interface FoundPart {
  runs: readonly number[]
  times: readonly number[]
}

export interface FoundEvents {
  readonly count: number
  /** @param place from 0 */
  seqAt(place: number): number | undefined
  /** The last place that is not after the event; −1 where there is none. */
  placeOf(seq: number): number
  /** Events before all that were found, or after them. @returns how many came before the others */
  add(part: FoundPart, older: boolean): number
}

/** By `seq`: runs, as most events follow one another. */
export class FoundByArrival implements FoundEvents {
  #firsts: number[] = []
  #lasts: number[] = []
  /** how many there are before each run */
  #before: number[] = []
  #count = 0

  get count(): number {
    return this.#count
  }

  seqAt(place: number): number | undefined {
    if (place < 0 || place >= this.#count) return undefined
    const run = lastUpTo(this.#before, place)
    return (this.#firsts[run] ?? 0) + place - (this.#before[run] ?? 0)
  }

  placeOf(seq: number): number {
    const run = lastUpTo(this.#firsts, seq)
    if (run < 0) return -1
    return (this.#before[run] ?? 0) + Math.min(seq, this.#lasts[run] ?? 0) - (this.#firsts[run] ?? 0)
  }

  add({ runs }: FoundPart, older: boolean): number {
    const firsts = runs.filter((_, index) => index % 2 === 0)
    const lasts = runs.filter((_, index) => index % 2 === 1)
    const count = firsts.reduce((sum, first, index) => sum + (lasts[index] ?? first) - first + 1, 0)
    this.#count += count
    if (older) {
      this.#firsts = [...firsts, ...this.#firsts]
      this.#lasts = [...lasts, ...this.#lasts]
      this.#before = []
    } else {
      for (const first of firsts) this.#firsts.push(first)
      for (const last of lasts) this.#lasts.push(last)
    }
    this.#number()
    return older ? count : 0
  }

  /** Those that have no number yet. */
  #number(): void {
    for (let run = this.#before.length; run < this.#firsts.length; run++) {
      const before = run === 0 ? 0 : (this.#before[run - 1] ?? 0) + this.#lengthOf(run - 1)
      this.#before.push(before)
    }
  }

  #lengthOf(run: number): number {
    return (this.#lasts[run] ?? 0) - (this.#firsts[run] ?? 0) + 1
  }
}

interface Timed {
  seq: number
  at: number
}

/** By when they were; of those at the same moment the one that was told first comes first. */
export class FoundByTime implements FoundEvents {
  #events: Timed[] = []

  get count(): number {
    return this.#events.length
  }

  seqAt(place: number): number | undefined {
    return this.#events[place]?.seq
  }

  placeOf(seq: number): number {
    const found = this.#events.findIndex((event) => event.seq === seq)
    if (found >= 0) return found
    let nearest = -1
    for (const [place, event] of this.#events.entries()) {
      if (event.seq < seq && event.seq > (this.#events[nearest]?.seq ?? 0)) nearest = place
    }
    return nearest
  }

  /** What is told late belongs among what came before it: only as much as overlaps is put in order again. */
  add({ runs, times }: FoundPart, older: boolean): number {
    const part = timedIn(runs, times).sort(byTime)
    const [before, after] = older ? [part, this.#events] : [this.#events, part]
    const [first, last] = [after[0], before.at(-1)]
    if (!first || !last || byTime(last, first) < 0) {
      this.#events = [...before, ...after]
      return older ? part.length : 0
    }
    const begin = before.findIndex((event) => byTime(event, first) > 0)
    const end = after.findLastIndex((event) => byTime(event, last) < 0) + 1
    const mixed = [...before.slice(begin), ...after.slice(0, end)].sort(byTime)
    this.#events = [...before.slice(0, begin), ...mixed, ...after.slice(end)]
    return older ? part.length : 0
  }
}

const byTime = (a: Timed, b: Timed): number => a.at - b.at || a.seq - b.seq

function timedIn(runs: readonly number[], times: readonly number[]): Timed[] {
  const events: Timed[] = []
  let at = 0
  for (let index = 0; index < runs.length; index += 2) {
    for (let seq = runs[index] ?? 0; seq <= (runs[index + 1] ?? 0); seq++) {
      at += times[events.length] ?? 0
      events.push({ seq, at })
    }
  }
  return events
}

/** The last place in `ascending` that is not above `bound`; −1 where all are. */
function lastUpTo(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= bound) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * All events of a run in memory, with what they came to: what a lab's log finds on disk is found here in lists. Folded once,
 * when the page is opened; a state is kept now and then, which shares with the next what has not changed.
 */
import { concernsOf } from '../shared/concerns'
import type { LabEvent } from '../shared/events'
import { factsOf } from '../shared/facts/facts-of'
import { Draft } from '../shared/fold/draft'
import { foldInto } from '../shared/fold/fold'
import type { ClientOutcome, CloseOutcome, Outcome } from '../shared/fold/outcome'
import { emptyState, type ProcessState, type State } from '../shared/fold/state'
import type { ProcessId } from '../shared/identity'
import { PageSearch } from './page-search'
import type { PageRun } from './read-run'

/** Events between two states. */
const KEEP_EVERY = 500

export class PageLog {
  readonly #events: readonly LabEvent[]
  readonly #given: ReadonlyMap<number, State>
  /** in order: the state after the event */
  readonly #states: { index: number; state: State }[] = []
  readonly #ofProcess = new Map<ProcessId, number[]>()
  readonly #closes: CloseOutcome[] = []
  readonly #lines = new Map<ProcessId, ClientOutcome[]>()
  readonly looking = new PageSearch()

  constructor({ events, states }: Pick<PageRun, 'events' | 'states'>) {
    this.#events = events
    this.#given = states
    let draft = new Draft(states.get(this.oldest - 1) ?? emptyState())
    this.#states.push({ index: -1, state: draft.state })
    if (draft.state.seq > 0) this.looking.continueFrom(draft.state)
    for (const [index, event] of events.entries()) {
      const given = this.stateAhead(index)
      if (given && index > 0) {
        draft = new Draft(given)
        this.looking.continueFrom(given)
      }
      if (index % KEEP_EVERY === 0) {
        this.#states.push({ index: index - 1, state: draft.state })
        draft = new Draft(draft.state)
      }
      const facts = factsOf(event)
      const concerned = concernsOf(event, facts, draft.state)
      for (const id of concerned) this.#note(id, index)
      foldInto(draft, event, facts)
      const outcomes = draft.outcomes.splice(0)
      for (const outcome of outcomes) this.#keep(outcome)
      this.looking.observe(event, facts, draft.state, outcomes, concerned)
    }
  }

  get events(): readonly LabEvent[] {
    return this.#events
  }

  get oldest(): number {
    return this.#events[0]?.seq ?? 1
  }

  get newest(): number {
    return this.#events.at(-1)?.seq ?? 0
  }

  /** The state that the run says for what is missing before the event. */
  stateAhead(index: number): State | undefined {
    const event = this.#events[index]
    const before = this.#events[index - 1]?.seq ?? 0
    return event && event.seq > before + 1 ? this.#given.get(event.seq - 1) : undefined
  }

  #note(id: ProcessId, index: number): void {
    const indices = this.#ofProcess.get(id)
    if (indices) indices.push(index)
    else this.#ofProcess.set(id, [index])
  }

  #keep(outcome: Outcome): void {
    if (outcome.outcome === 'closed') this.#closes.push(outcome)
    else this.#lines.set(outcome.client, [...(this.#lines.get(outcome.client) ?? []), outcome])
  }

  /** How many events there are up to that one. */
  count(seq: number): number {
    return countWhile(this.#events, (event) => event.seq <= seq)
  }

  stateAt(seq: number): State {
    const count = this.count(seq)
    const known = this.#states.findLast(({ index }) => index < count)
    let draft = new Draft(known?.state ?? emptyState())
    for (let index = (known?.index ?? -1) + 1; index < count; index++) {
      const given = index > 0 ? this.stateAhead(index) : undefined
      if (given) draft = new Draft(given)
      const event = this.#events[index]
      if (event) foldInto(draft, event)
    }
    return draft.state
  }

  /** The last event up to which all had happened by `at`. */
  seqAt(at: number): number {
    const later = this.#events.find((event) => event.at > at)
    return later ? later.seq - 1 : this.newest
  }

  /** The events from `from` to `to`, at most `limit`: the last ones where `from` is left out; and what they came to. */
  range({ from, to, limit }: { from?: number | undefined; to: number; limit: number }) {
    const end = this.count(to)
    const begin = from === undefined ? Math.max(0, end - limit) : this.count(from - 1)
    const events = this.#events.slice(begin, Math.min(end, begin + limit))
    const [first, last] = [events[0]?.seq ?? 1, events.at(-1)?.seq ?? 0]
    const isIn = ({ seq }: Outcome) => seq >= first && seq <= last
    const outcomes = [...this.#closes.filter(isIn), ...[...this.#lines.values()].flatMap((lines) => lines.filter(isIn))]
    const more = from === undefined ? begin > 0 : begin + limit < end
    return { events, outcomes: outcomes.sort((a, b) => a.seq - b.seq), oldest: this.oldest, more }
  }

  ofProcess(process: ProcessId, { before, limit }: { before: number; limit: number }) {
    const indices = this.#ofProcess.get(process) ?? []
    const events = indices.flatMap((index) => this.#events[index] ?? [])
    return { ...lastBelow(events, before, limit, 'events'), oldest: this.oldest }
  }

  atSite(site: string, { before, limit }: { before: number; limit: number }) {
    const events = this.#events.filter((event) => 'site' in event && event.site === site)
    return { ...lastBelow(events, before, limit, 'events'), oldest: this.oldest }
  }

  /** Those of the events that there are. */
  those(seqs: readonly number[]): LabEvent[] {
    return seqs.flatMap((seq) => {
      const event = this.#events[this.count(seq) - 1]
      return event?.seq === seq ? [event] : []
    })
  }

  closesAmong(seqs: readonly number[]): CloseOutcome[] {
    const wanted = new Set(seqs)
    return this.#closes.filter(({ seq }) => wanted.has(seq))
  }

  transcript(client: ProcessId, { before, limit }: { before: number; limit: number }) {
    return lastBelow(this.#lines.get(client) ?? [], before, limit, 'outcomes')
  }

  closes({ before, limit }: { before: number; limit: number }) {
    return lastBelow(this.#closes, before, limit, 'outcomes')
  }

  /** The process as it was last, up to that event. */
  process(id: ProcessId, upTo: number): ProcessState | undefined {
    const now = this.stateAt(upTo).processes.get(id)
    if (now) return now
    const last = (this.#ofProcess.get(id) ?? []).findLast((index) => (this.#events[index]?.seq ?? 0) <= upTo)
    const seq = last === undefined ? undefined : this.#events[last]?.seq
    if (seq === undefined) return undefined
    return this.stateAt(seq).processes.get(id) ?? this.stateAt(seq - 1).processes.get(id)
  }
}

/** The last of those below, in order; whether there are more before them. */
function lastBelow<K extends string, T extends { seq: number }>(
  all: readonly T[],
  before: number,
  limit: number,
  name: K
) {
  const end = countWhile(all, ({ seq }) => seq < before)
  return { [name]: all.slice(Math.max(0, end - limit), end), more: end > limit } as Record<K, T[]> & { more: boolean }
}

/** How many, from the beginning on, are so: those that are stand before those that are not. */
function countWhile<T>(all: readonly T[], is: (one: T) => boolean): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = all[middle]
    if (one !== undefined && is(one)) low = middle + 1
    else high = middle
  }
  return low
}

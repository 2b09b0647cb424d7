/** What was: questions about the past, answered from the log. What an event came to is found by folding it again. */
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Met } from '../../shared/connections-table/other-end'
import type { LabEvent } from '../../shared/events'
import { Draft } from '../../shared/fold/draft'
import { foldInto } from '../../shared/fold/fold'
import { type ClientOutcome, type CloseOutcome, closesIn, type Outcome } from '../../shared/fold/outcome'
import { type PackedState, unpack } from '../../shared/fold/pack'
import { emptyState, type ProcessState, type State } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { ConnectionLists } from './connection-list'
import type { EventLog } from './event-log'
import { LoggedTimeline } from './logged-timeline'
import { CLOSES } from './marks'
import { otherEndOf } from './other-end'
import { type SearchAsked, search } from './search'

/** ms of folding after which others come first: where everybody keeps every descriptor, an event can be a thousand closes. */
const SLICE_MS = 4
/** Events that are read at once on the way to a moment. */
const PAGE = 20_000
/** More events than there can be between two states of the log. */
const SEGMENT_EVENTS = 100_000
/** States of the log that are kept unpacked. */
const STATES_KEPT = 2
/** Bytes of JSON of an answer, and of a page. */
const ANSWER_BYTES = 768 << 10
const PAGE_BYTES = 16 << 20
/** Closes that are looked for at once, and ms after which those that were found are the answer. */
const CLOSES_AT_ONCE = 20
const PATIENCE_MS = 1000
/** Calls of a client for one line of its window: poll, read, write, poll, read. */
const EVENTS_PER_LINE = 5

export interface Past {
  events: LabEvent[]
  /** what they came to */
  outcomes: Outcome[]
  /** `seq` of the oldest event that is kept */
  oldest: number
  /** there are more of those that were asked for */
  more: boolean
}

export class History {
  readonly timeline: LoggedTimeline
  /** by `seq`: states that the log has, as they were unpacked last */
  readonly #kept = new Map<number, State>()
  readonly connections: ConnectionLists

  constructor(readonly log: EventLog) {
    this.connections = new ConnectionLists(log)
    this.timeline = new LoggedTimeline(log, (seq) => this.stateAt(seq))
  }

  /**
   * The events from `from` to `to`, at most `limit`: the last ones where `from` is left out.
   * @throws Error for a person when they cannot be read; so do all questions
   */
  async range({ from, to: upTo, limit }: { from?: number; to?: number; limit: number }): Promise<Past> {
    const to = Math.min(upTo ?? this.log.seq, this.log.seq)
    const { events, oldest, more } = await (from === undefined
      ? this.#lastUpTo(to, limit)
      : this.log.store.range({ from, to, limit, maxBytes: ANSWER_BYTES }))
    const outcomes: Outcome[] = []
    // Behind a hole the log begins anew, with a state of its own.
    for (const run of withoutHoles(events)) await foldSliced(await this.stateAt(run.first - 1), run.events, outcomes)
    return { events, outcomes, oldest, more }
  }

  /** A range that is too large for an answer is cut at its end; here it is the beginning that is left out. */
  async #lastUpTo(to: number, limit: number): Promise<Omit<Past, 'outcomes'>> {
    for (let count = limit; ; ) {
      const from = Math.max(1, to - count + 1)
      const { events, oldest, more } = await this.log.store.range({ from, to, limit: count, maxBytes: ANSWER_BYTES })
      if (!more || count === 1) return { events, oldest, more: from > oldest }
      count = Math.max(1, Math.min(events.length, count >> 1))
    }
  }

  /** The last events below `before` that are about the process. */
  async ofProcess(process: ProcessId, options: { before?: number; limit: number }): Promise<Omit<Past, 'outcomes'>> {
    const { events, oldest, more } = await this.log.store.ofProcess(process, { ...options, maxBytes: ANSWER_BYTES })
    return { events, oldest, more }
  }

  /** The last events below `before` that came from that place of a program's text, see `shared/code/sites.ts`. */
  async atSite(site: string, options: { before?: number; limit: number }): Promise<Omit<Past, 'outcomes'>> {
    const { events, oldest, more } = await this.log.store.ofProcess(site, { ...options, maxBytes: ANSWER_BYTES })
    return { events, oldest, more }
  }

  /** The last lines of a client's window below `before`: at least one while there are any. */
  async transcript(
    client: ProcessId,
    { before, limit }: { before?: number; limit: number }
  ): Promise<{ outcomes: ClientOutcome[]; more: boolean }> {
    for (let below = before; ; ) {
      const { outcomes, more, first } = await this.#linesBelow(client, below, limit)
      if (outcomes.length > 0 || !more) return { outcomes, more }
      below = first
    }
  }

  /** Of so many events as most often make that many lines. @returns also the `seq` of the first of them */
  async #linesBelow(client: ProcessId, before: number | undefined, limit: number) {
    const asked = { ...(before !== undefined && { before }), limit: EVENTS_PER_LINE * limit, maxBytes: PAGE_BYTES }
    const { events, more } = await this.log.store.ofProcess(client, asked)
    const [first] = events
    if (!first) return { outcomes: [], more, first: before }
    const outcomes: Outcome[] = []
    await foldSliced(await this.#leadingTo(first.seq, client), events, outcomes)
    const lines = outcomes.filter((outcome) => outcome.outcome === 'client' && outcome.client === client)
    return { outcomes: lines.slice(-limit) as ClientOutcome[], more: more || lines.length > limit, first: first.seq }
  }

  /** What the last events below `before` meant that closed connected sockets, the oldest first. */
  async closes({
    before,
    limit
  }: {
    before?: number
    limit: number
  }): Promise<{ outcomes: CloseOutcome[]; more: boolean }> {
    const began = performance.now()
    const outcomes: CloseOutcome[] = []
    for (let below = before; ; ) {
      const asked = { ...(below !== undefined && { before: below }), limit: Math.min(limit, CLOSES_AT_ONCE) }
      const { events, more } = await this.log.store.ofProcess(CLOSES, { ...asked, maxBytes: PAGE_BYTES })
      outcomes.unshift(...(await this.#closesAt(events)))
      below = events[0]?.seq
      // Where they are far apart, there are a million events to be folded between them: who wants more asks again.
      const enough = outcomes.length >= limit || performance.now() - began > PATIENCE_MS
      if (!more || enough) return wholeEvents(outcomes, limit, more)
    }
  }

  /** What these came to, the oldest of which comes first. @param until when patience ends: then the rest is left out */
  async #closesAt(events: readonly LabEvent[], until = Number.POSITIVE_INFINITY): Promise<CloseOutcome[]> {
    const outcomes: Outcome[] = []
    let state: State | undefined
    for (const event of events) {
      if (performance.now() > until) break
      const leading = await (state && event.seq - state.seq < PAGE
        ? this.onwards(state, event.seq - 1)
        : this.stateAt(event.seq - 1))
      state = await foldSliced(leading, [event], outcomes)
    }
    return closesIn(outcomes)
  }

  /**
   * `seq` of events that a filter asks for, as many as one answer may take to look for.
   * @param asked `from` and `to` default to all that are kept
   */
  async search({ from, to, ...asked }: Omit<SearchAsked, 'from' | 'to'> & { from?: number; to?: number }) {
    const { oldest, newest } = this.log.store.extent
    const span = { from: Math.max(from ?? oldest, oldest), to: Math.min(to ?? newest, newest) }
    const found = await this.log.store.reading((segments) =>
      search(segments, this.log.connections, { ...asked, ...span })
    )
    return { ...found, oldest, newest }
  }

  /** Those of these events that are kept. @param seqs ascending */
  async events(seqs: readonly number[]): Promise<LabEvent[]> {
    return this.log.store.among(seqs)
  }

  /** What those of these events meant that closed connected sockets, the oldest first, as far as patience goes. */
  async closesAmong(seqs: readonly number[]): Promise<CloseOutcome[]> {
    const events = await this.events(this.log.store.concerning(CLOSES, seqs))
    return this.#closesAt(events, performance.now() + PATIENCE_MS)
  }

  /** Which events of the other end moved the bytes that this one moved; none where that cannot be proved. */
  async otherEnd(seq: number): Promise<Met[]> {
    return (await otherEndOf(this.log, seq)) ?? []
  }

  /** The process as it was last, up to that event; undefined where the log knows nothing of it. */
  async process(id: ProcessId, upTo = Number.POSITIVE_INFINITY): Promise<ProcessState | undefined> {
    const now = upTo >= this.log.seq ? this.log.state.processes.get(id) : undefined
    if (now) return now
    const { events } = await this.log.store.ofProcess(id, { before: upTo + 1, limit: 1 })
    const [last] = events
    if (!last) return undefined
    // The last of them may be what made the picture forget it: that its window was removed.
    return (await this.stateAt(last.seq)).processes.get(id) ?? (await this.stateAt(last.seq - 1)).processes.get(id)
  }

  /** µs: when the event happened, or, of that before the oldest, what led to its state; undefined: it is not kept. */
  async momentOf(seq: number): Promise<number | undefined> {
    if (seq === 0) return 0
    const { events } = await this.log.store.range({ from: seq, to: seq, limit: 1 })
    if (events[0]) return events[0].at
    const state = await this.log.store.stateBefore(seq)
    return state?.seq === seq ? state.at : undefined
  }

  /** What all events up to `seq` add up to. */
  async stateAt(seq: number): Promise<State> {
    return this.onwards(await this.#stateBefore(seq), seq)
  }

  /** The same, from an earlier state. */
  async onwards(from: State, seq: number): Promise<State> {
    let state = from
    while (state.seq < seq) {
      const span = { from: state.seq + 1, to: seq, limit: PAGE, maxBytes: PAGE_BYTES }
      const { events } = await this.log.store.range(span)
      if (events.length === 0) return state
      state = await foldSliced(state, events)
    }
    return state
  }

  /** A state in which the client stands as before `seq`, though others may not: only its events are folded. */
  async #leadingTo(seq: number, client: ProcessId): Promise<State> {
    const state = await this.#stateBefore(seq - 1)
    const all = { before: seq, limit: SEGMENT_EVENTS, maxBytes: PAGE_BYTES }
    const { events } = await this.log.store.ofProcess(client, all)
    return foldSliced(
      state,
      events.filter((event) => event.seq > state.seq)
    )
  }

  async #stateBefore(seq: number): Promise<State> {
    const first = this.log.store.stateSeq(seq)
    if (first === undefined) return emptyState()
    const kept = this.#kept.get(first)
    return kept ?? this.#unpacked(first)
  }

  async #unpacked(seq: number): Promise<State> {
    const known = await this.log.store.stateBefore(seq)
    if (!known) return emptyState()
    const packed = JSON.parse(known.state) as PackedState
    await othersFirst()
    const state = unpack(packed)
    await othersFirst()
    this.#keep(known.seq, state)
    return state
  }

  /** A window asks several things about the same moment. */
  #keep(seq: number, state: State): void {
    this.#kept.set(seq, state)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > STATES_KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}

/** Events that follow one another, each with the next number. */
function withoutHoles(events: readonly LabEvent[]): { first: number; events: LabEvent[] }[] {
  const runs: { first: number; events: LabEvent[] }[] = []
  for (const event of events) {
    const run = runs.at(-1)
    if (run && run.first + run.events.length === event.seq) run.events.push(event)
    else runs.push({ first: event.seq, events: [event] })
  }
  return runs
}

/** Folds without keeping the event loop for long. @param outcomes are added to it */
async function foldSliced(state: State, events: readonly LabEvent[], outcomes: Outcome[] = []): Promise<State> {
  const draft = new Draft(state)
  let began = performance.now()
  for (const event of events) {
    foldInto(draft, event)
    if (performance.now() - began < SLICE_MS) continue
    await othersFirst()
    began = performance.now()
  }
  for (const outcome of draft.outcomes) outcomes.push(outcome)
  return draft.state
}

/** One exit can close a thousand sockets: the last ones up to the limit, but all of an event or none. */
function wholeEvents(
  closes: CloseOutcome[],
  limit: number,
  more: boolean
): { outcomes: CloseOutcome[]; more: boolean } {
  const cut = closes.at(-limit - 1)
  const newest = closes.at(-1)?.seq
  if (!cut || newest === undefined) return { outcomes: closes, more }
  return { outcomes: closes.filter(({ seq }) => seq > cut.seq || seq === newest), more: true }
}

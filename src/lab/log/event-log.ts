/** All events of a run in order: numbered, folded, kept, and passed on to whoever listens. */

import { concernsOf } from '../../shared/concerns'
import { ConnectionsTable } from '../../shared/connections-table/table'
import type { LabEvent, Unnumbered } from '../../shared/events'
import type { Fact } from '../../shared/facts/fact'
import { factsOf } from '../../shared/facts/facts-of'
import { Draft } from '../../shared/fold/draft'
import { foldInto } from '../../shared/fold/fold'
import type { Outcome } from '../../shared/fold/outcome'
import { pack } from '../../shared/fold/pack'
import { emptyState, type State } from '../../shared/fold/state'
import { otherPidOf } from '../../shared/log-filter/subject'
import { Timeline } from '../../shared/timeline/timeline'
import { Bookmarks } from '../bookmarks'
import { Bulletin } from '../bulletin'
import { CLOSES, ROLE_MARKS, SAMPLES, unknownMark } from './marks'
import { logMib } from './size'
import { LogStore } from './store'
import type { LogTrouble } from './trouble'

const MIB = 1 << 20

/** Events after which a new draft is begun. */
const RENEW_EVERY = 1000

export interface EventLogOptions {
  /** bytes that the log may take on disk */
  maxBytes?: number
  /** bytes of events between two states */
  segmentBytes?: number
  /** the folder in which its private one is made */
  parent?: string
  /** false: nobody will look at a timeline, and none is kept */
  timeline?: boolean
}

/** @param line the event's JSON */
export type EventListener = (event: LabEvent, line: string) => void

export class EventLog {
  /** µs of CLOCK_MONOTONIC when the run began */
  readonly epoch = monotonicMicros()
  readonly store: LogStore<LabEvent>
  /** what happened in which process and connection, over the whole kept run */
  readonly timeline = new Timeline()
  readonly #keepsTimeline: boolean
  readonly bulletin = new Bulletin()
  readonly bookmarks = new Bookmarks(this.bulletin)
  /** all of the run, as far as they are kept */
  readonly connections = new ConnectionsTable()
  readonly #listeners = new Set<EventListener>()
  readonly #jumpListeners = new Set<() => void>()
  #seq = 0
  #folded = 0
  /** what all events so far add up to, as long as nobody has it: then another one begins */
  #draft = new Draft(emptyState())

  constructor({ timeline = true, ...options }: EventLogOptions = {}) {
    this.#keepsTimeline = timeline
    this.store = new LogStore({
      maxBytes: logMib() * MIB,
      ...options,
      stateNow: () => JSON.stringify(pack(this.#draft.state)),
      onTrouble: (trouble) => this.append(noteOf(trouble, this.now()))
    })
  }

  /** µs since the run began */
  now(): number {
    return monotonicMicros() - this.epoch
  }

  /** When the run began, ISO 8601. */
  get startedAt(): string {
    return new Date(Date.now() - this.now() / 1000).toISOString()
  }

  /**
   * @param event from now on the log's: nobody else changes it, or appends it again
   * @returns the same, with its number
   */
  append(event: Unnumbered): LabEvent {
    // A copy would cost more than all the rest.
    const numbered = event as LabEvent
    numbered.seq = ++this.#seq
    const line = JSON.stringify(numbered)
    const facts = factsOf(numbered)
    this.store.append(numbered, line, concernsOf(numbered, facts, this.#draft.state))
    foldInto(this.#draft, numbered, facts)
    // What it has touched nobody asks for here: it need not be kept for long.
    if (++this.#folded % RENEW_EVERY === 0) this.#renew()
    const outcomes = this.#draft.outcomes.splice(0)
    if (this.#keepsTimeline) this.timeline.hear(numbered, facts, this.#draft, outcomes)
    this.#mark(numbered, facts, outcomes)
    for (const listener of this.#listeners) listener(numbered, line)
    return numbered
  }

  /** What can be asked for without folding the run again. */
  #mark(event: LabEvent, facts: readonly Fact[], outcomes: readonly Outcome[]): void {
    const { state } = this.#draft
    for (const { outcome } of outcomes) if (outcome === 'closed') this.store.concern(CLOSES)
    for (const { mark } of this.connections.observe(event, facts, state, outcomes)) this.store.concern(mark)
    if (event.kind === 'sample') {
      this.store.concern(SAMPLES)
      return
    }
    // Under the name of a call site, which is no process's either, those that came from there.
    if ('site' in event && event.site !== undefined) this.store.concern(event.site)
    const role = this.#draft.processOf(event.pid)?.role
    if (role) this.store.concern(ROLE_MARKS[role])
    this.#markUnknown(event.pid)
    const other = otherPidOf(event)
    if (other !== undefined) this.#markUnknown(other)
  }

  #markUnknown(pid: number): void {
    if (pid > 0 && !this.#draft.state.pids.has(pid)) this.store.concern(unknownMark(pid))
  }

  /** Of a recorded run events were not kept: `state` is what they led to, and the next event goes on from there. */
  continueFrom(state: State): void {
    this.#draft = new Draft({ ...state, seq: Math.max(state.seq, this.#seq) })
    this.#seq = this.#draft.state.seq
    this.connections.continueFrom(this.#draft.state)
    this.#jumped()
  }

  /** Events up to `seq` were not kept, nor what they led to: the next one goes on from what is known. */
  skipTo(seq: number): void {
    this.#seq = Math.max(seq, this.#seq)
    // The draft's own: nobody has it.
    this.#draft.state.seq = this.#seq
    this.#jumped()
  }

  #renew(): void {
    this.#draft = new Draft(this.#draft.state)
    this.timeline.dropBefore(this.store.extent.oldest)
  }

  #jumped(): void {
    this.store.skip()
    if (this.#keepsTimeline) this.timeline.replace(this.#draft.state)
    for (const listener of this.#jumpListeners) listener()
  }

  /** What all events so far add up to. It does not change any more. */
  get state(): State {
    const { state } = this.#draft
    this.#draft = new Draft(state)
    return state
  }

  /** `seq` of the newest event, 0: none yet. */
  get seq(): number {
    return this.#seq
  }

  /** Calls `listener` with each further event; returns how to stop it. */
  listen(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Calls `listener` when the state is another one for which no event stands; returns how to stop it. */
  onJump(listener: () => void): () => void {
    this.#jumpListeners.add(listener)
    return () => this.#jumpListeners.delete(listener)
  }

  /** The run has ended: what was kept of it goes. Never throws. */
  close(): Promise<void> {
    return this.store.close()
  }
}

function noteOf(trouble: LogTrouble, at: number): Unnumbered {
  const note = { kind: 'note', at, pid: 0 } as const
  return trouble.what === 'dropped'
    ? { ...note, note: 'log-dropped', first: trouble.from, count: trouble.to, text: trouble.why }
    : { ...note, note: 'log-trouble', errno: trouble.errno, text: `${trouble.tried} ${trouble.path}` }
}

const monotonicMicros = (): number => Number(process.hrtime.bigint() / 1000n)

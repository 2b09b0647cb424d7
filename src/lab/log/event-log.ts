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
import { Bookmarks } from '../bookmarks'
import { Bulletin } from '../bulletin'
import { lineOf } from './line-of'
import { CLOSES, SAMPLES, unknownMark } from './marks'
import { logMib } from './size'
import { LogStore } from './store'
import type { LogTrouble } from './trouble'

const MIB = 1 << 20

const NO_OUTCOMES: readonly Outcome[] = []

/** Events after which a new draft is begun. */
export const RENEW_EVERY = 1000

export interface EventLogOptions {
  /** bytes that the log may take on disk */
  maxBytes?: number
  /** bytes of events between two states */
  segmentBytes?: number
  /** the folder in which its private one is made */
  parent?: string
}

/** Who is told of each event right after the fold, with what was found on the way: nobody has to find it a second time. */
export interface Follower {
  /** @param draft as it is after the event; @param outcomes what the event came to */
  hear(event: LabEvent, facts: readonly Fact[], draft: Draft, outcomes: readonly Outcome[]): void
  /** It goes on from a state for which no event stands. */
  replace(state: State): void
  /** Events below that `seq` are not in the log any more. */
  dropBefore(seq: number): void
}

/** @param line the event's JSON */
export type EventListener = (event: LabEvent, line: string) => void

export class EventLog {
  /** µs of CLOCK_MONOTONIC when the run began */
  readonly epoch = monotonicMicros()
  readonly store: LogStore<LabEvent>
  readonly bulletin = new Bulletin()
  readonly bookmarks = new Bookmarks(this.bulletin)
  /** all of the run, as far as they are kept */
  readonly connections = new ConnectionsTable()
  readonly #listeners = new Set<EventListener>()
  readonly #followers: Follower[] = []
  readonly #jumpListeners = new Set<() => void>()
  #seq = 0
  #folded = 0
  /** there is a state for which no event stands, and none has come since */
  #hasJumped = false
  /** what all events so far add up to, as long as nobody has it: then another one begins */
  #draft = new Draft(emptyState())

  constructor(options: EventLogOptions = {}) {
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
    const line = lineOf(numbered)
    const facts = factsOf(numbered)
    this.store.append(numbered, line, concernsOf(numbered, facts, this.#draft.state))
    foldInto(this.#draft, numbered, facts)
    const outcomes = this.#draft.outcomes.length === 0 ? NO_OUTCOMES : this.#draft.outcomes.splice(0)
    this.#hasJumped = false
    for (const follower of this.#followers) follower.hear(numbered, facts, this.#draft, outcomes)
    this.#mark(numbered, facts, outcomes)
    // What it has touched nobody asks for here: it need not be kept for long.
    if (++this.#folded % RENEW_EVERY === 0) this.#renew()
    for (const listener of this.#listeners) listener(numbered, line)
    return numbered
  }

  /** What can be asked for without folding the run again. */
  #mark(event: LabEvent, facts: readonly Fact[], outcomes: readonly Outcome[]): void {
    const { state } = this.#draft
    if (outcomes.some(({ outcome }) => outcome === 'closed')) this.store.concern(CLOSES)
    for (const n of this.connections.observe(event, facts, state, outcomes)) this.store.isAbout(n)
    if (event.kind === 'sample') {
      this.store.concern(SAMPLES)
      return
    }
    const process = this.#draft.processOf(event.pid)
    this.store.told(process?.role, 'site' in event ? event.site : undefined)
    if (!process) this.#markUnknown(event.pid)
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
    for (const follower of this.#followers) follower.dropBefore(this.store.extent.oldest)
  }

  #jumped(): void {
    this.store.skip()
    this.#hasJumped = true
    for (const follower of this.#followers) follower.replace(this.#draft.state)
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

  /** From now on; it has heard of all events so far. */
  follow(follower: Follower): void {
    if (this.#hasJumped) follower.replace(this.#draft.state)
    this.#followers.push(follower)
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

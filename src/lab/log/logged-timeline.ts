/**
 * The timeline of the run that is kept. It is made when somebody first asks for it, by folding what the log has, in slices
 * between which others have their turn; from then on it is told of each event as it comes. Whoever never looks pays nothing.
 */
import { setTimeout } from 'node:timers/promises'
import type { LabEvent } from '../../shared/events'
import { factsOf } from '../../shared/facts/facts-of'
import { Draft } from '../../shared/fold/draft'
import { foldInto } from '../../shared/fold/fold'
import { emptyState, type State } from '../../shared/fold/state'
import { TimelineAnswers } from '../../shared/timeline/answer'
import { Timeline } from '../../shared/timeline/timeline'
import type { TimelineAsked, TimelineView } from '../../shared/timeline/view'
import { Slices } from '../slices'
import { type EventLog, RENEW_EVERY } from './event-log'
import { readLines } from './reading'
import type { Segment } from './segment'

/** Events that are caught up with in one go: well below a slice. */
const NEAR = 500
/** ms after which what is in it is the answer. */
const PATIENCE_MS = 2000

export class LoggedTimeline {
  readonly timeline = new Timeline()
  readonly #answers = new TimelineAnswers(this.timeline, () => new Slices())
  /** `seq` of the last event that is in it */
  #heard = 0
  /** what all events up to there add up to */
  #draft = new Draft(emptyState())
  /** it is told of each event as it comes */
  #follows = false
  /** of several who ask, each goes on where the one before has come to */
  #hearing: Promise<void> = Promise.resolve()

  /** @param stateAt what all events up to `seq` add up to */
  constructor(
    readonly log: EventLog,
    readonly stateAt: (seq: number) => Promise<State>,
    readonly patienceMs = PATIENCE_MS
  ) {}

  /**
   * It has all events up to the newest of the moment in which this was asked; where they are too many for one answer, those
   * that are in it by then, and goes on with the others. @throws Error for a person
   */
  async answer(asked: TimelineAsked): Promise<TimelineView> {
    const isUpToDate = this.#follows || (await this.#upToDateIn(this.patienceMs))
    const answer = await this.#answers.answer(asked)
    return isUpToDate ? answer : { ...answer, more: true }
  }

  async #upToDateIn(ms: number): Promise<boolean> {
    const enough = new AbortController()
    const patience = setTimeout(ms, false, { signal: enough.signal, ref: false })
    const upToDate = this.upToDate().then(() => true)
    return Promise.race([upToDate, patience]).finally(() => {
      enough.abort()
      patience.catch(() => undefined)
    })
  }

  /** Resolves when all events up to the newest of this moment are in it. @throws Error for a person */
  async upToDate(): Promise<void> {
    if (this.#follows) return
    const { newest } = this.log.store.extent
    const hearing = this.#hearing.catch(() => undefined).then(() => this.#hearUpTo(newest))
    this.#hearing = hearing
    await hearing
  }

  async #hearUpTo(seq: number): Promise<void> {
    const slices = new Slices()
    while (!this.#follows) {
      const { newest } = this.log.store.extent
      if (this.#heard >= newest) this.#follow()
      // More has come meanwhile than can be added at once: whoever asks next goes on.
      else if (this.#heard >= seq && newest - this.#heard > NEAR) return
      else await this.log.store.reading((segments) => this.#through(segments, newest, slices))
    }
  }

  #follow(): void {
    this.#follows = true
    this.#draft = new Draft(emptyState())
    this.log.follow(this.timeline)
  }

  async #through(segments: readonly Segment[], newest: number, slices: Slices): Promise<void> {
    for (const segment of segments) {
      if (segment.last <= this.#heard || segment.first > newest) continue
      const next = this.#heard + 1
      const isNext = segment.first === next
      // What was heard last does not lead there.
      if (segment.first > next || (isNext && (segment.beginsAnew || next === 1)))
        await this.#goOnFrom(segment.first - 1)
      await this.#hearOf(segment, newest, slices)
    }
  }

  async #goOnFrom(seq: number): Promise<void> {
    const state = await this.stateAt(seq)
    this.#draft = new Draft(state)
    this.timeline.replace(state)
    this.#heard = seq
  }

  async #hearOf(segment: Segment, newest: number, slices: Slices): Promise<void> {
    const from = this.#heard + 1 - segment.first
    const count = Math.min(segment.last, newest) - this.#heard
    const ordinals = Array.from({ length: count }, (_, index) => from + index)
    await readLines(segment, ordinals, slices, (_ordinal, line) => this.#hear(JSON.parse(line)))
  }

  #hear(event: LabEvent): void {
    const facts = factsOf(event)
    foldInto(this.#draft, event, facts)
    this.timeline.hear(event, facts, this.#draft, this.#draft.outcomes.splice(0))
    this.#heard = event.seq
    if (event.seq % RENEW_EVERY === 0) this.#draft = new Draft(this.#draft.state)
  }
}

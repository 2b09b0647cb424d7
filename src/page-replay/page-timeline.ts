/**
 * The timeline of a run in memory, as far as it has been told. It is made when it is first looked at: by folding the run,
 * as a lab does while it hears of it.
 */
import type { LabEvent } from '../shared/events'
import { factsOf } from '../shared/facts/facts-of'
import { Draft } from '../shared/fold/draft'
import { foldInto } from '../shared/fold/fold'
import { emptyState } from '../shared/fold/state'
import { TimelineAnswers } from '../shared/timeline/answer'
import { Timeline } from '../shared/timeline/timeline'
import type { TimelineAsked, TimelineView } from '../shared/timeline/view'
import type { PageLog } from './page-log'
import { PageSlices } from './slices'

/** Events after which what the draft has touched is forgotten. */
const RENEW_EVERY = 1000

export class PageTimeline {
  readonly #timeline = new Timeline()
  readonly #answers = new TimelineAnswers(this.#timeline, () => new PageSlices())
  #draft = new Draft(emptyState())
  /** events that are in it */
  #count = 0
  /** of several who ask, each goes on where the one before has come to */
  #heard: Promise<void> = Promise.resolve()

  constructor(readonly log: PageLog) {}

  /** @param count events that have been told */
  async answer(count: number, asked: TimelineAsked): Promise<TimelineView> {
    this.#heard = this.#heard.then(() => this.#hearUpTo(count))
    await this.#heard
    return this.#answers.answer(asked)
  }

  async #hearUpTo(count: number): Promise<void> {
    const slices = new PageSlices()
    while (this.#count < count) {
      const event = this.log.events[this.#count]
      if (event) this.#hear(event)
      this.#count++
      await slices.turn()
    }
  }

  #hear(event: LabEvent): void {
    const given = this.log.stateAhead(this.#count)
    if (given) {
      this.#draft = new Draft(given)
      this.#timeline.replace(given)
    } else if (this.#count % RENEW_EVERY === 0) this.#draft = new Draft(this.#draft.state)
    const facts = factsOf(event)
    foldInto(this.#draft, event, facts)
    this.#timeline.hear(event, facts, this.#draft, this.#draft.outcomes.splice(0))
  }
}

/** What programs announce goes into the log, and what of it never arrived is noted. */
import type { NoteEvent } from '../shared/events'
import type { Announced } from '../shared/program-events'
import { LastEvents } from './last-events'
import type { EventLog } from './log/event-log'
import { Numbering } from './numbering'

export class Announcements {
  readonly #numbering = new Numbering()
  readonly #lastEvents = new LastEvents()

  constructor(readonly log: EventLog) {}

  hear({ event, n }: Announced): void {
    const lost = n === undefined ? 0 : this.#numbering.lostBefore(event.pid, n)
    if (lost > 0) this.#noteLost(event.pid, lost)
    const silent = this.#lastEvents.missingAt(event)
    if (silent !== undefined) this.#noteLost(silent, 1)
    // Nobody else has it: so it need not be copied.
    event.at = Math.max(0, event.at - this.log.epoch)
    this.log.append(event)
  }

  #noteLost(pid: number, count: number): void {
    const note: Omit<NoteEvent, 'seq'> = { kind: 'note', note: 'events-lost', at: this.log.now(), pid, count }
    this.log.append(note)
  }
}

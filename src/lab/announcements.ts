/** What programs announce goes into the log, and what of it never arrived is noted. */
import type { CallEvent, NoteEvent, Unnumbered } from '../shared/events'
import type { Announced } from '../shared/program-events'
import type { Gate } from './gate'
import { LastEvents } from './last-events'
import type { EventLog } from './log/event-log'
import { Numbering } from './numbering'

export class Announcements {
  readonly #numbering = new Numbering()
  readonly #lastEvents = new LastEvents()

  /** @param gate where its programs count their events */
  constructor(
    readonly log: EventLog,
    readonly gate: Gate | undefined
  ) {}

  hear({ event, n }: Announced): void {
    const lost = n === undefined ? 0 : this.#numbering.lostBefore(event.pid, n)
    if (lost > 0) this.#noteLost(event.pid, lost)
    const silent = this.#lastEvents.missingAt(event)
    if (silent !== undefined) this.ended(silent, 1)
    else if (wasKilled(event)) this.ended(event.ret)
    // Nobody else has it: so it need not be copied.
    event.at = Math.max(0, event.at - this.log.epoch)
    this.log.append(event)
  }

  /**
   * A process has ended, and what it told before was heard: what it was killed before telling is noted.
   * @param missing events, where it has not counted them
   */
  ended(pid: number, missing = 0): void {
    const heard = this.#numbering.lastOf(pid)
    const counted = heard === undefined ? undefined : this.gate?.unheardOf(pid, heard)
    const lost = counted ?? missing
    if (lost === 0) return
    // Once: its PID can be that of one who counts nothing.
    if (heard !== undefined) this.#numbering.lostBefore(pid, heard + lost)
    this.#noteLost(pid, lost)
  }

  #noteLost(pid: number, count: number): void {
    const note: Omit<NoteEvent, 'seq'> = { kind: 'note', note: 'events-lost', at: this.log.now(), pid, count }
    this.log.append(note)
  }
}

/** A child that its parent has waited for. Whoever ended otherwise has told so, and all before that. */
const wasKilled = (event: Announced['event']): event is Unnumbered<CallEvent> =>
  event.kind === 'call' && event.call === 'waitpid' && event.status !== undefined && 'signal' in event.status

/**
 * Slow glass: what is shown runs behind what is known. Nothing is held back in memory: what waits is in the log, and read
 * from there when its turn comes. Nothing is made up: events are shown as they were told, in order, only later.
 */
import type { LabEvent } from '../shared/events'
import { factsOf } from '../shared/facts/facts-of'
import { Draft } from '../shared/fold/draft'
import { foldInto } from '../shared/fold/fold'
import { isSeen } from '../shared/fold/seen'
import type { State } from '../shared/fold/state'
import { AGAIN_MS, BEAT_MS, LONGEST_PAUSE_MS, OFTEN, type Pace, stretchOf } from '../shared/pace'
import type { History } from './log/history'

/** Events that are read at once. */
const PAGE = 200
const PAGE_BYTES = 8 << 20
/** ms: what is due within a frame is shown together. */
const FRAME_MS = 16
/** Whenever what was before it has been shown. */
const AT_ONCE = 0
/** Processes and directions of which it is known how often. */
const REMEMBERED = 10_000
/** ms by which the glass may hurry when its timers were late. */
const HURRY_MS = 60

export interface Glass {
  history: History
  /** Shows these events. Resolves when the window has taken them in. */
  show(events: readonly LabEvent[]): Promise<void>
  /** What came next is kept no more: shows this instead. Resolves likewise. */
  leap(state: State): Promise<void>
  /** All that has happened has been shown. */
  caughtUp(): void
  failed(error: unknown): void
}

export class SlowGlass {
  /** what is shown now */
  #shown: State
  /** ms of `performance.now()`: when what was shown last was due */
  #due: number
  #ended = false
  /** something has happened since the log was asked last */
  #noticed = false
  #waitsForEvents = false
  #skips = false
  /** how often each process has sent or received; {@link REMEMBERED} at most */
  readonly #moves = new Map<string, number>()
  /** ends a wait */
  #wake: () => void = () => undefined

  /** @param shown what the window has now */
  constructor(
    private readonly glass: Glass,
    shown: State,
    private pace: Pace
  ) {
    this.#shown = shown
    // What comes first is shown at once.
    this.#due = performance.now() - BEAT_MS
    this.#run().catch((error: unknown) => {
      if (!this.#ended) glass.failed(error)
    })
  }

  get shown(): State {
    return this.#shown
  }

  setPace(pace: Pace): void {
    this.pace = pace
    this.#due = performance.now()
    this.#wake()
  }

  /** What has not been shown yet is skipped. */
  skip(): void {
    this.#skips = true
    this.#wake()
  }

  /** Something has happened. */
  notice(): void {
    this.#noticed = true
    if (this.#waitsForEvents) this.#wake()
  }

  /** Shows nothing more. */
  end(): void {
    this.#ended = true
    this.#wake()
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      this.#noticed = false
      const page = await this.#nextPage()
      if (this.#ended) return
      const [first] = page
      if (this.#skips) await this.#leapTo(this.glass.history.log.seq)
      else if (first && first.seq > this.#shown.seq + 1) await this.#leapTo(first.seq - 1)
      else if (first) await this.#showInTurn(page)
      else if (!this.#noticed) {
        this.glass.caughtUp()
        if (!this.#ended) await this.#newEvent()
      }
    }
  }

  async #nextPage(): Promise<LabEvent[]> {
    const { log } = this.glass.history
    const [from, to] = [this.#shown.seq + 1, log.seq]
    if (from > to) return []
    const { events, oldest } = await log.store.range({ from, to, limit: PAGE, maxBytes: PAGE_BYTES })
    if (events.length > 0) return events
    // What comes next was dropped, or never had.
    return (await log.store.range({ from: Math.max(from, oldest), to, limit: 1 })).events
  }

  async #leapTo(seq: number): Promise<void> {
    const { history } = this.glass
    this.#skips = false
    const state = seq === history.log.seq ? history.log.state : await history.stateAt(seq)
    if (this.#ended) return
    this.#shown = state
    this.#due = performance.now()
    await this.glass.leap(state)
  }

  /** Shows them one after the other, those that are due within a frame together. */
  async #showInTurn(page: readonly LabEvent[]): Promise<void> {
    let draft = new Draft(this.#shown)
    let ready: LabEvent[] = []
    const showReady = async () => {
      if (ready.length === 0) return
      const events = ready
      ready = []
      this.#shown = draft.state
      draft = new Draft(this.#shown)
      await this.glass.show(events)
    }
    for (const event of page) {
      while (!this.#stops && this.#dueOf(event, draft.state) > performance.now() + FRAME_MS) {
        await showReady()
        await this.#waitUntil(this.#dueOf(event, draft.state))
      }
      if (this.#stops) return
      this.#takeTurn(event, draft.state)
      foldInto(draft, event)
      ready.push(event)
    }
    await showReady()
  }

  get #stops(): boolean {
    return this.#ended || this.#skips
  }

  /** When the event may be shown. */
  #dueOf(event: LabEvent, before: State): number {
    if (this.pace === 'fact') return isSeen(factsOf(event), event, before) ? this.#due + this.#beatOf(event) : AT_ONCE
    const gap = (Math.max(0, event.at - before.at) / 1000) * stretchOf(this.pace)
    return this.#due + Math.min(gap, LONGEST_PAUSE_MS)
  }

  #beatOf(event: LabEvent): number {
    return (this.#moves.get(moveOf(event) ?? '') ?? 0) >= OFTEN ? AGAIN_MS : BEAT_MS
  }

  /** What comes next is due so much later. Timers are late, which time may make up for; a fact stands alone for its whole beat. */
  #takeTurn(event: LabEvent, before: State): void {
    const due = this.#dueOf(event, before)
    if (due === AT_ONCE) return
    this.#noteMove(event)
    const now = performance.now()
    this.#due = this.pace === 'fact' || due < now - HURRY_MS ? Math.max(due, now) : due
  }

  #noteMove(event: LabEvent): void {
    const move = moveOf(event)
    if (move === undefined) return
    if (this.#moves.size >= REMEMBERED) this.#moves.clear()
    this.#moves.set(move, (this.#moves.get(move) ?? 0) + 1)
  }

  #newEvent(): Promise<void> {
    this.#waitsForEvents = true
    return new Promise<void>((resolve) => {
      this.#wake = resolve
    }).finally(() => {
      this.#waitsForEvents = false
    })
  }

  async #waitUntil(due: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, due - performance.now()))
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** Who has sent or received, and which of both; undefined where the event tells anything else. */
function moveOf(event: LabEvent): string | undefined {
  const [fact, ...others] = factsOf(event)
  return fact?.fact === 'moved' && others.length === 0 ? `${event.pid} ${fact.direction}` : undefined
}

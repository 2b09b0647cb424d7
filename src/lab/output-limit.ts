/** Bounds by rate what programs print into the log, and what they say instead of events: a burst, then so many lines a second. What is left out is counted. */

/** Lines at once. */
const BURST = 50
const LINES_PER_SECOND = 20
/** ms between two counts of what was left out, at least. */
const COUNT_EVERY_MS = 1000

export interface OutputListener {
  /** @param cut its end is missing */
  onLine(pid: number, line: string, cut: boolean): void
  /** so many lines were left out since the last count; `pid` printed the last of them */
  onLeftOut(pid: number, count: number): void
}

/** A token bucket for one program and its descendants. */
export class OutputLimit {
  #tokens = BURST
  #filledAt = performance.now()
  #leftOut = 0
  #lastPid = 0
  #timer: NodeJS.Timeout | undefined

  constructor(readonly listener: OutputListener) {}

  /** Whether a line that is printed now is left out. */
  get isFull(): boolean {
    this.#fill()
    return this.#tokens < 1
  }

  print(pid: number, line: string, cut = false): void {
    if (this.isFull) {
      this.leaveOut(pid, 1)
      return
    }
    this.#tokens--
    this.listener.onLine(pid, line, cut)
  }

  leaveOut(pid: number, lines: number): void {
    if (lines === 0) return
    this.#leftOut += lines
    this.#lastPid = pid
    this.#timer ??= setTimeout(() => this.count(), COUNT_EVERY_MS)
  }

  /** Tells at once what was left out: at the end, nothing comes after it. */
  count(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#leftOut > 0) this.listener.onLeftOut(this.#lastPid, this.#leftOut)
    this.#leftOut = 0
  }

  #fill(): void {
    const now = performance.now()
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#filledAt) / 1000) * LINES_PER_SECOND)
    this.#filledAt = now
  }
}

/** Which numbered event of each process was heard last: a number that was skipped is an event that was lost. */

/** Processes that are kept in mind, at least; more than a server may have children. */
const KEPT = 20_000

export class Numbering {
  /** PID → number of its last event, of those that were heard since the last turn */
  #last = new Map<number, number>()
  /** the same of those that were heard last before it */
  #before = new Map<number, number>()
  readonly #kept: number
  #hasForgotten = false

  /** @param kept processes, the ones heard last; up to twice as many are */
  constructor(kept = KEPT) {
    this.#kept = kept
  }

  /**
   * To be called with each event in order of arrival; number 1 is a new process, also under a PID that another one had.
   * @returns how many events of the process are missing before this one
   */
  lostBefore(pid: number, n: number): number {
    const last = this.#last.get(pid) ?? this.#before.get(pid)
    this.#keep(pid, n)
    // It may have been heard up to here before it was forgotten: nothing is claimed of which nothing is known.
    if (last === undefined && this.#hasForgotten) return 0
    // Numbers only grow: one that does not is that of a later process whose first events are missing.
    return n - 1 - (last !== undefined && last < n ? last : 0)
  }

  /** @returns how many events of the process were told, heard or not; undefined where that may have been forgotten */
  lastOf(pid: number): number | undefined {
    return this.#last.get(pid) ?? this.#before.get(pid) ?? (this.#hasForgotten ? undefined : 0)
  }

  #keep(pid: number, n: number): void {
    this.#last.set(pid, n)
    if (this.#last.size < this.#kept) return
    // Those that have been silent for so long go all at once: keeping them in order would cost every event.
    if (this.#before.size > 0) this.#hasForgotten = true
    this.#before = this.#last
    this.#last = new Map()
  }
}

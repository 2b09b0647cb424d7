/**
 * Whether a forked process's own word of its end is missing. After the last number no other comes that would show the
 * gap: but a child that its parent has waited for, and that exited, has told so before.
 */
import type { Unnumbered } from '../shared/events'

/** Processes that are kept in mind; more than a server may have children. */
const KEPT = 20_000

export class LastEvents {
  /** PIDs of forked processes that have begun to tell, and not told their end */
  readonly #begun = new Set<number>()

  /** To be called with each event in order of arrival. @returns the PID of the process whose last event is missing */
  missingAt(event: Unnumbered): number | undefined {
    // The program that another one becomes by execve(2) tells nothing.
    if (event.kind === 'exiting' || event.kind === 'execing') this.#begun.delete(event.pid)
    if (event.kind !== 'call') return undefined
    if (event.call === 'fork' && event.ret === 0) this.#begins(event.pid)
    // Who is killed and never waited for leaves its PID to others, which tell nothing.
    if (event.call === 'posix_spawn' && event.ret > 0) this.#begun.delete(event.ret)
    if (event.call !== 'waitpid' || event.ret <= 0) return undefined
    const hasNotTold = this.#begun.delete(event.ret)
    // Who is killed has no word to say.
    return hasNotTold && event.status && 'code' in event.status ? event.ret : undefined
  }

  #begins(pid: number): void {
    this.#begun.add(pid)
    const [oldest] = this.#begun
    if (this.#begun.size > KEPT && oldest !== undefined) this.#begun.delete(oldest)
  }
}

/** The children that have a connection. One that ends counts until it is waited for. */
import type { ServerSettings } from '../../shared/settings'
import type { Access } from '../access/access'
import type { Launcher } from '../launchers/launcher'
import { newReaper, type Reaper } from './reaper'

export class Children {
  readonly #pids = new Set<number>()
  readonly #reaper: Reaper
  readonly #launcher: Launcher
  readonly #access: Access | undefined

  /**
   * @param launcher is told of the others: those that wait for a connection are its own
   * @param access is told whose connection has a child, and has none any more
   */
  constructor({ reap }: ServerSettings, launcher: Launcher, access?: Access) {
    this.#reaper = newReaper(reap)
    this.#launcher = launcher
    this.#access = access
  }

  get count(): number {
    return this.#pids.size
  }

  /** readable when some of them have ended; −1: nobody waits for them */
  get fd(): number {
    return this.#reaper.fd
  }

  /** Of the connection that was let in last. */
  add(pid: number): void {
    this.#pids.add(pid)
    this.#access?.entered(pid)
  }

  /** To be called when `fd` is readable: does what SIGCHLD is for. */
  reap(): void {
    this.#reaper.reap(this.#reaped)
  }

  readonly #reaped = (pid: number): void => {
    if (this.#pids.delete(pid)) this.#access?.left(pid)
    else this.#launcher.reaped(pid)
  }
}

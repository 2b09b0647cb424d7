/** The children that have a connection. One that ends counts until it is waited for. */
import type { ServerSettings } from '../../shared/settings'
import type { Launcher } from '../launchers/launcher'
import { newReaper, type Reaper } from './reaper'

export class Children {
  readonly #pids = new Set<number>()
  readonly #reaper: Reaper
  readonly #launcher: Launcher

  /** @param launcher is told of the others: those that wait for a connection are its own */
  constructor({ reap }: ServerSettings, launcher: Launcher) {
    this.#reaper = newReaper(reap)
    this.#launcher = launcher
  }

  get count(): number {
    return this.#pids.size
  }

  /** readable when some of them have ended; −1: nobody waits for them */
  get fd(): number {
    return this.#reaper.fd
  }

  add(pid: number): void {
    this.#pids.add(pid)
  }

  /** To be called when `fd` is readable: does what SIGCHLD is for. */
  reap(): void {
    this.#reaper.reap(this.#reaped)
  }

  readonly #reaped = (pid: number): void => {
    if (!this.#pids.delete(pid)) this.#launcher.reaped(pid)
  }
}

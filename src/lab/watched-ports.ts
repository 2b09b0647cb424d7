/** Ports whose ends of connections are looked at, and for how long. */
import { portOf } from '../shared/address'

/** µs for which a port is looked at after its last user has ended: longer than TIME_WAIT lasts (60 s). */
const KEPT_US = 120_000_000

export class WatchedPorts {
  /** of each port, how many use it, and until when it is looked at though nobody does (µs) */
  readonly #ports = new Map<number, { users: number; until: number }>()

  /** @param now µs since the run began */
  constructor(readonly now: () => number) {}

  /** @returns to be called when who uses it has ended */
  add(port: number): () => void {
    const use = this.#ports.get(port) ?? { users: 0, until: 0 }
    this.#ports.set(port, use)
    use.users++
    let released = false
    return () => {
      if (released) return
      released = true
      use.users--
      use.until = this.now() + KEPT_US
    }
  }

  /** Without those whose time is over: the machine's other connections of a port that nobody uses are nobody's business. */
  current(): ReadonlySet<number> {
    const now = this.now()
    for (const [port, { users, until }] of this.#ports) if (users === 0 && until <= now) this.#ports.delete(port)
    return new Set(this.#ports.keys())
  }

  /** @param addresses of both ends */
  concern(addresses: readonly string[]): boolean {
    return addresses.some((address) => this.#ports.has(portOf(address)))
  }
}

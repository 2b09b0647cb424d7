/** Who has a key of those that claim it: the newest one. */
import { bornAtOf, numberOf, type ProcessId, type SocketId } from '../identity'

/**
 * The kernel gives a pair of addresses again while a descriptor still refers to a connection that was reset: two sockets
 * can have the same ends, and once the newer one has gone, the older one is what is left.
 */
export class Claims<Id extends ProcessId | SocketId> {
  readonly #keyOf = new Map<Id, string>()
  readonly #claiming = new Map<string, Set<Id>>()

  /** From now on `id` claims `key`, or nothing, instead of what it claimed. @returns what it claimed */
  claim(id: Id, key: string | undefined): string | undefined {
    const before = this.#keyOf.get(id)
    if (before === key) return before
    if (before !== undefined) this.#giveUp(id, before)
    if (key === undefined) return before
    this.#keyOf.set(id, key)
    this.#claiming.set(key, (this.#claiming.get(key) ?? new Set()).add(id))
    return before
  }

  /** What `id` claims. */
  claimOf(id: Id): string | undefined {
    return this.#keyOf.get(id)
  }

  /** Who has the key. */
  of(key: string): Id | undefined {
    let newest: Id | undefined
    for (const id of this.#claiming.get(key) ?? []) if (newest === undefined || isNewer(id, newest)) newest = id
    return newest
  }

  clear(): void {
    this.#keyOf.clear()
    this.#claiming.clear()
  }

  #giveUp(id: Id, key: string): void {
    this.#keyOf.delete(id)
    const claiming = this.#claiming.get(key)
    claiming?.delete(id)
    if (claiming?.size === 0) this.#claiming.delete(key)
  }
}

const isNewer = <Id extends ProcessId | SocketId>(a: Id, b: Id): boolean =>
  bornAtOf(a) === bornAtOf(b) ? numberOf(a) > numberOf(b) : bornAtOf(a) > bornAtOf(b)

/**
 * Where processes are listed as holders, and which lists have room for more. A fork gives a child
 * all of its parent's sockets at once, and an exit closes as many: whose lists are other ones then is known from here.
 */
import type { ProcessState, State } from '../fold/state'
import { CHUNK, eachDescriptor, isEmpty } from '../fold/table'
import type { ProcessId, SocketId } from '../identity'

/** Holders that a connection lists; a parent that closes nothing hands each on to all later children. */
export const LISTED_HOLDERS = 8

/** What a connection says of its server's end. */
interface Listed {
  serverSocket: SocketId | null
  holders: readonly ProcessId[]
}
const NOBODY: Listed = { serverSocket: null, holders: [] }

/** Lists of holders by connection, from fold to fold. */
export class ListedHolders {
  /** processes that hold something, as far as they were looked at */
  readonly #holding = new Set<ProcessId>()
  readonly #listedAt = new Map<ProcessId, Set<string>>()
  /** connections that list fewer than they may, by the socket */
  readonly #withRoom = new Map<SocketId, string>()

  clear(): void {
    for (const all of [this.#holding, this.#listedAt, this.#withRoom]) all.clear()
  }

  /**
   * @param keys to it are added those whose holders may be others, as a process that held them has ended, or one that
   * holds them is new. What is opened and closed one by one is among the sockets that the fold has touched.
   */
  follow({ processes }: State, touched: Iterable<ProcessId>, keys: Set<string>): void {
    for (const id of touched) {
      const process = processes.get(id)
      if (!process || isEmpty(process.descriptors)) {
        if (this.#holding.delete(id)) for (const key of this.#listedAt.get(id) ?? []) keys.add(key)
      } else if (!this.#holding.has(id)) {
        this.#holding.add(id)
        this.#addWithRoom(process, keys)
      }
    }
  }

  /** Those of the process's sockets whose lists have room: whichever is less to look through. */
  #addWithRoom(process: ProcessState, keys: Set<string>): void {
    if (process.descriptors.length * CHUNK < this.#withRoom.size) {
      eachDescriptor(process.descriptors, (_fd, socket) => {
        const key = this.#withRoom.get(socket)
        if (key !== undefined) keys.add(key)
      })
    } else for (const key of this.#withRoom.values()) keys.add(key)
  }

  /** The connection's list was this and is that. */
  changed(key: string, before: Listed = NOBODY, now: Listed = NOBODY): void {
    if (before.serverSocket !== null) this.#withRoom.delete(before.serverSocket)
    if (now.serverSocket !== null && now.holders.length < LISTED_HOLDERS) this.#withRoom.set(now.serverSocket, key)
    for (const id of before.holders) {
      if (now.holders.includes(id)) continue
      const keys = this.#listedAt.get(id)
      if (keys?.delete(key) && keys.size === 0) this.#listedAt.delete(id)
    }
    for (const id of now.holders) {
      if (before.holders.includes(id)) continue
      const keys = this.#listedAt.get(id)
      if (keys) keys.add(key)
      else this.#listedAt.set(id, new Set([key]))
    }
  }
}

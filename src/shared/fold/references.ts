/**
 * Which descriptors and messages in flight refer to a socket, counted. Processes that were forked share chunks of their
 * tables (`table.ts`), so what is counted is who has a chunk: a fork, or an exit, is a few dozen numbers however many
 * sockets are inherited, and a socket's references are added up when somebody asks.
 */
import type { SocketId } from '../identity'
import type { State } from './state'
import { CHUNK, type Chunk, type DescriptorTable } from './table'

/** Sockets to which nothing refers any more → place in the chunk where the last descriptor was. */
export type Lost = Map<SocketId, number>

export class References {
  /** how many processes have the chunk */
  readonly #holders = new Map<Chunk, number>()
  /** chunks that somebody has, by the sockets in them; and how often the socket is in each */
  readonly #chunksOf = new Map<SocketId, Map<Chunk, number>>()
  /** messages in flight that carry the socket */
  readonly #carriers = new Map<SocketId, number>()

  constructor({ processes, sockets }: Pick<State, 'processes' | 'sockets'>) {
    for (const { descriptors } of processes.values()) this.holdAll(descriptors)
    for (const { inFlight = [] } of sockets.values()) for (const id of inFlight) this.carry(id)
  }

  /** unix(7): a message in flight refers to a socket as a descriptor does. */
  countOf(id: SocketId): number {
    let count = this.#carriers.get(id) ?? 0
    for (const [chunk, times] of this.#chunksOf.get(id) ?? []) count += (this.#holders.get(chunk) ?? 0) * times
    return count
  }

  isReferredTo(id: SocketId): boolean {
    return this.#chunksOf.has(id) || this.#carriers.has(id)
  }

  holdAll(table: DescriptorTable): void {
    for (const chunk of table) if (chunk) this.hold(chunk)
  }

  /** One more process has the chunk. */
  hold(chunk: Chunk): void {
    const holders = this.#holders.get(chunk) ?? 0
    this.#holders.set(chunk, holders + 1)
    if (holders > 0) return
    for (const id of chunk) {
      if (id === null) continue
      const chunks = this.#chunksOf.get(id)
      if (chunks) chunks.set(chunk, (chunks.get(chunk) ?? 0) + 1)
      else this.#chunksOf.set(id, new Map([[chunk, 1]]))
    }
  }

  /** One process fewer has the chunk. @param lost is told of sockets to which nothing refers now */
  release(chunk: Chunk, lost: Lost): void {
    const holders = this.#holders.get(chunk) ?? 0
    if (holders > 1) {
      this.#holders.set(chunk, holders - 1)
      return
    }
    this.#holders.delete(chunk)
    for (let place = 0; place < CHUNK; place++) {
      const id = chunk[place]
      if (!id) continue
      const chunks = this.#chunksOf.get(id)
      chunks?.delete(chunk)
      if (chunks?.size === 0) this.#chunksOf.delete(id)
      if (!this.isReferredTo(id)) lost.set(id, place)
    }
  }

  carry(id: SocketId): void {
    this.#carriers.set(id, (this.#carriers.get(id) ?? 0) + 1)
  }

  /** The message was received, or went with the end that it was sent to. */
  arrive(id: SocketId): void {
    const carriers = this.#carriers.get(id) ?? 0
    if (carriers > 1) this.#carriers.set(id, carriers - 1)
    else this.#carriers.delete(id)
  }
}

/**
 * They can all be read off the tables of a state, and are no part of it. They are kept for the newest state, and are
 * changed with the tables on the way to the next one: an older state that is asked has them read off once more.
 */
const known = new WeakMap<State, References>()

function referencesIn(state: State): References {
  const references = known.get(state) ?? new References(state)
  known.set(state, references)
  return references
}

/** `next` begins as `before` is. @returns what is known of it, to be changed with its tables */
export function takenOver(before: State, next: State): References {
  const references = referencesIn(before)
  known.delete(before)
  known.set(next, references)
  return references
}

/** Descriptors and messages in flight that refer to the socket; 0: it is not open. */
export const referencesTo = (state: State, id: SocketId): number => referencesIn(state).countOf(id)

/** The select server's client table: slots with descriptors, the first free one first. */
import type { Access } from '../access/access'
import { emit } from '../libc/trace'

const FREE = -1

export class ClientTable {
  /** `client[i]` of the tutorial: a descriptor, −1 where the slot is free */
  readonly client: number[]
  /** highest index in use, −1: none */
  maxi = -1

  constructor(
    readonly size: number,
    /** highest descriptor in the set; never falls, as in the tutorial */
    public maxfd: number,
    /** is told of whose connection is in it */
    readonly access?: Access
  ) {
    this.client = new Array(size).fill(FREE)
  }

  /** Puts the descriptor into the first free slot. @returns false when there is none */
  add(fd: number): boolean {
    const slot = this.client.indexOf(FREE)
    if (slot < 0) return false
    this.client[slot] = fd
    this.maxfd = Math.max(this.maxfd, fd)
    this.maxi = Math.max(this.maxi, slot)
    this.access?.entered(fd)
    this.#announce(slot)
    return true
  }

  free(slot: number): void {
    this.access?.left(this.client[slot] ?? FREE)
    this.client[slot] = FREE
    this.#announce(slot)
  }

  #announce(slot: number): void {
    const { size, maxfd, maxi } = this
    emit({ kind: 'slot', slot, fd: this.client[slot] ?? FREE, maxfd, maxi, size })
  }
}

/**
 * The lab's side of the gate (`engine/gate-table.ts`): a memfd that each program maps. What is written here, each process
 * sees before its next system call; who has stopped there needs a SIGCONT to look again.
 */
import { closeSync, readSync, writeSync } from 'node:fs'
import {
  ARMED_FOR_ALL,
  ARMED_FOR_SOME,
  AS_ITS_ROLE,
  COUNT_BITS,
  COUNT_MASK,
  firstSlot,
  GATE_BYTES,
  GATE_ROLES,
  GATE_SHUT,
  GATE_STOPS,
  GATE_TALLIES,
  GATE_WORDS,
  GONE,
  HELD,
  NAME_BYTES,
  NO_FURTHER,
  NOT_HELD,
  ONE_CALL,
  ROLE,
  SLOT_HELD,
  SLOT_PID,
  SLOT_TICKET,
  SLOT_UNTIL,
  SLOTS,
  STOP_ARMED,
  STOP_NAME,
  STOP_PID,
  STOP_SITE,
  STOP_WORDS,
  STOPS,
  slotAt,
  TALLIES,
  TALLY_BITS
} from '../engine/gate-table'
import { Errno } from '../engine/libc/errno'
import { lastErrno } from '../engine/libc/native'
import * as raw from '../engine/libc/raw'
import { numberOfSite, type SiteName } from '../shared/code/sites'
import type { HoldRole, Place } from '../shared/hold'

const MFD_CLOEXEC = 1

const ROLES: Record<HoldRole, number> = { server: ROLE.server, children: ROLE.child, clients: ROLE.client }

/** A place to stop at, for anybody or for one process. */
export interface Stop {
  place: Place
  pid?: number | undefined
  /** only who has been sent there stops */
  forSome?: boolean
}

/** How a process that stands before a call goes on. */
export type Going = 'one-call' | 'no-further' | { untilStop: number }

export class Gate {
  readonly #words = new Int32Array(GATE_WORDS)
  readonly #tally = new Int32Array(1)
  #isClosed = false
  /** PID → where its words begin */
  readonly #slots = new Map<number, number>()
  #ticket = 0

  private constructor(readonly fd: number) {}

  /** @returns why there is none: whatever cannot be held runs all the same */
  static open(): Gate | Errno {
    const fd = raw.memfd_create('forkscope-gate', MFD_CLOEXEC)
    if (fd < 0 || raw.ftruncate(fd, GATE_BYTES) !== 0) {
      const errno = new Errno(lastErrno())
      if (fd >= 0) closeSync(fd)
      return errno
    }
    return new Gate(fd)
  }

  /** The last word to be written where somebody is to be held: before it nobody looks at the others. */
  shut(shut: boolean): void {
    this.#set(GATE_SHUT, shut ? 1 : 0)
  }

  holdRoles(roles: readonly HoldRole[]): void {
    this.#set(
      GATE_ROLES,
      roles.reduce((sum, role) => sum | ROLES[role], 0)
    )
  }

  /** @param stops by their numbers, at most {@link STOPS} */
  setStops(stops: readonly (Stop | undefined)[]): void {
    for (let index = 0; index < STOPS; index++) this.#setStop(GATE_STOPS + index * STOP_WORDS, stops[index])
  }

  /** @param held undefined: as its role is @returns false where there is no room for one more */
  hold(pid: number, held: boolean | undefined): boolean {
    const slot = held === undefined ? this.#slots.get(pid) : this.#slotOf(pid)
    if (slot !== undefined) this.#set(slot + SLOT_HELD, held === undefined ? AS_ITS_ROLE : held ? HELD : NOT_HELD)
    return held === undefined || slot !== undefined
  }

  /** Takes effect when it has been continued. @returns false where there is no room for one more */
  send(pid: number, going: Going): boolean {
    const slot = this.#slotOf(pid)
    if (slot === undefined) return false
    const until = going === 'one-call' ? ONE_CALL : going === 'no-further' ? NO_FURTHER : going.untilStop
    this.#set(slot + SLOT_UNTIL, until)
    // Whoever sees the ticket sees where to.
    this.#set(slot + SLOT_TICKET, ++this.#ticket)
    return true
  }

  /** Its PID may be another process's from now on. */
  forget(pid: number): void {
    const slot = this.#slots.get(pid)
    if (slot === undefined) return
    this.#slots.delete(pid)
    this.#set(slot + SLOT_PID, GONE, AS_ITS_ROLE, 0, ONE_CALL)
  }

  /**
   * How many events a process has put down that were not heard, by its own count.
   * @param heard events
   * @returns undefined where the count is another one's, or nobody counts
   */
  unheardOf(pid: number, heard: number): number | undefined {
    if (this.#isClosed) return undefined
    readSync(this.fd, this.#tally, 0, 4, 4 * (GATE_TALLIES + (pid % TALLIES)))
    const tally = this.#tally[0] ?? 0
    const unheard = ((tally & COUNT_MASK) - heard) & COUNT_MASK
    // More were heard than it says: it is an earlier one's, or it was never mapped.
    return tally >>> COUNT_BITS === pid >>> TALLY_BITS && unheard <= COUNT_MASK >> 1 ? unheard : undefined
  }

  close(): void {
    this.#isClosed = true
    closeSync(this.fd)
  }

  #slotOf(pid: number): number | undefined {
    const known = this.#slots.get(pid)
    if (known !== undefined) return known
    if (this.#slots.size > SLOTS / 2) return undefined
    for (let index = firstSlot(pid); ; index++) {
      const slot = slotAt(index)
      if ((this.#words[slot] ?? 0) > 0) continue
      this.#set(slot + SLOT_HELD, AS_ITS_ROLE, 0, ONE_CALL)
      this.#set(slot + SLOT_PID, pid)
      this.#slots.set(pid, slot)
      return slot
    }
  }

  #setStop(at: number, stop: Stop | undefined): void {
    const words = new Int32Array(STOP_WORDS)
    if (stop) {
      const { place, pid = 0, forSome } = stop
      words[STOP_ARMED] = forSome ? ARMED_FOR_SOME : ARMED_FOR_ALL
      words[STOP_SITE] = 'site' in place ? numberOfSite(place.site as SiteName) : 0
      words[STOP_PID] = pid
      if ('call' in place) Buffer.from(words.buffer, 4 * STOP_NAME, NAME_BYTES).write(place.call, 'latin1')
    }
    if (words.some((word, index) => word !== this.#words[at + index])) this.#set(at, ...words)
  }

  #set(at: number, ...values: number[]): void {
    this.#words.set(values, at)
    const bytes = new Uint8Array(this.#words.buffer, 4 * at, 4 * values.length)
    writeSync(this.fd, bytes, 0, bytes.length, 4 * at)
  }
}

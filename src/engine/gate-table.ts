/**
 * The gate's instructions: a table in memory that the lab writes and all its programs see. While its first word is zero
 * nobody looks further; otherwise each process finds out before each system call whether it is to wait there.
 * Numbers are int32 in the machine's order, both sides being on the same one.
 */

/** Words of the whole. */
export const GATE = {
  /** 0: nobody need look further */
  shut: 0,
  /** a sum of {@link ROLE}: all of those wait */
  roles: 1,
  /** {@link STOPS} places to stop at, of {@link STOP_WORDS} each */
  stops: 16,
  /** {@link SLOTS} processes of which something else holds, of {@link SLOT_WORDS} each, behind the first page */
  slots: 1024
} as const

export const ROLE = { server: 1, child: 2, client: 4 } as const

export const STOPS = 64
export const STOP_WORDS = 12
/** Words of a place to stop at. */
export const STOP = {
  /** see {@link ARMED} */
  armed: 0,
  /** which call of the program's source; 0: whichever */
  site: 1,
  /** whose; 0: anybody's */
  pid: 2,
  /** the call's name, padded with NUL; empty: whichever */
  name: 4
} as const
/** `forAll`: whoever comes there waits; `forSome`: who has been sent there, see `SLOT.until` */
export const ARMED = { no: 0, forAll: 1, forSome: 2 } as const
export const NAME_BYTES = 4 * (STOP_WORDS - STOP.name)

export const SLOTS = 4096
export const SLOT_WORDS = 4
/** Words of a process. */
export const SLOT = {
  /** 0: nobody, and nobody behind it; −1: nobody any more */
  pid: 0,
  /** see {@link HELD} */
  held: 1,
  /** a number that was not there before: who stands before a call and sees it goes on; 0: none */
  ticket: 2,
  /** belongs to the ticket: the place to stop at, until which it goes on; or {@link ONE_CALL}, {@link NO_FURTHER} */
  until: 3
} as const
export const HELD = { asItsRole: 0, yes: 1, no: 2 } as const
/** It makes the call at which it stands. */
export const ONE_CALL = -1
/** It is not on its way any more: the rest of the table holds. */
export const NO_FURTHER = -2
export const GONE = -1

export const GATE_WORDS = GATE.slots + SLOTS * SLOT_WORDS
export const GATE_BYTES = 4 * GATE_WORDS

/** Where a process is, or is to be looked for first. */
export const firstSlot = (pid: number): number => pid % SLOTS

export const slotAt = (index: number): number => GATE.slots + (index % SLOTS) * SLOT_WORDS

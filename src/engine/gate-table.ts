/**
 * The gate's instructions: a table in memory that the lab writes and all its programs see; and, the other way, how many
 * events each process has put down. While its first word is zero
 * nobody looks further; otherwise each process finds out before each system call whether it is to wait there.
 * Numbers are int32 in the machine's order, both sides being on the same one.
 */

// Numbers by themselves: they end up where they are used, and a program that forks has no objects of them to copy.

/** Words of the whole. 0: nobody need look further */
export const GATE_SHUT = 0
/** a sum of {@link ROLE}: all of those wait */
export const GATE_ROLES = 1
/** {@link STOPS} places to stop at, of {@link STOP_WORDS} each */
export const GATE_STOPS = 16
/** {@link TALLIES} tallies, of one word each, behind the first page */
export const GATE_TALLIES = 1024
/** {@link SLOTS} processes of which something else holds, of {@link SLOT_WORDS} each */
export const GATE_SLOTS = 9216

export const ROLE = { server: 1, child: 2, client: 4 } as const

export const STOPS = 64
export const STOP_WORDS = 12
/** Words of a place to stop at: one of the three below */
export const STOP_ARMED = 0
/** which call of the program's source; 0: whichever */
export const STOP_SITE = 1
/** whose; 0: anybody's */
export const STOP_PID = 2
/** the call's name, padded with NUL; empty: whichever */
export const STOP_NAME = 4
export const NAME_BYTES = 32

/** Whoever comes there waits. */
export const ARMED_FOR_ALL = 1
/** Who has been sent there waits, see `SLOT_UNTIL`. */
export const ARMED_FOR_SOME = 2

export const SLOTS = 4096
export const SLOT_WORDS = 4
/** Words of a process: its PID; 0: nobody, and nobody behind it; or {@link GONE} */
export const SLOT_PID = 0
/** one of the three below */
export const SLOT_HELD = 1
/** a number that was not there before: who stands before a call and sees it goes on; 0: none */
export const SLOT_TICKET = 2
/** belongs to the ticket: the place to stop at, until which it goes on; or {@link ONE_CALL}, {@link NO_FURTHER} */
export const SLOT_UNTIL = 3

export const AS_ITS_ROLE = 0
export const HELD = 1
export const NOT_HELD = 2

/** It makes the call at which it stands. */
export const ONE_CALL = -1
/** It is not on its way any more: the rest of the table holds. */
export const NO_FURTHER = -2
/** Nobody any more. */
export const GONE = -1

export const GATE_WORDS = 25_600
export const GATE_BYTES = 102_400

/** Where a process is looked for first: then in the next ones, and behind the last one in the first. */
export const firstSlot = (pid: number): number => pid % SLOTS

export const slotAt = (index: number): number => GATE_SLOTS + (index % SLOTS) * SLOT_WORDS

/**
 * Where a process counts the events that it has put down, told or not: the only words that programs write. Those of PIDs
 * that are so far apart share one; so the upper half of the PID stands in it, and the lower bits of the count.
 */
export const TALLIES = 8192
export const TALLY_BITS = 13
export const COUNT_BITS = 23
export const COUNT_MASK = 0x7f_ffff

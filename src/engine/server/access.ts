/** Who is let in by a server that accepts connections itself. */
import type { ServerSettings } from '../../shared/settings'
import { Access, isLimited } from '../access/access'
import { NOTE_ROOM, RefusalNote } from '../access/refusal-note'
import { CLOCK_MONOTONIC } from '../libc/constants'
import * as raw from '../libc/raw'
import { take, wordsOf } from '../libc/scratch'
import type { Peer } from '../libc/sockets'

/** In the memory that calls with every connection write to anyway. */
export const newNote = (): RefusalNote => new RefusalNote(take(NOTE_ROOM))

/** @returns undefined where everybody is, and nobody need be asked about */
export const newAccess = (settings: ServerSettings): Access | undefined =>
  isLimited(settings) ? new Access(settings, newNote(), readClock, words) : undefined

const words = (count: number): Int32Array => wordsOf(take(4 * count))

export function isRefused(access: Access, cliaddr: Peer): boolean {
  cliaddr.copyAddress(access.address)
  return access.refuses()
}

const clock = take(16)
/** s and ns, of 64 bits each */
const clockWords = wordsOf(clock)

/** Read in the vDSO, vdso(7): no system call is made, so none is announced. */
function readClock(time: Int32Array): void {
  raw.clock_gettime(CLOCK_MONOTONIC, clock)
  time[0] = clockWords[0] ?? 0
  time[1] = clockWords[2] ?? 0
}

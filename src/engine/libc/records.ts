/** Records of what was called, put together in one place and sent in one write(2); see `shared/records/layout.ts`. */
import { HEADER_BYTES, type Kind, MAGIC, PIPE_BUF, WORD } from '../../shared/records/layout'
import { COUNT_BITS, COUNT_MASK, GATE_TALLIES, TALLIES, TALLY_BITS } from '../gate-table'
import { gate } from './gate'
import { take, wordsOf } from './scratch'

/** Whole records that were not sent yet. */
export const gathered = { bytes: take(PIPE_BUF), used: 0 }
const words = wordsOf(gathered.bytes)

/** Bytes of data that a record can have. */
export const MOST_DATA = PIPE_BUF - HEADER_BYTES

/** Whether a record with so many bytes of data can be put behind those that are there. */
export const fits = (data: number): boolean => gathered.used + sizeWith(data) <= PIPE_BUF

const sizeWith = (data: number): number => (HEADER_BYTES + data + 3) & ~3

/** Who calls, from where (0: not told), and how many events it has told with this one. */
export interface Teller {
  pid: number
  site: number
  announced: number
}

/** s and ns of CLOCK_MONOTONIC, as clock_gettime(2) fills them in: two times 64 bits. */
export type Clock = Int32Array

/**
 * Puts down a record without its data, which must fit, and counts it: who is killed before it is sent cannot tell it any
 * more. Nothing is allocated: who writes to memory after fork(2) pays for the page.
 * @returns where its data begin
 */
export function put(
  kind: Kind,
  { pid, site, announced }: Teller,
  entered: Clock,
  returned: Clock,
  ret: number,
  errno: number,
  data: number
): number {
  const size = sizeWith(data)
  const at = gathered.used >> 2
  // In one word, at once: there is no moment at which the count is another one's.
  gate[GATE_TALLIES + (pid & (TALLIES - 1))] = ((pid >>> TALLY_BITS) << COUNT_BITS) | (announced & COUNT_MASK)
  words[at + WORD.begin] = MAGIC | (size << 16)
  words[at + WORD.kind] = kind | (errno << 16)
  words[at + WORD.pid] = pid
  words[at + WORD.n] = announced
  words[at + WORD.entered] = entered[0] ?? 0
  words[at + WORD.entered + 1] = entered[2] ?? 0
  words[at + WORD.returned] = returned[0] ?? 0
  words[at + WORD.returned + 1] = returned[2] ?? 0
  words[at + WORD.ret] = ret
  words[at + WORD.site] = site
  const begin = gathered.used + HEADER_BYTES
  gathered.used += size
  return begin
}

/** The arguments of the record that was put down last. @param begin where its data begin */
export function putArguments(begin: number, first: number, second: number, third: number): void {
  const at = (begin - HEADER_BYTES) >> 2
  words[at + WORD.arguments] = first
  words[at + WORD.arguments + 1] = second
  words[at + WORD.arguments + 2] = third
}

/** A few bytes are copied faster by hand than by a call. */
const FEW = 64

export function putData(begin: number, data: Uint8Array, length: number): void {
  if (length > FEW) Buffer.prototype.copy.call(data, gathered.bytes, begin, 0, length)
  else for (let index = 0; index < length; index++) gathered.bytes[begin + index] = data[index] ?? 0
}

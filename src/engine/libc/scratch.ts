/**
 * Memory for what calls with every connection read and write. After fork(2) each page that is written costs a fault in the
 * child and one in the parent: a dozen small buffers of their own would lie on a dozen pages of malloc's heap.
 */
import koffi from 'koffi'

const PAGE = 4096
const PAGES = 3

const block = new ArrayBuffer((PAGES + 1) * PAGE)

/** Where its memory is; 0 where there is no koffi to ask. */
export const addressOf = (bytes: Uint8Array): number =>
  process.platform === 'linux' ? Number(koffi.address(bytes)) : 0

/** The first whole page of the block. */
const begin = (PAGE - (addressOf(new Uint8Array(block)) % PAGE)) % PAGE
let taken = 0

/** So many bytes side by side with what others took, zeroed and 16-byte aligned. @throws RangeError when there are none left */
export function take(bytes: number): Buffer {
  const buffer = Buffer.from(block, begin + taken, bytes)
  taken += (bytes + 15) & ~15
  if (taken > PAGES * PAGE) throw new RangeError('no room for another buffer: make the block larger')
  return buffer
}

/** The same bytes as int32. */
export const wordsOf = ({ buffer, byteOffset, length }: Buffer): Int32Array =>
  new Int32Array(buffer, byteOffset, length >> 2)

/**
 * Memory for what calls with every connection read and write. After fork(2) each page that is written costs a fault in the
 * child and one in the parent: a dozen small buffers of their own would lie on a dozen pages of malloc's heap.
 */
import koffi from 'koffi'

const PAGE = 4096
const PAGES = 3

const block = new ArrayBuffer((PAGES + 1) * PAGE)

/** The first whole page of the block; where there is no koffi to ask, pages do not matter. */
const begin =
  process.platform === 'linux' ? (PAGE - Number(koffi.address(new Uint8Array(block)) % BigInt(PAGE))) % PAGE : 0
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

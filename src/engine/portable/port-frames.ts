/** What the two ends of a {@link PortDuplex} say to each other. */

/** Bytes of one `data` frame at most. */
export const FRAME_BYTES = 16 * 1024

/** Bytes that may be on the way in one direction: sent, and not yet taken by whoever reads them at the other end. */
export const HIGH_WATER = 64 * 1024

export type PortFrame =
  | { type: 'data'; bytes: Uint8Array }
  /** so many of the other side's bytes have been taken */
  | { type: 'taken'; bytes: number }
  /** no more data comes from this side */
  | { type: 'end' }
  /** the other side's end was heard: its last byte will not be lost any more */
  | { type: 'end-heard' }
  /** this side has gone without an end; `code` is an errno */
  | { type: 'reset'; code: string }

const ERRNO = /^E[A-Z0-9]{1,31}$/

/** An errno that says why: that of the error, where it has one. */
export function errnoOf(error: Error | null): string {
  const code = (error as NodeJS.ErrnoException | null)?.code
  return code !== undefined && ERRNO.test(code) ? code : 'ECONNRESET'
}

/** The frame in a message, or undefined: the other side is another process, and what it says is checked. */
export function parsePortFrame(message: unknown): PortFrame | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { type, bytes, code } = message as Record<string, unknown>
  switch (type) {
    case 'data':
      return bytes instanceof Uint8Array && isWithin(bytes.length, FRAME_BYTES) ? { type, bytes } : undefined
    case 'taken':
      return isWithin(bytes, HIGH_WATER) ? { type, bytes } : undefined
    case 'end':
    case 'end-heard':
      return { type }
    case 'reset':
      return typeof code === 'string' && ERRNO.test(code) ? { type, code } : undefined
    default:
      return undefined
  }
}

const isWithin = (count: unknown, most: number): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= most

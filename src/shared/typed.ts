/**
 * What the lab writes to a client's standard input: lines, as a keyboard gives them, and messages of any bytes. Such a one
 * begins with a byte that no text in UTF-8 has; its length follows, then its bytes.
 * No schema library here: programs that fork load this.
 */

/** Bytes of a message. */
export const MESSAGE_BYTES = 65_536

export const EXACT = 0xff
export const EXACT_HEADER = 5

export function exactly(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(EXACT_HEADER + message.length)
  frame[0] = EXACT
  new DataView(frame.buffer).setUint32(1, message.length)
  frame.set(message, EXACT_HEADER)
  return frame
}

/** What a person has written, as the bytes that are to be sent. */
import { MESSAGE_BYTES } from '../../shared/typed'
import { texts } from '../texts'
import { type Fault, fromEscapes, joined } from './escapes'

export const NOTATIONS = ['text', 'escapes', 'hex'] as const
export type Notation = (typeof NOTATIONS)[number]

const BYTES_OF_ENDING = { none: '', lf: '\n', cr: '\r', crlf: '\r\n' } as const
export type Ending = keyof typeof BYTES_OF_ENDING
export const ENDINGS = Object.keys(BYTES_OF_ENDING) as Ending[]

export interface Format {
  notation: Notation
  /** stands at the end, and between the lines; hex has none */
  ending: Ending
  /** each line is a message of its own */
  byLine: boolean
}

export const PLAIN: Format = { notation: 'text', ending: 'lf', byLine: false }

/** As a keyboard would type it, or of any bytes. */
export type Message = { line: string } | { bytes: Uint8Array }

export function messagesOf(written: string, format: Format): Message[] | Fault {
  const rows: Uint8Array[] = []
  let at = 0
  for (const line of written.split('\n')) {
    const bytes = bytesOf(line, format.notation)
    if ('fault' in bytes) return { fault: bytes.fault, at: at + bytes.at }
    rows.push(bytes)
    at += line.length + 1
  }
  const long = asMessages(rows, format).find(({ length }) => length > MESSAGE_BYTES)
  if (long) return { fault: texts.composer.tooLong(long.length, MESSAGE_BYTES), at: -1 }
  if (isTyped(format, rows.length)) return written.split('\n').map((line) => ({ line }))
  const messages = asMessages(rows, format).flatMap((bytes) => (bytes.length > 0 ? { bytes } : []))
  return messages.length > 0 ? messages : { fault: texts.composer.nothing, at: -1 }
}

/** What a keyboard can say is typed: a long line then goes out in pieces, and `q` ends a split client. */
const isTyped = ({ notation, ending, byLine }: Format, rows: number): boolean =>
  notation === 'text' && ending === 'lf' && (byLine || rows === 1)

function asMessages(rows: readonly Uint8Array[], { notation, ending, byLine }: Format): Uint8Array[] {
  const end = new TextEncoder().encode(notation === 'hex' ? '' : BYTES_OF_ENDING[ending])
  if (byLine) return rows.map((row) => joined([row, end]))
  // Where nothing ends the lines, they stay lines all the same.
  const between = end.length > 0 || notation === 'hex' ? end : new TextEncoder().encode('\n')
  return [joined([...rows.flatMap((row, index) => (index === 0 ? [row] : [between, row])), end])]
}

function bytesOf(line: string, notation: Notation): Uint8Array | Fault {
  if (notation === 'hex') return fromHex(line)
  return notation === 'text' ? new TextEncoder().encode(line) : fromEscapes(line)
}

/** Two digits a byte; blanks, commas and colons may stand between bytes, 0x before one. */
function fromHex(line: string): Uint8Array | Fault {
  const bytes: number[] = []
  const pattern = /[\s,:;]+|0x(?=[0-9a-f]{2})|([0-9a-f]{2})/giy
  while (pattern.lastIndex < line.length) {
    const at = pattern.lastIndex
    const found = pattern.exec(line)
    if (!found) return { fault: texts.composer.noHex(line.slice(at, at + 2)), at }
    if (found[1]) bytes.push(Number.parseInt(found[1], 16))
  }
  return Uint8Array.from(bytes)
}

/** Where a character stands, both from 1. */
export function placeOf(written: string, at: number): { line: number; column: number } {
  const before = written.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

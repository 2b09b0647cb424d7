/** Bytes written as in C: \r \n \t \0 \x00 \\ and their like. */
import { texts } from '../texts'

/** `at`: the character that nothing can be made of, from 0; −1: the message as a whole */
export interface Fault {
  fault: string
  at: number
}

const SIMPLE: Record<string, number> = {
  '0': 0,
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  e: 27,
  '"': 34,
  "'": 39,
  '\\': 92
}

export function fromEscapes(line: string): Uint8Array | Fault {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const pattern = /(?<plain>[^\\]+)|\\x(?<hex>[0-9a-fA-F]{2})|\\(?<letter>[^x])/uy
  while (pattern.lastIndex < line.length) {
    const at = pattern.lastIndex
    const { plain, hex, letter } = pattern.exec(line)?.groups ?? {}
    const byte = hex === undefined ? SIMPLE[letter ?? ''] : Number.parseInt(hex, 16)
    if (byte !== undefined) parts.push(Uint8Array.of(byte))
    else if (plain !== undefined) parts.push(encoder.encode(plain))
    else return { fault: texts.composer.noEscape(line.slice(at, line[at + 1] === 'x' ? at + 4 : at + 2)), at }
  }
  return joined(parts)
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

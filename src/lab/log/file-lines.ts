/** The lines of a file, one after the other, none longer than a bound. */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

export interface FileLine {
  text: string
  /** from 1 */
  number: number
  /** where it begins: bytes of the file before it */
  at: number
  /** false: the file ends before the line does */
  ended: boolean
  /** false: some of its bytes are no text, and stand in it as U+FFFD */
  isText: boolean
}

export class LineTooLong extends Error {
  /** @param limit bytes */
  constructor(
    readonly line: number,
    readonly at: number,
    readonly limit: number
  ) {
    super(`line ${line} is longer than ${limit} bytes`)
  }
}

/** @param start byte at which the first of them begins @throws LineTooLong. @throws the file system's error */
export async function* linesOf(file: string, limit: number, start = 0): AsyncGenerator<FileLine> {
  let number = 1
  let parts: Buffer[] = []
  let bytes = 0
  let at = start
  for await (const chunk of createReadStream(file, { start }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(0x0a); ; end = chunk.indexOf(0x0a, from)) {
      const part = chunk.subarray(from, end < 0 ? chunk.length : end)
      parts.push(part)
      bytes += part.length
      if (bytes > limit) throw new LineTooLong(number, at, limit)
      if (end < 0) break
      yield { ...textOf(Buffer.concat(parts, bytes)), number, at, ended: true }
      from = end + 1
      number += 1
      at += bytes + 1
      parts = []
      bytes = 0
    }
  }
  if (bytes > 0) yield { ...textOf(Buffer.concat(parts, bytes)), number, at, ended: false }
}

const textOf = (bytes: Buffer) => ({ text: bytes.toString(), isText: isUtf8(bytes) })

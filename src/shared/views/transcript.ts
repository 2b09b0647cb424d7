/** What a client's window shows: bytes out, bytes in, and what happened to the connection. */

import { PREVIEW_BYTES } from '../at-most'
import type { ClientOutcome, SystemLine } from '../fold/outcome'
import { bytesOf, exactText, splitWhole } from '../preview'

export interface TranscriptEntry {
  seq: number
  at: number
  from: 'client' | 'server' | 'system'
  /** what was sent or received, or the detail of a system line (an address, an errno) */
  text: string
  /** client, server: the bytes that `text` stands for, where they are not simply its UTF-8 */
  raw?: Uint8Array
  /** client, server: how many bytes the call moved, which can be more than `text` shows */
  bytes?: number
  system?: SystemLine
}

/** Lines in order. A character that a read tears apart is shown when its rest arrives. */
export class Transcript {
  readonly entries: TranscriptEntry[] = []
  /** entries that were dropped from the beginning */
  dropped = 0
  #carry: Uint8Array = new Uint8Array()

  /** @param limit entries that are kept; may be raised */
  constructor(public limit: number) {}

  /** Passes over what it has already. */
  add(outcome: ClientOutcome): void {
    const last = this.entries.at(-1)
    if (last && (outcome.seq < last.seq || (outcome.seq === last.seq && outcome.system === last.system))) return
    this.entries.push(this.#entryOf(outcome))
    if (this.entries.length <= this.limit) return
    this.dropped += this.entries.length - this.limit
    this.entries.splice(0, this.entries.length - this.limit)
  }

  /** @param outcomes those right before the first entry, for which the limit leaves room */
  prepend(outcomes: readonly ClientOutcome[]): void {
    const before = new Transcript(outcomes.length)
    for (const outcome of outcomes) before.add(outcome)
    this.entries.unshift(...before.entries)
    this.dropped = 0
  }

  #entryOf({ seq, at, system, detail = '', direction, bytes = 0, text, base64 }: ClientOutcome): TranscriptEntry {
    if (system) return { seq, at, from: 'system', text: detail, system }
    const shown = bytesOf({ text, base64 })
    if (direction === 'out') return { seq, at, from: 'client', ...textOf(shown), bytes }
    const joined = this.#carry.length === 0 ? shown : Uint8Array.from([...this.#carry, ...shown])
    const { whole, rest } = bytes > PREVIEW_BYTES ? { whole: joined, rest: new Uint8Array() } : splitWhole(joined)
    this.#carry = rest
    const torn = joined.length > shown.length || rest.length > 0
    return { seq, at, from: 'server', ...textOf(whole), ...(torn && { raw: shown }), bytes }
  }
}

/** What is no text stands there byte by byte, as `\xff`. */
function textOf(bytes: Uint8Array): { text: string; raw?: Uint8Array } {
  const { text, exact } = exactText(bytes)
  return exact ? { text } : { text, raw: bytes }
}

const encoder = new TextEncoder()

/** The bytes that the call moved, as far as they are kept. */
export const bytesIn = ({ text, raw }: TranscriptEntry): Uint8Array => raw ?? encoder.encode(text)

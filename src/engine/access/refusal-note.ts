/** Why a connection is refused, as the record of its close has it (`shared/refused.ts`): in memory that is there already. */
import { ADDRESS_WORDS } from '../../shared/networks'
import {
  NETWORK_LENGTH,
  REFUSALS,
  REFUSED_BYTES,
  REFUSED_WORD,
  type Refusal,
  type Refused,
  refusedIn,
  textIn
} from '../../shared/refused'

/** Bytes of the longest. */
export const NOTE_ROOM = REFUSED_BYTES + NETWORK_LENGTH + 1

/** The numbers of {@link REFUSALS}. */
export const BY = Object.fromEntries(REFUSALS.map((name, index) => [name, index])) as Record<Refusal, number>

export class RefusalNote {
  readonly #words: Int32Array
  /** bytes that were put down */
  length = 0

  /** @param bytes as many as {@link NOTE_ROOM}, on a boundary of words */
  constructor(readonly bytes: Uint8Array) {
    this.#words = new Int32Array(bytes.buffer, bytes.byteOffset, REFUSED_BYTES / 4)
  }

  put(by: number, is: number, of: number): void {
    this.#words[REFUSED_WORD.by] = by
    this.#words[REFUSED_WORD.is] = is
    this.#words[REFUSED_WORD.of] = of
    this.length = REFUSED_BYTES
  }

  putSource(address: Int32Array): void {
    for (let word = 0; word < ADDRESS_WORDS; word++) this.#words[REFUSED_WORD.source + word] = address[word] ?? 0
  }

  /** @param text of a network, in ASCII */
  putNetwork(text: Uint8Array): void {
    for (let index = 0; index < text.length; index++) this.bytes[REFUSED_BYTES + index] = text[index] ?? 0
    // A record is padded: where the text ends has to be said.
    this.bytes[REFUSED_BYTES + text.length] = 0
    this.length = REFUSED_BYTES + text.length + 1
  }

  /** As an event has it. */
  get told(): Refused | undefined {
    return refusedIn(this.#words, textIn(this.bytes.subarray(REFUSED_BYTES, this.length)))
  }
}

/**
 * Networks as `10.0.0.0/8` writes them, RFC 4632 and RFC 4291, and which of them an address is in. Without a library: the
 * server program looks at every connection with it, and may allocate nothing then.
 *
 * An address is four words in network order, an IPv4 address as a socket of AF_INET6 has it: `::ffff:127.0.0.1`, ipv6(7).
 * So one table knows both; a network of IPv6 has no IPv4 address in it all the same, whichever socket it came to.
 */
import { parseIpv4, parseIpv6 } from './ipv6'

export interface Network {
  /** the four words of its first address, and which of their bits count */
  words: readonly number[]
  masks: readonly number[]
  /** bits of these 128 that count */
  prefix: number
}

export const ADDRESS_WORDS = 4
/** What stands in the third word before an IPv4 address. */
export const MAPPED = 0xffff
/** Bits before an IPv4 address. */
const MAPPED_BITS = 96
const ALL_BITS = 128

/** `10.0.0.0/8`, `2001:db8::/32`, or a single address; undefined where the text is neither. What the prefix leaves out may be set. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', length, ...more] = text.split('/')
  const ipv4 = parseIpv4(address)
  const words = ipv4 ? wordsOfIpv4(ipv4) : wordsOfIpv6(parseIpv6(address))
  const before = ipv4 ? MAPPED_BITS : 0
  const prefix = before + (length === undefined ? ALL_BITS - before : prefixIn(length))
  if (!words || more.length > 0 || !(prefix <= ALL_BITS)) return undefined
  const masks = words.map((_, index) => maskOf(Math.min(32, Math.max(0, prefix - 32 * index))))
  return { words: words.map((word, index) => word & (masks[index] ?? 0)), masks, prefix }
}

const prefixIn = (text: string): number => (/^(?:0|[1-9]\d{0,2})$/.test(text) ? Number(text) : Number.NaN)

/** The upper bits of a word; shifting by 32 would shift by none. */
const maskOf = (bits: number): number => (bits === 0 ? 0 : -1 << (32 - bits))

const wordsOfIpv4 = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): number[] => [
  0,
  0,
  MAPPED,
  (a << 24) | (b << 16) | (c << 8) | d
]

const wordsOfIpv6 = (halves: readonly number[] | undefined): number[] | undefined =>
  halves && [0, 2, 4, 6].map((index) => ((halves[index] ?? 0) << 16) | (halves[index + 1] ?? 0))

/** The four words of `127.0.0.1` or `::1`; undefined where the text is no address. */
export const wordsOfHost = (host: string): readonly number[] | undefined =>
  host.includes('/') ? undefined : parseNetwork(host)?.words

const isMapped = (words: Readonly<ArrayLike<number>>): boolean =>
  words[0] === 0 && words[1] === 0 && words[2] === MAPPED

/** Of a network: its words, their masks, and 1 where it is one of IPv4. */
const ROW = 2 * ADDRESS_WORDS + 1

export class Networks {
  readonly #rows: Int32Array
  readonly #count: number

  /** @throws Error for a text that is no network: settings have been checked */
  constructor(texts: readonly string[]) {
    this.#count = texts.length
    this.#rows = Int32Array.from(
      texts.flatMap((text) => {
        const network = parseNetwork(text)
        if (!network) throw new Error(`no network: ${text}`)
        return [...network.words, ...network.masks, Number(isMapped(network.words))]
      })
    )
  }

  get count(): number {
    return this.#count
  }

  /** The first network that the address is in; −1: none of them. Allocates nothing. */
  indexOf(address: Int32Array): number {
    const family = isMapped(address) ? 1 : 0
    for (let index = 0, at = 0; index < this.#count; index++, at += ROW) {
      if (this.#rows[at + 2 * ADDRESS_WORDS] !== family) continue
      let word = 0
      while (word < ADDRESS_WORDS && this.#agrees(at + word, address[word] ?? 0)) word++
      if (word === ADDRESS_WORDS) return index
    }
    return -1
  }

  #agrees(at: number, word: number): boolean {
    return (((this.#rows[at] ?? 0) ^ word) & (this.#rows[at + ADDRESS_WORDS] ?? 0)) === 0
  }
}

/** Why a connection is closed as soon as it was accepted. No schema library here: programs that fork load this. */
import { formatIpv6, mappedIpv4 } from './ipv6'

/**
 * children: as many as there may be · table: the select server's is full · source: its address has as many connections as
 * it may have · rate: too many came in a second · denied, not-allowed: by the lists. In a record each is its place here.
 */
export const REFUSALS = ['children', 'table', 'source', 'rate', 'denied', 'not-allowed'] as const
export type Refusal = (typeof REFUSALS)[number]

export interface Refused {
  by: Refusal
  /** how many there are, of how many there may be; rate: 0 in the pause that follows */
  is?: number
  of?: number
  /** source, denied, not-allowed: where it comes from */
  source?: string
  /** denied: by which network */
  network?: string
}

/** Characters of a network: `ffff:…:255.255.255.255/128`. */
export const NETWORK_LENGTH = 64

/** How a refusal is put down: words, and behind them the network's text, in ASCII with a NUL. */
/** `source`: four of them, see `networks.ts` */
export const REFUSED_WORD = { by: 0, is: 1, of: 2, source: 3, network: 7 } as const

/** Of the words alone. */
export const REFUSED_BYTES = 4 * REFUSED_WORD.network

const OF_SOURCES: ReadonlySet<Refusal> = new Set(['source', 'denied', 'not-allowed'])
const COUNTED: ReadonlySet<Refusal> = new Set(['children', 'table', 'source', 'rate'])

/** @returns undefined where the words are none that a server puts down */
export function refusedIn(words: Readonly<ArrayLike<number>>, network: string): Refused | undefined {
  const by = REFUSALS[words[REFUSED_WORD.by] ?? -1]
  if (by === undefined) return undefined
  const [is = 0, of = 0] = [words[REFUSED_WORD.is], words[REFUSED_WORD.of]]
  return {
    by,
    ...(COUNTED.has(by) && { is: Math.max(0, is), of: Math.max(0, of) }),
    ...(OF_SOURCES.has(by) && { source: hostOf(words, REFUSED_WORD.source) }),
    ...(by === 'denied' && { network })
  }
}

/** What stands before the first NUL. */
export function textIn(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return String.fromCharCode(...bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, NETWORK_LENGTH)))
}

/** `127.0.0.1` or `::1` of four words, see `networks.ts`. */
function hostOf(words: Readonly<ArrayLike<number>>, at: number): string {
  const halves = [0, 1, 2, 3].flatMap((index) => {
    const word = words[at + index] ?? 0
    return [word >>> 16, word & 0xffff]
  })
  return mappedIpv4(halves) ?? formatIpv6(halves)
}

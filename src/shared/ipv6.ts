/** IPv6 addresses as eight 16-bit words, and as text: both directions without a library, as programs that fork load it. */

/** The eight words of `2001:db8::1` or `::ffff:127.0.0.1`; undefined where the text is no IPv6 address. No scope, no brackets. */
export function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [front, back] = halves.map((half, index) => wordsOf(half, index === halves.length - 1))
  if (!front) return undefined
  if (halves.length === 1) return front.length === 8 ? front : undefined
  // "::" stands for one word at least.
  if (!back || front.length + back.length > 7) return undefined
  return [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back]
}

/** @param last only at the very end the last two words may be written as IPv4 */
function wordsOf(text: string, last: boolean): number[] | undefined {
  if (text === '') return []
  const words: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const octets = last && index === parts.length - 1 && part.includes('.') ? parseIpv4(part) : undefined
    if (octets) words.push(((octets[0] ?? 0) << 8) | (octets[1] ?? 0), ((octets[2] ?? 0) << 8) | (octets[3] ?? 0))
    else if (/^[\da-f]{1,4}$/i.test(part)) words.push(Number.parseInt(part, 16))
    else return undefined
  }
  return words
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)

/** The four octets of `127.0.0.1`; undefined where the text is no IPv4 address. */
export const parseIpv4 = (text: string): number[] | undefined =>
  IPV4.test(text) ? text.split('.').map(Number) : undefined

/** `::ffff:127.0.0.1`: how a socket of AF_INET6 names an IPv4 address, ipv6(7). The IPv4 address, if it is one. */
export function mappedIpv4(words: readonly number[]): string | undefined {
  return words[5] === 0xffff && words.slice(0, 5).every((word) => word === 0) ? dotted(words) : undefined
}

/** The one way to write it: lower case, the longest run of zeroes as "::", as inet_ntop(3) and RFC 5952 have it. */
export function formatIpv6(words: readonly number[]): string {
  const { from, length } = longestZeroes(words)
  // Six words of zeroes and then more: what once was "IPv4-compatible" inet_ntop(3) still writes as such.
  if (from === 0 && length === 6) return `::${dotted(words)}`
  if (from === 0 && length === 5 && words[5] === 0xffff) return `::ffff:${dotted(words)}`
  const hex = words.map((word) => word.toString(16))
  return length < 2 ? hex.join(':') : `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`
}

function longestZeroes(words: readonly number[]): { from: number; length: number } {
  let best = { from: 0, length: 0 }
  for (let from = 0; from < words.length; from++) {
    let length = 0
    while (words[from + length] === 0) length++
    if (length > best.length) best = { from, length }
  }
  return best
}

const dotted = ([, , , , , , high = 0, low = 0]: readonly number[]): string =>
  `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`

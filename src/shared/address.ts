/**
 * Internet addresses as text: a host (`127.0.0.1`, `::1`, a name), and a host with a port, `127.0.0.1:9999` or
 * `[::1]:9999`. What is written here is canonical, so that two texts are equal exactly if the addresses are.
 */
import { formatIpv6, mappedIpv4, parseIpv4, parseIpv6 } from './ipv6'

export type Family = 'IPv4' | 'IPv6'

/** undefined: not numeric, so a name if anything */
export const familyOf = (host: string): Family | undefined =>
  parseIpv4(host) ? 'IPv4' : parseIpv6(host) ? 'IPv6' : undefined

/**
 * `0:0::1` → `::1`. An IPv4 address in IPv6 clothes (`::ffff:127.0.0.1`) is that IPv4 address: a socket that takes both
 * calls it so, and the other end does not. What is not numeric stays as it is.
 */
export function canonicalHost(host: string): string {
  const words = host.includes(':') ? parseIpv6(host) : undefined
  return words ? (mappedIpv4(words) ?? formatIpv6(words)) : host
}

/** `127.0.0.1:9999`, `[::1]:9999` */
export function formatAddress(host: string, port: number): string {
  const canonical = canonicalHost(host)
  return canonical.includes(':') ? `[${canonical}]:${port}` : `${canonical}:${port}`
}

/** The same of an IPv6 address in its eight words. */
export function formatIpv6Address(words: readonly number[], port: number): string {
  const mapped = mappedIpv4(words)
  return mapped === undefined ? `[${formatIpv6(words)}]:${port}` : `${mapped}:${port}`
}

export interface Address {
  host: string
  port: number
}

/** What {@link formatAddress} wrote; undefined where the text is something else. */
export function parseAddress(text: string): Address | undefined {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  return host === undefined ? undefined : { host, port: Number(port) }
}

/** NaN where the text is no address. */
export const portOf = (address: string): number => parseAddress(address)?.port ?? Number.NaN

/** Only this machine can connect to it. Of names only `localhost` is known to mean that, RFC 6761. */
export function isLoopbackHost(host: string): boolean {
  const canonical = canonicalHost(host)
  return parseIpv4(canonical)?.[0] === 127 || canonical === '::1' || /^(?:.+\.)?localhost$/i.test(canonical)
}

const ANY: Record<Family, string> = { IPv4: '0.0.0.0', IPv6: '::' }

/** Every interface: INADDR_ANY, ip(7), or in6addr_any, ipv6(7). */
export const isAnyHost = (host: string): boolean => Object.values(ANY).includes(canonicalHost(host))

/** Who connects to a server that listens on every interface connects to loopback. */
export const connectableHost = (host: string): string =>
  isAnyHost(host) ? (familyOf(host) === 'IPv6' ? '::1' : '127.0.0.1') : host

/** The other end of a socket that has none, as the kernel's table lists it beside `local`. */
export const noPeerOf = (local: string): string => formatAddress(local.startsWith('[') ? ANY.IPv6 : ANY.IPv4, 0)

const LABEL = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?'
const NAME = new RegExp(`^(?:${LABEL}\\.)*${LABEL}$`, 'i')

/** A host name by RFC 1123. One whose last part is a number is a mistyped IPv4 address. */
const isHostName = (host: string): boolean => host.length <= 253 && NAME.test(host) && !/(?:^|\.)\d+$/.test(host)

/** Can be asked for: a number of either family, or a name. */
export const isHost = (host: string): boolean => familyOf(host) !== undefined || isHostName(host)

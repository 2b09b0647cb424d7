/** struct sockaddr, as bind(2) and connect(2) want it; see `shared/sockaddr.ts`. */
import { familyOf } from '../../shared/address'
import { parseIpv4, parseIpv6 } from '../../shared/ipv6'
import { SIN_ADDR, SIN6_ADDR } from '../../shared/sockaddr'
import { AF_INET, AF_INET6 } from './constants'

const SOCKADDR_IN_BYTES = 16
const SOCKADDR_IN6_BYTES = 28
/** Room for either: what the kernel fills in. */
export const SOCKADDR_BYTES = SOCKADDR_IN6_BYTES

/** AF_INET or AF_INET6, by how the address is written. */
export const domainOf = (host: string): number => (familyOf(host) === 'IPv6' ? AF_INET6 : AF_INET)

/** @param host numeric, of either family */
export function encodeAddress(host: string, port: number): Buffer {
  const domain = domainOf(host)
  const sockaddr = Buffer.alloc(domain === AF_INET6 ? SOCKADDR_IN6_BYTES : SOCKADDR_IN_BYTES)
  sockaddr.writeUInt16LE(domain, 0)
  sockaddr.writeUInt16BE(port, 2)
  if (domain === AF_INET6) {
    for (const [index, word] of (parseIpv6(host) ?? []).entries()) sockaddr.writeUInt16BE(word, SIN6_ADDR + 2 * index)
  } else sockaddr.set(parseIpv4(host) ?? [], SIN_ADDR)
  return sockaddr
}

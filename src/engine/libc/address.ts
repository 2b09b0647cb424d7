/**
 * struct sockaddr_in, ip(7), and sockaddr_in6, ipv6(7): family (host order), port (network order); then the IPv4 address,
 * padded to 16 bytes, or flow information, the IPv6 address and its scope, 28 bytes.
 */
import { familyOf, formatIpv6Address } from '../../shared/address'
import { parseIpv4, parseIpv6 } from '../../shared/ipv6'
import { AF_INET, AF_INET6 } from './constants'

const SOCKADDR_IN_BYTES = 16
const SOCKADDR_IN6_BYTES = 28
/** Room for either: what the kernel fills in. */
export const SOCKADDR_BYTES = SOCKADDR_IN6_BYTES

const SIN_ADDR = 4
const SIN6_ADDR = 8

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

/**
 * `127.0.0.1:9999`, `[::1]:9999`; undefined where the kernel filled in another family or nothing. An IPv4 client of a
 * socket that takes both families is written as what it is.
 */
export function decodeAddress(sockaddr: Buffer): string | undefined {
  const port = sockaddr.readUInt16BE(2)
  switch (sockaddr.readUInt16LE(0)) {
    case AF_INET:
      return `${sockaddr.subarray(SIN_ADDR, SIN_ADDR + 4).join('.')}:${port}`
    case AF_INET6:
      return formatIpv6Address(wordsAt(sockaddr, SIN6_ADDR), port)
    default:
      return undefined
  }
}

const wordsAt = (bytes: Buffer, offset: number): number[] =>
  Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(offset + 2 * index))

/**
 * struct sockaddr_in, ip(7), and sockaddr_in6, ipv6(7): family (host order), port (network order); then the IPv4 address,
 * padded to 16 bytes, or flow information, the IPv6 address and its scope, 28 bytes.
 */
import { formatIpv6Address } from './address'
import { ADDRESS_WORDS, MAPPED } from './networks'

export const AF_INET = 2
export const AF_INET6 = 10
export const SIN_ADDR = 4
export const SIN6_ADDR = 8

/**
 * `127.0.0.1:9999`, `[::1]:9999`; undefined where the kernel filled in another family or nothing. An IPv4 client of a
 * socket that takes both families is written as what it is.
 * @param at where in the bytes the structure begins
 */
export function decodeAddress(bytes: Uint8Array, at = 0): string | undefined {
  const port = wordAt(bytes, at + 2)
  const family = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  if (family !== AF_INET && family !== AF_INET6) return undefined
  return endpointAt(bytes, family, at + (family === AF_INET ? SIN_ADDR : SIN6_ADDR), port)
}

/** @param at where the address begins: four bytes, or sixteen of AF_INET6 */
export function endpointAt(bytes: Uint8Array, family: number, at: number, port: number): string {
  if (family === AF_INET) return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}:${port}`
  const words = Array.from({ length: 8 }, (_, index) => wordAt(bytes, at + 2 * index))
  return formatIpv6Address(words, port)
}

/**
 * The address alone, as four words (`networks.ts`): an IPv4 client is the same one, whichever family the socket has.
 * Allocates nothing; zeroes where the kernel filled in another family.
 */
export function addressWords(bytes: Uint8Array, into: Int32Array): void {
  const family = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8)
  if (family === AF_INET6) {
    for (let word = 0; word < ADDRESS_WORDS; word++) into[word] = doubleWordAt(bytes, SIN6_ADDR + 4 * word)
    return
  }
  into[0] = 0
  into[1] = 0
  into[2] = family === AF_INET ? MAPPED : 0
  into[3] = family === AF_INET ? doubleWordAt(bytes, SIN_ADDR) : 0
}

const doubleWordAt = (bytes: Uint8Array, at: number): number => (wordAt(bytes, at) << 16) | wordAt(bytes, at + 2)

/** In network order. */
const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

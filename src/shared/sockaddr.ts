/**
 * struct sockaddr_in, ip(7), and sockaddr_in6, ipv6(7): family (host order), port (network order); then the IPv4 address,
 * padded to 16 bytes, or flow information, the IPv6 address and its scope, 28 bytes.
 */
import { formatIpv6Address } from './address'

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

/** In network order. */
const wordAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

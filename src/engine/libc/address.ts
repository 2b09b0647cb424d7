/** struct sockaddr_in, ip(7): family (host order), port and address (network order), padded to 16 bytes. */
import { AF_INET } from './constants'

export const SOCKADDR_BYTES = 16

export function encodeAddress(host: string, port: number): Buffer {
  const sockaddr = Buffer.alloc(SOCKADDR_BYTES)
  sockaddr.writeUInt16LE(AF_INET, 0)
  sockaddr.writeUInt16BE(port, 2)
  for (const [index, octet] of host.split('.').entries()) sockaddr[4 + index] = Number(octet)
  return sockaddr
}

/** `127.0.0.1:9999`; undefined where the kernel filled in another family or nothing. */
export function decodeAddress(sockaddr: Buffer): string | undefined {
  if (sockaddr.readUInt16LE(0) !== AF_INET) return undefined
  return `${sockaddr.subarray(4, 8).join('.')}:${sockaddr.readUInt16BE(2)}`
}

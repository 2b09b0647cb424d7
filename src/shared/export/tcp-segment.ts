/** A TCP segment in its IP packet: RFC 791, RFC 8200, RFC 9293. */
import { parseAddress } from '../address'
import { parseIpv4, parseIpv6 } from '../ipv6'

export const FLAG = { fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10 } as const

const TCP_HEADER = 20
const IPV4_HEADER = 20
const IPV6_HEADER = 40
const PROTOCOL_TCP = 6
const TTL = 64
/** Bytes of payload of one segment: the length of an IPv4 packet has 16 bits. */
export const MOST_PAYLOAD = 0xffff - IPV4_HEADER - TCP_HEADER

export interface Endpoint {
  /** 4 bytes, or 16 */
  host: Uint8Array
  port: number
}

/** @returns undefined where the text names no address */
export function endpointOf(address: string): Endpoint | undefined {
  const { host, port } = parseAddress(address) ?? { host: '', port: 0 }
  const ipv4 = parseIpv4(host)
  if (ipv4) return { host: Uint8Array.from(ipv4), port }
  const ipv6 = parseIpv6(host)
  return ipv6 && { host: Uint8Array.from(ipv6.flatMap((word) => [word >> 8, word & 0xff])), port }
}

export interface Segment {
  from: Endpoint
  to: Endpoint
  flags: number
  seq: number
  ack: number
  /** the bytes that are known of it, and how many it were */
  payload: Uint8Array
  length: number
}

/**
 * The packet, as far as it is known. The checksum of TCP covers the whole payload: where a part of that is missing it is 0,
 * as with a segment whose checksum is left to the network card.
 */
export function packetOf({ from, to, flags, seq, ack, payload, length }: Segment): {
  bytes: Uint8Array
  length: number
} {
  const ip = from.host.length === 4 ? IPV4_HEADER : IPV6_HEADER
  const bytes = new Uint8Array(ip + TCP_HEADER + payload.length)
  const view = new DataView(bytes.buffer)
  if (ip === IPV4_HEADER) putIpv4(view, bytes, from, to, length)
  else putIpv6(view, bytes, from, to, length)
  view.setUint16(ip, from.port)
  view.setUint16(ip + 2, to.port)
  view.setUint32(ip + 4, seq)
  view.setUint32(ip + 8, ack)
  view.setUint8(ip + 12, (TCP_HEADER / 4) << 4)
  view.setUint8(ip + 13, flags)
  view.setUint16(ip + 14, 0xffff)
  bytes.set(payload, ip + TCP_HEADER)
  if (payload.length === length) {
    const segment = bytes.subarray(ip)
    const pseudo = sumOf(from.host) + sumOf(to.host) + PROTOCOL_TCP + segment.length
    view.setUint16(ip + 16, folded(pseudo + sumOf(segment)))
  }
  return { bytes, length: ip + TCP_HEADER + length }
}

function putIpv4(view: DataView, bytes: Uint8Array, from: Endpoint, to: Endpoint, length: number): void {
  view.setUint8(0, 0x45)
  view.setUint16(2, IPV4_HEADER + TCP_HEADER + length)
  // Don't fragment.
  view.setUint16(6, 0x4000)
  view.setUint8(8, TTL)
  view.setUint8(9, PROTOCOL_TCP)
  bytes.set(from.host, 12)
  bytes.set(to.host, 16)
  view.setUint16(10, folded(sumOf(bytes.subarray(0, IPV4_HEADER))))
}

function putIpv6(view: DataView, bytes: Uint8Array, from: Endpoint, to: Endpoint, length: number): void {
  view.setUint8(0, 0x60)
  view.setUint16(4, TCP_HEADER + length)
  view.setUint8(6, PROTOCOL_TCP)
  view.setUint8(7, TTL)
  bytes.set(from.host, 8)
  bytes.set(to.host, 24)
}

/** Of 16-bit words, RFC 1071. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0
  for (let index = 0; index < bytes.length; index += 2) sum += ((bytes[index] ?? 0) << 8) + (bytes[index + 1] ?? 0)
  return sum
}

/** One's complement of the one's complement sum. */
function folded(sum: number): number {
  let rest = sum
  while (rest > 0xffff) rest = (rest & 0xffff) + Math.floor(rest / 0x10000)
  return ~rest & 0xffff
}

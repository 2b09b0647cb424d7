/**
 * The blocks of a pcapng file, draft-ietf-opsawg-pcapng: section header, interface description, enhanced packet. Little
 * endian; every block is padded to 32 bits and has its length at both ends.
 */

/** LINKTYPE_RAW: a packet begins with its IPv4 or IPv6 header. */
const LINKTYPE_RAW = 101
/** 10⁻⁶ s */
const MICROSECONDS = 6

const OPTION = {
  end: 0,
  comment: 1,
  userAppl: 4,
  interfaceName: 2,
  interfaceDescription: 3,
  timeResolution: 9
} as const

type Option = readonly [code: number, value: string | Uint8Array]

const encoder = new TextEncoder()

const padded = (length: number): number => (length + 3) & ~3

/** @param app what wrote the file */
export function sectionHeader(comment: string, app: string): Uint8Array {
  const body = new Uint8Array(16)
  const view = new DataView(body.buffer)
  view.setUint32(0, 0x1a2b3c4d, true)
  view.setUint16(4, 1, true)
  // Length of the section: not known while it is written.
  view.setBigInt64(8, -1n, true)
  return block(0x0a0d0d0a, body, [
    [OPTION.comment, comment],
    [OPTION.userAppl, app]
  ])
}

export function interfaceDescription(name: string, description: string): Uint8Array {
  const body = new Uint8Array(8)
  new DataView(body.buffer).setUint16(0, LINKTYPE_RAW, true)
  return block(1, body, [
    [OPTION.interfaceName, name],
    [OPTION.interfaceDescription, description],
    [OPTION.timeResolution, Uint8Array.of(MICROSECONDS)]
  ])
}

export interface CapturedPacket {
  /** µs since 1970 */
  at: number
  /** what is there of it, from its IP header on */
  bytes: Uint8Array
  /** how long it was on the way */
  length: number
  comment?: string
}

export function enhancedPacket({ at, bytes, length, comment }: CapturedPacket): Uint8Array {
  const body = new Uint8Array(20 + padded(bytes.length))
  const view = new DataView(body.buffer)
  view.setUint32(4, Math.floor(at / 2 ** 32), true)
  view.setUint32(8, at % 2 ** 32, true)
  view.setUint32(12, bytes.length, true)
  view.setUint32(16, length, true)
  body.set(bytes, 20)
  return block(6, body, comment === undefined ? [] : [[OPTION.comment, comment]])
}

/** @param body padded */
function block(type: number, body: Uint8Array, options: readonly Option[]): Uint8Array {
  const encoded = options.map(
    ([code, value]) => [code, typeof value === 'string' ? encoder.encode(value) : value] as const
  )
  const ofOptions = encoded.reduce((sum, [, value]) => sum + 4 + padded(value.length), 0) + (encoded.length > 0 ? 4 : 0)
  const length = 12 + body.length + ofOptions
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, type, true)
  view.setUint32(4, length, true)
  bytes.set(body, 8)
  let offset = 8 + body.length
  for (const [code, value] of encoded) {
    view.setUint16(offset, code, true)
    view.setUint16(offset + 2, value.length, true)
    bytes.set(value, offset + 4)
    offset += 4 + padded(value.length)
  }
  // The end of the options is all zeros, as the array is.
  view.setUint32(length - 4, length, true)
  return bytes
}

/** Read by the draft of pcapng and by RFC 791 and 9293, not by what has written it. */
import { describe, expect, it } from 'vitest'
import { exportOf, type RealRun, realRun } from './real-run'

interface Packet {
  at: number
  bytes: Buffer
  length: number
  comment: string
}

interface Segment {
  from: string
  to: string
  seq: number
  ack: number
  flags: number
  payload: Buffer
  /** on the way */
  length: number
  packet: Packet
}

function optionsIn(block: Buffer): Map<number, Buffer> {
  const options = new Map<number, Buffer>()
  for (let offset = 0; offset < block.length; ) {
    const [code, length] = [block.readUInt16LE(offset), block.readUInt16LE(offset + 2)]
    if (code === 0) {
      expect(offset + 4).toBe(block.length)
      return options
    }
    options.set(code, block.subarray(offset + 4, offset + 4 + length))
    offset += 4 + Math.ceil(length / 4) * 4
  }
  return options
}

function read(file: Buffer): { comment: string; packets: Packet[] } {
  const packets: Packet[] = []
  let comment = ''
  const types: number[] = []
  for (let offset = 0; offset < file.length; ) {
    const [type, length] = [file.readUInt32LE(offset), file.readUInt32LE(offset + 4)]
    expect(length % 4).toBe(0)
    expect(file.readUInt32LE(offset + length - 4)).toBe(length)
    const body = file.subarray(offset + 8, offset + length - 4)
    types.push(type)
    if (type === 0x0a0d0d0a) {
      expect(body.readUInt32LE(0)).toBe(0x1a2b3c4d)
      expect([body.readUInt16LE(4), body.readUInt16LE(6)]).toEqual([1, 0])
      expect(body.readBigInt64LE(8)).toBe(-1n)
      comment = optionsIn(body.subarray(16)).get(1)?.toString() ?? ''
    } else if (type === 1) {
      expect([body.readUInt16LE(0), body.readUInt32LE(4)]).toEqual([101, 0])
      expect(optionsIn(body.subarray(8)).get(9)?.[0]).toBe(6)
    } else {
      expect(type).toBe(6)
      const captured = body.readUInt32LE(12)
      const padded = Math.ceil(captured / 4) * 4
      packets.push({
        at: body.readUInt32LE(4) * 2 ** 32 + body.readUInt32LE(8),
        bytes: body.subarray(20, 20 + captured),
        length: body.readUInt32LE(16),
        comment:
          optionsIn(body.subarray(20 + padded))
            .get(1)
            ?.toString() ?? ''
      })
    }
    offset += length
  }
  expect(types.slice(0, 2)).toEqual([0x0a0d0d0a, 1])
  return { comment, packets }
}

/** 0 where the checksum in it is right, RFC 1071. */
function checksum(...parts: Buffer[]): number {
  let sum = 0
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 2) {
      sum += part.readUInt8(index) * 256 + (index + 1 < part.length ? part.readUInt8(index + 1) : 0)
      if (sum > 0xffff) sum -= 0xffff
    }
  }
  return ~sum & 0xffff
}

function segmentIn(packet: Packet): Segment {
  const { bytes, length } = packet
  expect([bytes.readUInt8(0), bytes.readUInt8(9), bytes.readUInt16BE(2)]).toEqual([0x45, 6, length])
  expect(checksum(bytes.subarray(0, 20))).toBe(0)
  const tcp = bytes.subarray(20)
  expect(tcp.readUInt8(12) >> 4).toBe(5)
  if (bytes.length === length) {
    const pseudo = Buffer.concat([bytes.subarray(12, 20), Buffer.from([0, 6, tcp.length >> 8, tcp.length & 255])])
    expect(checksum(pseudo, tcp)).toBe(0)
  }
  const host = (offset: number) => [...bytes.subarray(offset, offset + 4)].join('.')
  return {
    from: `${host(12)}:${tcp.readUInt16BE(0)}`,
    to: `${host(16)}:${tcp.readUInt16BE(2)}`,
    seq: tcp.readUInt32BE(4),
    ack: tcp.readUInt32BE(8),
    flags: tcp.readUInt8(13),
    payload: tcp.subarray(20),
    length: length - 40,
    packet
  }
}

const [FIN, SYN, RST, ACK] = [1, 2, 4, 16]

async function conversations(run: RealRun): Promise<Map<string, Segment[]>> {
  const { comment, packets } = read(await exportOf(run, 'pcapng'))
  expect(comment).toMatch(/^Synthesised by Forkscope .*no packet was captured/)
  const byEnds = new Map<string, Segment[]>()
  let last = Date.parse(run.startedAt) * 1000
  for (const packet of packets) {
    expect(packet.comment).toMatch(/^synthesised/)
    expect(packet.at).toBeGreaterThanOrEqual(last)
    last = packet.at
    const segment = segmentIn(packet)
    const key = [segment.from, segment.to].sort().join(' ')
    byEnds.set(key, [...(byEnds.get(key) ?? []), segment])
  }
  return byEnds
}

/** Handshake, bytes without a gap, acknowledgements of what was sent before, and an end. */
function expectTcp(segments: readonly Segment[]): { client: string; sent: Buffer; received: Buffer; end: number } {
  const [syn, synAck, ack, ...rest] = segments
  expect([syn?.flags, synAck?.flags, ack?.flags]).toEqual([SYN, SYN | ACK, ACK])
  const client = syn?.from ?? ''
  const next = new Map([
    [client, 1],
    [syn?.to ?? '', 1]
  ])
  const bytes = new Map<string, Buffer[]>()
  for (const { from, to, seq, ack, flags, payload, length } of rest) {
    expect(flags & (RST | ACK)).not.toBe(0)
    expect(seq).toBe(next.get(from))
    expect(ack).toBe(next.get(to))
    next.set(from, seq + length + (flags & FIN ? 1 : 0))
    bytes.set(from, [...(bytes.get(from) ?? []), payload])
  }
  const of = (end: string) => Buffer.concat(bytes.get(end) ?? [])
  return { client, sent: of(client), received: of(syn?.to ?? ''), end: rest.at(-1)?.flags ?? 0 }
}

describe('of programs that make the calls', () => {
  const run = realRun({})
  it('packets are what was written, whole, with handshakes and ends', async () => {
    const all = [...(await conversations(run)).values()].map(expectTcp)
    expect(all).toHaveLength(3)
    const outside = all.find(({ client }) => client === run.outside.address)
    expect(outside?.sent.equals(run.outside.sent)).toBe(true)
    expect(outside?.received.equals(run.outside.received)).toBe(true)
    const ends = all.map(({ end }) => end & (FIN | RST))
    expect(ends.sort()).toEqual([FIN, FIN, RST])
  })
})

describe('of Node, which reads more at once than an event carries', () => {
  const run = realRun({ launcher: 'portable' })
  it('packets of which only the beginning is known are cut, and have no checksum', async () => {
    const segments = [...(await conversations(run)).values()].find((all) =>
      all.some(({ from }) => from === run.outside.address)
    )
    const { sent } = expectTcp(segments ?? [])
    const cut = (segments ?? []).filter(({ payload, length }) => payload.length < length)
    expect(cut.length).toBeGreaterThan(0)
    for (const { packet } of cut) expect(packet.bytes.readUInt16BE(36)).toBe(0)
    expect(sent.length).toBeLessThan(run.outside.sent.length)
    expect(run.outside.sent.subarray(0, 1024).equals(sent.subarray(0, 1024))).toBe(true)
  })
})

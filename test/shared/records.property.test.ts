/** The engine's writer of records against the reader of the lab, and both against bytes written by hand. */
import { constants } from 'node:os'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { fits, gathered, put, putArguments, putData } from '../../src/engine/libc/records'
import { systemNames } from '../../src/lab/system-names'
import { PREVIEW_BYTES } from '../../src/shared/at-most'
import { SITES } from '../../src/shared/code/sites'
import { labEventSchema } from '../../src/shared/events'
import { bytesOf } from '../../src/shared/preview'
import type { Announced } from '../../src/shared/program-events'
import { HEADER_BYTES, KIND, type Kind, PIPE_BUF, POLLFD_BYTES, SOCKADDR_ROOM } from '../../src/shared/records/layout'
import { RecordReader } from '../../src/shared/records/reader'
import { bytesOfRecord, jsonRecord, type RawRecord } from '../support/record-bytes'

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const natural = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const counting = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const time = fc.tuple(natural, fc.integer({ min: 0, max: 999_999_999 }))
const errnos = Object.values(constants.errno)
const { json: _json, ...OF_CALLS } = KIND

/** Data as long as the kind wants it at least. */
const dataOf = (kind: Kind, first: number) => {
  const few = kind === KIND.poll ? POLLFD_BYTES * first : kind === KIND.accept ? 2 * SOCKADDR_ROOM : 0
  return fc.oneof(
    { weight: 4, arbitrary: fc.uint8Array({ minLength: few, maxLength: Math.max(few, 300) }) },
    fc.uint8Array({ minLength: PREVIEW_BYTES, maxLength: PREVIEW_BYTES })
  )
}

const record: fc.Arbitrary<RawRecord> = fc
  .tuple(fc.constantFrom(...Object.values(OF_CALLS)), fc.integer({ min: 0, max: 8 }))
  .chain(([kind, nfds]) =>
    fc.record({
      kind: fc.constant(kind),
      pid: counting,
      site: fc.integer({ min: 0, max: SITES.length }),
      n: counting,
      entered: time,
      returned: time,
      ret: int,
      errno: fc.constantFrom(0, ...errnos),
      arguments: fc.tuple(
        kind === KIND.poll ? fc.constant(nfds) : int,
        int,
        // An inode is no more than what a number can hold.
        kind === KIND.accept ? fc.integer({ min: 0, max: 2 ** 21 - 1 }) : int
      ),
      data: dataOf(kind, nfds)
    })
  )
  .map((of) => (of.kind === KIND.read || of.kind === KIND.write ? { ...of, ret: movedIn(of) } : of))

/** As many bytes as there are data, but for a call that failed, or moved more than is shown. */
const movedIn = ({ ret, data }: RawRecord): number =>
  ret < 0 || (data.length === PREVIEW_BYTES && ret > PREVIEW_BYTES) ? ret : data.length

/** What the engine would have written of it. */
function written({ kind, pid, site = 0, n, entered, returned, ret, errno, arguments: args, data }: RawRecord): Buffer {
  gathered.used = 0
  const clock = ([s, ns]: readonly [number, number]) => Int32Array.from([s, 0, ns, 0])
  expect(fits(data.length)).toBe(true)
  const at = put(kind as Kind, { pid, site, announced: n }, clock(entered), clock(returned), ret, errno, data.length)
  putArguments(at, ...args)
  putData(at, data, data.length)
  return Buffer.from(gathered.bytes.subarray(0, gathered.used))
}

function read(chunks: Iterable<Uint8Array>) {
  const events: Announced[] = []
  const malformed: string[] = []
  const reader = new RecordReader(systemNames, {
    onEvent: (announced) => events.push(announced),
    onMalformed: (text) => malformed.push(text)
  })
  for (const chunk of chunks) {
    const read = Uint8Array.from(chunk)
    reader.push(read)
    // As a buffer is that the next read fills.
    read.fill(0xee)
  }
  reader.end()
  return { events, malformed }
}

/** Cut anywhere, at places that repeat. */
function* cut(bytes: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? bytes.length
    yield bytes.subarray(at, at + length)
    at += length
  }
}
const lengths = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 })

beforeEach(() => {
  gathered.bytes.fill(0xee)
})

const micros = ([s, ns]: readonly [number, number]) => s * 1_000_000 + Math.floor(ns / 1000)

describe('a record', () => {
  it('is what the layout says, to the byte', () => {
    fc.assert(
      fc.property(record, (of) => {
        const [mine, theirs] = [bytesOfRecord(of), written(of)]
        expect(theirs.length).toBe(mine.length)
        // The padding is nobody's.
        const end = HEADER_BYTES + of.data.length
        expect(theirs.subarray(0, end).equals(mine.subarray(0, end))).toBe(true)
      })
    )
  })

  it('says what was put down, wherever the bytes are cut, and in any company', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), lengths, (records, at) => {
        const { events, malformed } = read(cut(Buffer.concat(records.map(written)), at))
        expect(malformed).toEqual([])
        expect(events.map(({ n }) => n)).toEqual(records.map(({ n }) => n))
        for (const [index, { event }] of events.entries()) saysTheSame(event, records[index] as RawRecord)
      })
    )
  })

  it('is an event that a recording can have', () => {
    fc.assert(
      fc.property(record, (of) => {
        const [announced] = read([written(of)]).events
        expect(() => labEventSchema.parse({ ...announced?.event, seq: 1 })).not.toThrow()
      })
    )
  })
})

function saysTheSame(event: Announced['event'], of: RawRecord): void {
  const [first, second, third] = of.arguments
  expect(event).toMatchObject({ pid: of.pid, at: micros(of.returned) })
  if (event.kind === 'call' || event.kind === 'exiting') expect(event.site).toBe(SITES[(of.site ?? 0) - 1])
  if (event.kind === 'exiting') expect(event.code).toBe(first & 255)
  else if (event.kind === 'signal') expect(event.signal).toBe(systemNames.signal(first))
  if (event.kind !== 'call') return
  expect(event.ret).toBe(of.ret)
  expect(event.took).toBe(Math.max(0, micros(of.returned) - micros(of.entered)))
  expect(event.errno).toBe(of.errno === 0 ? undefined : systemNames.errno(of.errno))
  if (event.call === 'read' || event.call === 'write') {
    expect(event.args).toEqual({ fd: first, buf: 'buf', count: second })
    const shown = 'text' in event || 'base64' in event ? bytesOf(event) : undefined
    if (shown) expect(Buffer.from(of.data.subarray(0, shown.length)).equals(Buffer.from(shown))).toBe(true)
    // Of a character that was torn apart up to three bytes are left out.
    if (shown) expect(shown.length).toBeGreaterThan(Math.min(of.ret, of.data.length) - 4)
    else expect(of.ret).toBeLessThanOrEqual(0)
  } else if (event.call === 'accept' && of.ret >= 0) {
    expect(BigInt(event.inode ?? -1)).toBe((BigInt(third) << 32n) | BigInt(second >>> 0))
  } else if (event.call === 'close' && of.ret >= 0) {
    expect(event).toEqual({ ...event, ...(second > 0 && { unread: second }), ...(third === 1 && { over: true }) })
  } else if (event.call === 'poll') {
    const fds = Array.from({ length: first }, (_, index) => Buffer.from(of.data).readInt32LE(POLLFD_BYTES * index))
    expect(event.args).toEqual({ fds: `{${fds.join(', ')}}`, nfds: first, timeout: second })
  }
}

describe('what is no record', () => {
  const rubbish = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 5000 }),
    fc.string({ minLength: 1 }).map((text) => Buffer.from(`${text}\n`)),
    // One that was cut off, or has another kind, or is longer than can be.
    record.map((of) => bytesOfRecord(of).subarray(0, HEADER_BYTES - 8)),
    record.map((of) => bytesOfRecord({ ...of, kind: 99 }))
  )

  it('is told once, with its beginning, and the records that follow are heard', () => {
    fc.assert(
      fc.property(rubbish, fc.array(record, { minLength: 1, maxLength: 5 }), lengths, (what, records, at) => {
        // What would be the beginning of a record is not what is meant here.
        fc.pre(!Buffer.from(what).includes(Buffer.from([0x5c, 0xf0])) || what.length > HEADER_BYTES)
        const bytes = Buffer.concat([what, ...records.map(bytesOfRecord)])
        const { events, malformed } = read(cut(bytes, at))
        expect(malformed).toHaveLength(1)
        expect(events.map(({ n }) => n)).toEqual(records.map(({ n }) => n))
      })
    )
  })

  it('never breaks the reader, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(rubbish, record.map(bytesOfRecord)), { maxLength: 20 }), lengths, (parts, at) => {
        const { events } = read(cut(Buffer.concat(parts), at))
        for (const { event } of events) expect(event.pid).toBeGreaterThan(0)
      })
    )
  })

  it('a record that is cut off at the end is told', () => {
    const whole = bytesOfRecord({ ...(fc.sample(record, 1)[0] as RawRecord), data: new Uint8Array(900) })
    expect(read([whole.subarray(0, -100)])).toMatchObject({ events: [], malformed: [expect.any(String)] })
  })

  it('is JSON that is no event, or not even JSON', () => {
    const event = { kind: 'signal', at: 1, pid: 7, signal: 'SIGUSR1', deliveries: 1 }
    const { events, malformed } = read([
      jsonRecord({ kind: 'call' }, 1),
      jsonRecord(event, 2),
      bytesOfRecord({
        ...(fc.sample(record, 1)[0] as RawRecord),
        kind: KIND.json,
        arguments: [3, 0, 0],
        data: Buffer.from('no!')
      })
    ])
    expect(events).toEqual([{ event, n: 2 }])
    expect(malformed).toHaveLength(2)
  })
})

it('no record is longer than a write that is all or nothing', () => {
  gathered.used = 0
  expect(fits(PIPE_BUF - HEADER_BYTES)).toBe(true)
  expect(fits(PIPE_BUF - HEADER_BYTES + 1)).toBe(false)
})

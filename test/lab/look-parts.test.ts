import { expect, it } from 'vitest'
import { inParts, PART_LIMIT } from '../../src/lab/look-parts'
import { labEventSchema, type SampledProcess, type SampleEvent, type Unnumbered } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { tcpEnd } from '../shared/support/told'

const process = (pid: number, descriptors: number): SampledProcess => ({
  pid,
  bornAt: pid,
  ppid: 1,
  state: 'S',
  ...(descriptors > 0 && {
    sockets: Object.fromEntries(Array.from({ length: descriptors }, (_, fd) => [fd, 7000 + fd]))
  })
})
const look = (processes: SampledProcess[]): Unnumbered<SampleEvent> => ({
  kind: 'sample',
  at: 5,
  pid: 0,
  processes,
  gone: [{ pid: 9, bornAt: 9 }],
  tcp: [],
  tcpGone: ['127.0.0.1:1>127.0.0.1:2'],
  lingering: 3
})
const sizeOf = ({ processes }: Unnumbered<SampleEvent>) =>
  processes.reduce((sum, { sockets }) => sum + 1 + Object.keys(sockets ?? {}).length, 0)

it('a look at few is told in one event', () => {
  const few = look([process(1, 3), process(2, 0)])
  expect(inParts(few)).toEqual([few])
  expect(inParts(look([]))).toEqual([look([])])
  expect(inParts(undefined)).toEqual([])
})

it('a look at many is told in parts of a bounded size, the last of which says what is not of processes', () => {
  const all = Array.from({ length: 100 }, (_, index) => process(index + 1, 990))
  const parts = inParts(look(all))
  expect(parts.flatMap(({ processes }) => processes)).toEqual(all)
  expect(Math.max(...parts.map(sizeOf))).toBeLessThanOrEqual(PART_LIMIT)
  expect(parts.length).toBe(25)
  const last = parts.pop()
  expect(last).toEqual({ ...look(all), processes: last?.processes })
  for (const { more, gone, tcpGone, lingering } of parts) {
    expect({ more, gone, tcpGone, lingering }).toEqual({ more: true, gone: [], tcpGone: [], lingering: undefined })
  }
})

it('a process that has more by itself is a part by itself', () => {
  const parts = inParts(look([process(1, 5), process(2, PART_LIMIT + 5), process(3, 5)]))
  expect(parts.map(({ processes }) => processes.map(({ pid }) => pid))).toEqual([[1], [2], [3]])
})

it('so is one at tens of thousands of connections, in the order in which they are folded', () => {
  const end = (port: number) => tcpEnd(`127.0.0.1:${port}`, '127.0.0.1:80', port)
  const all = {
    ...look([process(1, 3)]),
    tcpGone: Array.from({ length: 14_000 }, (_, index) => `127.0.0.1:${index}>127.0.0.1:80`),
    tcp: Array.from({ length: 18_000 }, (_, index) => end(index)),
    tcpCounted: ['127.0.0.1:9>127.0.0.1:80']
  }
  const parts = inParts(all)
  expect(parts.flatMap(({ tcp }) => tcp)).toEqual(all.tcp)
  expect(parts.flatMap(({ tcpGone }) => tcpGone)).toEqual(all.tcpGone)
  for (const [seq, part] of parts.entries()) {
    expect(part.tcp.length + part.tcpGone.length).toBeLessThanOrEqual(PART_LIMIT)
    expect(() => labEventSchema.parse({ ...part, seq: seq + 1 })).not.toThrow()
  }
  const numbered = (events: typeof parts) => events.map((event, index) => ({ ...event, seq: index + 1 }))
  const { seq: _one, ...whole } = foldAll(emptyState(), numbered([all])).state
  const { seq: _many, ...inPieces } = foldAll(emptyState(), numbered(parts)).state
  expect(inPieces).toEqual(whole)
})

import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { HEADER_BYTES, KIND, SOCKADDR_ROOM } from '../../src/shared/records/layout'
import { bytesOfRecord, jsonRecord } from '../support/record-bytes'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { inTier } from '../support/tier'
import { until } from '../support/until'

const PROGRAMS = inTier({ long: 20, nightly: 300 })
/** Each is up to 100,000 bytes. */
const CHUNKS = 1500

/** What a program does announce, numbers and all: what the babbler says begins as that. */
const OF_ANY_KIND = [
  { kind: 'call', at: 9, pid: 7, call: 'socket', args: ['AF_INET', 'SOCK_STREAM', 0], ret: 3, took: 4, inode: 77 },
  { kind: 'call', at: 9, pid: 7, call: 'listen', args: [3, 128], ret: 0, took: 4, inode: 77, local: '127.0.0.1:80' },
  { kind: 'call', at: 9, pid: 7, call: 'connect', args: [3, 'x'], ret: -1, errno: 'EMFILE', took: 4 },
  { kind: 'execing', at: 9, pid: 8, path: '/bin/cat', argv: '["cat"]' },
  { kind: 'net', at: 9, pid: 7, fact: 'listening', local: '127.0.0.1:80' }
].map((event, index) => jsonRecord(event, index + 1))

const moment = { entered: [0, 8000], returned: [0, 9000] } as const
const record = (kind: number, n: number, ret: number, args: [number, number, number], data = Buffer.alloc(0)) =>
  bytesOfRecord({ ...moment, kind, pid: 7, n, ret, errno: ret < 0 ? 24 : 0, arguments: args, data })
const OF_CALLS = [
  record(KIND.fork, 6, 8, [0, 0, 0]),
  record(KIND.accept, 7, -1, [3, 0, 0]),
  record(KIND.accept, 8, 4, [3, 4711, 0], Buffer.alloc(2 * SOCKADDR_ROOM, 2)),
  record(KIND.read, 9, 5, [4, 1024, 0], Buffer.from('hello')),
  record(KIND.close, 10, 0, [4, 0, 0]),
  record(KIND.waitpid, 11, 8, [-1, 1, 0]),
  record(KIND.signal, 12, 0, [17, 1, 0]),
  record(KIND.exiting, 13, 0, [0, 0, 0])
]
const RECORDS = [...OF_ANY_KIND, ...OF_CALLS].map((bytes) => bytes.toString('base64'))
const JSON_HEAD = jsonRecord({}, 1).subarray(0, HEADER_BYTES).toString('base64')

const notes = (lab: TestLab, name: string) =>
  lab.events.flatMap((event) => (event.kind === 'note' && event.note === name ? [event] : []))

it('whatever a program writes instead of events, the lab goes on, and tells of it at a bounded rate', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const file = relative(lab.programs.folder, join(import.meta.dirname, 'support/babbler.cjs'))
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const { exited } = lab.programs.start(file, { seed, chunks: CHUNKS, records: RECORDS, jsonHead: JSON_HEAD })
    expect(await exited, `seed ${seed}`).toEqual({ code: 0 })
  }
  const told = notes(lab, 'malformed-line')
  const leftOut = notes(lab, 'malformed-dropped').reduce((sum, { count = 0 }) => sum + count, 0)
  const seconds = lab.log.now() / 1e6
  console.log(
    `${PROGRAMS} programs, ${PROGRAMS * CHUNKS} pieces: ${lab.events.length} events, ${told.length} malformed lines told, ${leftOut} left out`
  )
  expect(told.length).toBeLessThanOrEqual(PROGRAMS * 50 + 20 * seconds)
  expect(leftOut).toBeGreaterThan(PROGRAMS)
  // What it wrote that was an event by its form was folded, here as in a window.
  expect(foldAll(emptyState(), lab.events).state.seq).toBe(lab.log.seq)
  const client = await TcpClient.open(port)
  client.socket.write('still there?')
  await until('the echo', () => client.received === 'still there?')
})

import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { inTier } from '../support/tier'
import { until } from '../support/until'

const PROGRAMS = inTier({ long: 20, nightly: 300 })
/** Each is up to 100,000 bytes. */
const CHUNKS = 1500

/** What a program does announce, numbers and all: what the babbler says begins as that. */
const LINES = [
  {
    kind: 'call',
    at: 9,
    pid: 7,
    n: 1,
    call: 'socket',
    args: ['AF_INET', 'SOCK_STREAM', 0],
    ret: 3,
    took: 4,
    inode: 77
  },
  {
    kind: 'call',
    at: 9,
    pid: 7,
    n: 2,
    call: 'listen',
    args: [3, 128],
    ret: 0,
    took: 4,
    inode: 77,
    local: '127.0.0.1:80'
  },
  { kind: 'call', at: 9, pid: 7, n: 3, call: 'fork', args: [], ret: 8, took: 4 },
  { kind: 'call', at: 9, pid: 7, n: 4, call: 'accept', args: [3], ret: -1, errno: 'EMFILE', took: 4 },
  { kind: 'call', at: 9, pid: 7, n: 5, call: 'close', args: [4], ret: 0, took: 1 },
  { kind: 'call', at: 9, pid: 7, n: 6, call: 'waitpid', args: [-1, 1], ret: 8, took: 1, status: { code: 0 } },
  { kind: 'signal', at: 9, pid: 7, n: 7, signal: 'SIGCHLD', deliveries: 1 },
  { kind: 'exiting', at: 9, pid: 8, n: 1, code: 0 },
  { kind: 'net', at: 9, pid: 7, n: 8, fact: 'listening', local: '127.0.0.1:80' }
].map((event) => JSON.stringify(event))

const notes = (lab: TestLab, name: string) =>
  lab.events.flatMap((event) => (event.kind === 'note' && event.note === name ? [event] : []))

it('whatever a program writes instead of events, the lab goes on, and tells of it at a bounded rate', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const file = relative(lab.programs.folder, join(import.meta.dirname, 'support/babbler.cjs'))
  for (let seed = 1; seed <= PROGRAMS; seed++) {
    const { exited } = lab.programs.start(file, { seed, chunks: CHUNKS, lines: LINES })
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

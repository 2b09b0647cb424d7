import { spawn } from 'node:child_process'
import { closeSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fcntl } from '../../src/engine/libc/raw'
import { LastEvents } from '../../src/lab/last-events'
import { Numbering } from '../../src/lab/numbering'
import { openPipe } from '../../src/lab/pipe'
import { readBlockedIn } from '../../src/lab/proc/process'
import { systemNames } from '../../src/lab/system-names'
import type { ExitStatus } from '../../src/shared/exit-status'
import type { Announced } from '../../src/shared/program-events'
import { RecordReader } from '../../src/shared/records/reader'
import { call, exiting, numbered, type Told } from '../shared/support/told'
import { jsonRecord } from '../support/record-bytes'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

it('misses what was skipped, per process', () => {
  const numbering = new Numbering()
  const heard = [
    [7, 1],
    [8, 1],
    [7, 2],
    [8, 5],
    [7, 3]
  ] as const
  expect(heard.map(([pid, n]) => numbering.lostBefore(pid, n))).toEqual([0, 0, 0, 3, 0])
})

it('begins anew with number 1, and misses the first events of a process as well', () => {
  const numbering = new Numbering()
  const heard = [
    [7, 9],
    [7, 1],
    [7, 2],
    [7, 50],
    [7, 3]
  ] as const
  expect(heard.map(([pid, n]) => numbering.lostBefore(pid, n))).toEqual([8, 0, 0, 47, 2])
})

it('is bounded, and claims nothing of processes that it had to forget', () => {
  const numbering = new Numbering(2)
  for (const pid of [1, 2, 1, 3]) numbering.lostBefore(pid, 1)
  expect(numbering.lostBefore(1, 3)).toBe(1)
  expect(numbering.lostBefore(2, 9)).toBe(0)
})

it('a child that exited and did not tell is missed when its parent waits for it', () => {
  const waits = (child: number, status: ExitStatus) => call(1, 'waitpid', {}, child, { status })
  const execing = (pid: number): Told => ({ kind: 'execing', at: 1, pid, path: '/bin/cat', argv: '' })
  const last = new LastEvents()
  const told = [
    ...[2, 3, 4, 5].map((pid) => call(pid, 'fork', {}, 0, { ppid: 1 })),
    exiting(2),
    execing(3),
    ...[2, 3, 4].map((pid) => waits(pid, { code: 0 })),
    waits(5, { signal: 'SIGKILL' }),
    // Of this one nothing is known: it may be no forked process.
    waits(6, { code: 0 }),
    // Killed, and never waited for: its PID is a command's now.
    call(7, 'fork', {}, 0, { ppid: 1 }),
    call(1, 'posix_spawn', {}, 7),
    waits(7, { code: 0 })
  ]
  expect(numbered(told).flatMap((event) => last.missingAt(event) ?? [])).toEqual([4])
})

it('the lab says how many events of which process are missing, and keeps the numbers to itself', async () => {
  const file = join(temporaryFolder(), 'client.cjs')
  const event = { kind: 'signal', at: 1, pid: 4711, signal: 'SIGUSR1', deliveries: 1 }
  const records = [1, 2, 5].map((n) => jsonRecord(event, n).toString('base64'))
  writeFileSync(
    file,
    `for (const record of ${JSON.stringify(records)}) require('node:fs').writeSync(3, Buffer.from(record, 'base64'))`
  )
  const lab = testLab()
  const program = lab.programs.start(relative(lab.programs.folder, file), {})
  await program.exited
  const told = await until('the last one', () => (lab.events.length === 4 ? lab.events : null))
  expect(told.map((event) => event.kind)).toEqual(['signal', 'signal', 'note', 'signal'])
  expect(told[2]).toMatchObject({ note: 'events-lost', pid: 4711, count: 2 })
  expect(told[3]).not.toHaveProperty('n')
})

const O_NONBLOCK = 0o4000
const F_SETFL = 4

/** A pipe that refuses what does not fit (EAGAIN) instead of letting the writer wait, as pipe(7) has it. */
function refusingPipe() {
  const pipe = openPipe()
  for (const fd of [pipe.readFd, pipe.writeFd]) fcntl(fd, F_SETFL, 'int', O_NONBLOCK)
  const chunk = Buffer.alloc(1 << 16, '\n')
  onTestFinished(() => closeSync(pipe.readFd))
  return {
    writeFd: pipe.writeFd,
    fill: () => untilRefused((length) => writeSync(pipe.writeFd, chunk, 0, length)),
    read(take: (bytes: Uint8Array) => void): void {
      untilRefused((length) => {
        const n = readSync(pipe.readFd, chunk, 0, length, null)
        take(chunk.subarray(0, n))
        return n
      })
      chunk.fill('\n')
    }
  }
}

/** Large pieces first, then single bytes: what is left of the room is smaller than any line. */
function untilRefused(move: (length: number) => number): void {
  for (const length of [1 << 16, 1]) {
    try {
      while (move(length) > 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
    }
  }
}

it('an event that a program could not write leaves a gap in its numbers', async () => {
  const events = refusingPipe()
  const argument = JSON.stringify({ model: 'iterative', port: 0, events: true })
  const child = spawn(process.execPath, [join(PROGRAMS, 'server.cjs'), argument], {
    stdio: ['ignore', 'inherit', 'inherit', events.writeFd]
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const { pid = 0 } = child
  const heard: Announced[] = []
  const reader = new RecordReader(systemNames, {
    onEvent: (announced) => heard.push(announced),
    // What the pipe was filled with.
    onMalformed: (text) => expect(text.trim()).toBe('')
  })
  const hear = () => events.read((bytes) => reader.push(bytes))
  const isCalled = (name: string) => heard.some(({ event }) => event.kind === 'call' && event.call === name)
  const local = await until('the address', () => {
    hear()
    return heard.map(({ event }) => (event.kind === 'call' ? event.local : undefined)).find(Boolean)
  })
  await until('accept', () => readBlockedIn(pid)?.startsWith('accept'))
  events.fill()
  const client = await TcpClient.open(Number(local.split(':')[1]))
  client.socket.write('x')
  // What it does meanwhile it cannot tell: accept, read, write.
  await until('the next read', () => client.received === 'x' && readBlockedIn(pid)?.startsWith('read'))
  hear()
  client.socket.write('y')
  await until('a read that is told', () => {
    hear()
    return isCalled('read')
  })
  const numbering = new Numbering()
  const lost = heard.map(({ event, n = 0 }) => numbering.lostBefore(event.pid, n))
  expect(isCalled('accept')).toBe(false)
  expect(lost.filter((count) => count > 0)).toEqual([3])
})

/** Event lines on a real pipe: however much there is to tell, whole and each by itself. */
import { closeSync, openSync, readSync } from 'node:fs'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { posixSpawn, waitpid } from '../../src/engine/libc/processes'
import { emit, tracer } from '../../src/engine/libc/trace'
import { openPipe } from '../../src/lab/pipe'
import type { ProgramEvent } from '../../src/shared/events'
import { announcedIn } from '../../src/shared/program-events'

const PIPE_BUF = 4096

let readFd = -1

beforeEach(() => {
  const pipe = openPipe()
  readFd = pipe.readFd
  tracer.descriptor = pipe.writeFd
  tracer.announced = 0
  onTestFinished(() => {
    tracer.descriptor = -1
    for (const fd of [pipe.readFd, pipe.writeFd]) closeSync(fd)
  })
})

/** What was announced so far, line by line. */
function lines(): string[] {
  const buffer = Buffer.alloc(65_536)
  const text = buffer.toString('utf8', 0, readSync(readFd, buffer))
  expect(text.at(-1)).toBe('\n')
  return text.slice(0, -1).split('\n')
}

const call: ProgramEvent = { kind: 'call', at: 5, pid: 7, call: 'read', args: [3], ret: 4, took: 1 }

it('a call whose data is too long is told without it', () => {
  emit({ ...call, text: 'x'.repeat(PIPE_BUF) })
  expect(lines().map((line) => JSON.parse(line))).toEqual([{ ...call, n: 1 }])
})

it.each([
  ['arguments', { ...call, args: Array(8).fill('€'.repeat(200)) }],
  ['details', { ...call, passed: '1,'.repeat(PIPE_BUF), local: '127.0.0.1:1' }]
])('a call whose %s are too long is told in short, and the next one whole', (_what, long) => {
  emit(long)
  emit(call)
  const told = lines()
  expect(told.map((line) => JSON.parse(line))).toEqual([
    { ...call, args: [], n: 1 },
    { ...call, n: 2 }
  ])
  for (const line of told) expect(announcedIn(line)?.n).toBeGreaterThan(0)
})

it('what cannot be told in short is missing by its number', () => {
  emit({ kind: 'execing', at: 5, pid: 7, path: '/', argv: 'x'.repeat(PIPE_BUF) })
  emit(call)
  expect(lines().map((line) => JSON.parse(line))).toEqual([{ ...call, n: 2 }])
})

it('a process that gets many hundred descriptors is told whole, with all of them', () => {
  const fds = Array.from({ length: 700 }, () => openSync('/dev/null', 'r'))
  onTestFinished(() => fds.forEach(closeSync))
  const kept = Object.fromEntries(fds.map((fd) => [fd, fd]))
  const descriptors = { ...kept, 0: fds[9] ?? 0, 1: fds[9] ?? 0, 2: 2 }
  const pid = posixSpawn('/bin/true', ['true'], descriptors, {})
  expect(waitpid(Number(pid), 0)).toBe(pid)
  const [spawned, waited] = lines().map((line) => announcedIn(line)?.event)
  expect(spawned).toMatchObject({ call: 'posix_spawn', ret: pid, passed: descriptors })
  expect(waited).toMatchObject({ call: 'waitpid', ret: pid, status: { code: 0 } })
})

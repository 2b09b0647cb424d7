/** Records on a real pipe: however much there is to tell, whole and each by itself. */
import { closeSync, openSync, readSync } from 'node:fs'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { posixSpawn, waitpid } from '../../src/engine/libc/processes'
import { announce, emit, enter, flush, tracer } from '../../src/engine/libc/trace'
import { openPipe } from '../../src/lab/pipe'
import { systemNames } from '../../src/lab/system-names'
import type { Announced } from '../../src/shared/program-events'
import { PIPE_BUF } from '../../src/shared/records/layout'
import { RecordReader } from '../../src/shared/records/reader'

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

/** What was announced so far, each with its number. */
function told(): Announced[] {
  flush()
  const buffer = Buffer.alloc(65_536)
  const heard: Announced[] = []
  const reader = new RecordReader(systemNames, {
    onEvent: (announced) => heard.push(announced),
    onMalformed: (text) => expect.unreachable(text)
  })
  reader.push(buffer.subarray(0, readSync(readFd, buffer)))
  reader.end()
  return heard
}

it.each([
  ['arguments', Array(8).fill('€'.repeat(200)), {}],
  ['details', [7], { passed: '1,'.repeat(PIPE_BUF) }]
])('a call whose %s are too long is told in short, and the next one whole', (_what, args, details) => {
  enter('read', 0)
  announce('posix_spawn', args, 4, () => details)
  enter('read', 0)
  announce('posix_spawn', ['&pid', '/bin/true'], 5)
  expect(told()).toMatchObject([
    { n: 1, event: { call: 'posix_spawn', args: {}, ret: 4 } },
    { n: 2, event: { call: 'posix_spawn', args: { pid: '&pid', path: '/bin/true' }, ret: 5 } }
  ])
})

it('what cannot be told in short is missing by its number', () => {
  emit({ kind: 'execing', path: '/', argv: 'x'.repeat(PIPE_BUF) })
  enter('read', 0)
  announce('dup2', [1, 0], 0)
  expect(told()).toMatchObject([{ n: 2, event: { call: 'dup2' } }])
})

it('a process that gets many hundred descriptors is told whole, with all of them', () => {
  const fds = Array.from({ length: 700 }, () => openSync('/dev/null', 'r'))
  onTestFinished(() => fds.forEach(closeSync))
  const kept = Object.fromEntries(fds.map((fd) => [fd, fd]))
  const descriptors = { ...kept, 0: fds[9] ?? 0, 1: fds[9] ?? 0, 2: 2 }
  const pid = posixSpawn('/bin/true', ['true'], descriptors, {})
  expect(waitpid(Number(pid), 0)).toBe(pid)
  const [spawned, waited] = told().map(({ event }) => event)
  expect(spawned).toMatchObject({ call: 'posix_spawn', ret: pid, passed: descriptors })
  expect(waited).toMatchObject({ call: 'waitpid', ret: pid, status: { code: 0 } })
})

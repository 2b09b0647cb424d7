import { closeSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { enlarge, openPipe, roomOf } from '../../src/lab/pipe'
import { Program, type ProgramOptions } from '../../src/lab/program'
import { fillDescriptors, limitDescriptors } from '../support/descriptors'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

const client: ProgramOptions = {
  file: join(PROGRAMS, 'client.cjs'),
  argument: { port: 9 },
  interactive: true,
  onEvent: () => undefined,
  onMalformed: () => undefined,
  onOutput: () => undefined
}

const descriptors = (): string[] => readdirSync('/proc/self/fd')

/** Of this test process, before it does anything. */
const USUAL_COUNT = descriptors().length

/** Each descriptor that is a pipe. */
const pipes = (): number[] => descriptors().map(Number).filter(isPipe)

function isPipe(fd: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`).startsWith('pipe:')
  } catch {
    return false
  }
}

describe.each([false, true])(
  'a program that cannot be started (portable: %s) leaves no descriptor open',
  (portable) => {
    const same = (before: number) => until(`${before} descriptors again`, () => descriptors().length === before)

    it('when its arguments are too long: E2BIG', async () => {
      const before = descriptors().length
      const argument = { text: 'x'.repeat(200_000) }
      expect(() => Program.start({ ...client, portable, argument })).toThrow('E2BIG')
      await same(before)
    })

    it('when there is no Node: ENOENT', async () => {
      const node = process.execPath
      onTestFinished(() => {
        process.execPath = node
      })
      const before = descriptors().length
      process.execPath = '/nonexistent/node'
      expect(() => Program.start({ ...client, portable })).toThrow(
        expect.objectContaining({ reason: { why: 'no-process', file: '/nonexistent/node' } })
      )
      await same(before)
    })

    it('when descriptors run out, wherever they do: EMFILE', async () => {
      await same(USUAL_COUNT)
      limitDescriptors(400)
      const fillers = fillDescriptors()
      onTestFinished(() => fillers.forEach(closeSync))
      const outcomes = new Set<string>()
      for (let free = 0; free < 24; free++) {
        outcomes.add(await tryToStart(portable))
        await until(`${free} descriptors to be free again`, () => freeDescriptors() === free)
        closeSync(fillers.pop() ?? -1)
      }
      expect(outcomes).toEqual(new Set(['refused', 'started']))
    })
  }
)

/** A program that does start is ended again. */
async function tryToStart(portable: boolean): Promise<'started' | 'refused'> {
  let program: Program
  try {
    program = Program.start({ ...client, portable })
  } catch {
    return 'refused'
  }
  await program.end()
  return 'started'
}

function freeDescriptors(): number {
  const fds = fillDescriptors()
  fds.forEach(closeSync)
  return fds.length
}

describe('room in pipes', () => {
  const USUAL = 65_536

  it('only the server’s events pipe gets more of it, as all pipes of a user share one quota', async () => {
    const before = new Set(pipes())
    const lab = testLab()
    const { port } = await lab.serve()
    await lab.client(port)
    await lab.client(port, 'auto')
    const rooms = pipes()
      .filter((fd) => !before.has(fd))
      .map(roomOf)
    expect(rooms.filter((room) => room > USUAL)).toEqual([1 << 20])
    expect(lab.events.filter((event) => event.kind === 'note' && event.note === 'small-pipe')).toEqual([])
  })

  it('a refusal by the kernel is noticed: the pipe stays as it is', () => {
    const pipe = openPipe()
    onTestFinished(() => [pipe.readFd, pipe.writeFd].forEach(closeSync))
    expect(enlarge(pipe, -1)).toBe(USUAL)
    expect(enlarge(pipe, 1 << 20)).toBe(1 << 20)
  })

  it('and is told', () => {
    const lab = testLab()
    const { pid } = lab.programs.start('client.cjs', { port: 9 }, { eventsRoom: 2 ** 31 - 1 })
    const notes = lab.events.filter((event) => event.kind === 'note' && event.note === 'small-pipe')
    expect(notes).toMatchObject([{ pid, count: 65536 }])
  })
})

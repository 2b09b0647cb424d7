/** Where in its program's text a process is: after its last call, or in the call that the kernel says it sleeps in. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SERVER_DEFAULTS } from '../../../src/shared/choices'
import { clientText, serverText } from '../../../src/shared/code/program-text'
import { foldAll } from '../../../src/shared/fold/fold'
import { pack, unpack } from '../../../src/shared/fold/pack'
import { emptyState, type State } from '../../../src/shared/fold/state'
import { beginnerOf, CodePlaces, standingOf, textOfProcess } from '../../../src/shared/views/code-places'
import { call, exiting, note, numbered, processAt, sample, stateAfter, type Told } from '../support/told'

const SERVER = 10
const CHILD = 20
const settings = { ...SERVER_DEFAULTS, port: 9999 }
const fork = serverText(settings)

const started = note(SERVER, 'server-started', { address: '127.0.0.1:9999', launcher: 'fork', settings })
const accepts = call(SERVER, 'accept', { fd: 3 }, 4, { site: 'parent.accept', inode: 7 })
const forks = (child: number) => call(SERVER, 'fork', {}, child, { site: 'parent.fork' })
const isForked = (child: number) => call(child, 'fork', {}, 0, { ppid: SERVER, site: 'parent.fork' })
const closes = (pid: number, site: string) => call(pid, 'close', { fd: 4 }, 0, { site })
const sleeps = (pid: number, blockedIn: string, at?: number): Told => ({
  ...sample({ processes: [{ pid, ppid: 1, state: 'S', blockedIn }] }),
  ...(at !== undefined && { at })
})

const lineOf = (state: State, pid: number) => {
  const standing = standingOf(fork, processAt(state, pid))
  return standing && `${standing.how} ${standing.line.site}`
}

describe('a process stands', () => {
  it('with its copy in the line of fork, until each goes its way', () => {
    const forked = stateAfter(started, accepts, forks(CHILD))
    expect([lineOf(forked, SERVER), lineOf(forked, CHILD)]).toEqual(['after parent.fork', 'after parent.fork'])
    const { state } = foldAll(
      forked,
      numbered([isForked(CHILD), closes(CHILD, 'child.close-listenfd'), closes(SERVER, 'parent.close-connfd')], 3)
    )
    expect([lineOf(state, SERVER), lineOf(state, CHILD)]).toEqual([
      'after parent.close-connfd',
      'after child.close-listenfd'
    ])
  })

  it('where it went, though its parent tells of the fork only then', () => {
    const state = stateAfter(started, isForked(CHILD), closes(CHILD, 'child.close-listenfd'), forks(CHILD))
    expect(lineOf(state, CHILD)).toBe('after child.close-listenfd')
  })

  it('in the call that it sleeps in, when the kernel has said so since', () => {
    const before = [started, sleeps(SERVER, 'poll')]
    expect(lineOf(stateAfter(...before), SERVER)).toBe('in parent.poll')
    const awake = stateAfter(...before, accepts)
    expect(lineOf(awake, SERVER)).toBe('after parent.accept')
    expect(lineOf(stateAfter(...before, accepts, sleeps(SERVER, 'poll')), SERVER)).toBe('in parent.poll')
  })

  it('by the name that C has for the call, and in its own part of the text', () => {
    const spinning = serverText({ ...settings, spinAtEof: true })
    const split = clientText('split', false)
    const process = (site: string, blockedIn: string) => ({
      site,
      siteAt: 1,
      phase: 'running' as const,
      kernel: { ppid: 1, state: 'S' as const, blockedIn, at: 2, seq: 2, differs: {} }
    })
    expect(standingOf(spinning, process('spin.read', 'write 4'))?.line.site).toBe('spin.write')
    expect(standingOf(spinning, process('converse.read', 'write 4'))?.line.site).toBe('converse.write')
    expect(standingOf(split, process('reader.kill', 'wait4'))?.line.site).toBe('reader.waitpid')
    expect(standingOf(split, process('client.write', 'read 0'))?.line.site).toBe('client.read-stdin')
    expect(standingOf(split, process('client.write', 'futex'))).toMatchObject({
      how: 'after',
      line: { site: 'client.write' }
    })
  })

  it('nowhere before it has come by a line, and in its last one as a zombie', () => {
    expect(lineOf(stateAfter(started), SERVER)).toBeUndefined()
    const state = stateAfter(started, isForked(CHILD), { ...exiting(CHILD), site: 'child.exit' } as Told)
    expect(processAt(state, CHILD).phase).toBe('zombie')
    expect(lineOf(state, CHILD)).toBe('after child.exit')
  })
})

it('where a process stands travels with a snapshot', () => {
  const state = stateAfter(started, accepts, forks(CHILD))
  const copied = unpack(JSON.parse(JSON.stringify(pack(state))))
  for (const pid of [SERVER, CHILD]) expect(lineOf(copied, pid)).toBe(lineOf(state, pid))
})

it('a text is of where the server listens and how it launches, and of the newest server', () => {
  const state = stateAfter(started, note(0, 'launcher-fallback', { launcher: 'spawn', from: 'fork' }))
  const text = textOfProcess(state, processAt(state, SERVER))
  expect(text?.lineOf.has('parent.spawn-worker')).toBe(true)
  expect(text?.lines.some((line) => line.text.includes('listen_on("127.0.0.1", 9999)'))).toBe(true)
  const later = stateAfter(started, note(11, 'server-started', { launcher: 'fork', settings }))
  expect(textOfProcess(later, processAt(later, SERVER))).toBeUndefined()
})

describe('who runs a program', () => {
  const births: Told[] = [
    started,
    note(30, 'client-started', { client: 'split', address: '127.0.0.1:9999' }),
    ...[20, 21, 22].flatMap((child) => [forks(child), isForked(child)]),
    call(30, 'fork', {}, 31, { site: 'split.fork' })
  ]
  const anything = fc.constantFrom<Told>(
    ...births,
    closes(20, 'child.close-connfd'),
    exiting(21),
    { kind: 'exit', pid: 22, status: { code: 0 } },
    { kind: 'exit', pid: 30, status: { code: 0 } },
    call(SERVER, 'waitpid', { pid: -1 }, 21, { status: { code: 0 }, site: 'parent.waitpid-loop' })
  )

  it('is kept up to date by what was touched', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anything, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
        const places = new CodePlaces()
        let state = emptyState()
        for (const batch of batches) {
          const folded = foldAll(state, numbered(batch, state.seq))
          state = folded.state
          places.update(folded)
        }
        const anew = new CodePlaces()
        anew.reset(state)
        for (const process of state.processes.values()) {
          const beginner = beginnerOf(process)
          expect([...places.membersOf(beginner)].sort()).toEqual([...anew.membersOf(beginner)].sort())
        }
      })
    )
  })

  it('a server with its children, a client with its writer', () => {
    const state = stateAfter(...births)
    const places = new CodePlaces()
    places.reset(state)
    const members = (pid: number) =>
      [...places.membersOf(processAt(state, pid).id)].map((id) => Number.parseInt(id, 10))
    expect(members(SERVER)).toEqual([SERVER, 20, 21, 22])
    expect(members(30)).toEqual([30, 31])
    expect(members(20)).toEqual([])
  })
})

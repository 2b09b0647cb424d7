import { describe, expect, test } from 'vitest'
import { why } from '../../src/renderer/why/why'
import { ageWords } from '../../src/renderer/words/age-words'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import type { KernelState, SampledProcess, SampledTcp, TcpState } from '../../src/shared/events'
import { type State, tcpKey } from '../../src/shared/fold/state'
import { serverSettingsSchema } from '../../src/shared/settings'
import { exiting, note, processAt, sample, stateAfter, type Told, tcpEnd } from '../shared/support/told'
import {
  ADDRESS,
  childServes,
  clientConnects,
  closes,
  exits,
  SERVER,
  serverStarts,
  workerIsGiven,
  workerStarts
} from './events'

const CHILD = 201
const CLIENT = 701
const PEER = '127.0.0.1:50701'
const SERVERS_INODE = 3201
const CLIENTS_INODE = 2701

const told = (settings: object) => serverSettingsSchema.parse({ ...SERVER_DEFAULTS, ...settings })

const picture = (...events: Told[]): State => stateAfter(...serverStarts, ...events)

const sampled = (pid: number, state: KernelState, more: Partial<SampledProcess> = {}) =>
  sample({ processes: [{ pid, ppid: 1, state, sockets: {}, ...more }] })

const end = (local: string, peer: string, state: TcpState, inode: number, more: Partial<SampledTcp> = {}) =>
  sample({ tcp: [tcpEnd(local, peer, inode, { state, ...more })] })

const connected = [...clientConnects(CLIENT), ...childServes(CHILD, CLIENT)]

function whyEnd(state: State, local: string, peer: string): string | null {
  const subject = state.tcp.get(tcpKey(local, peer))
  if (!subject) throw new Error('no such end')
  return why(state, subject)
}

describe('an end of a connection', () => {
  test('CLOSE_WAIT: who still holds it', () => {
    const state = picture(...connected, end(ADDRESS, PEER, 'CLOSE_WAIT', SERVERS_INODE))
    expect(whyEnd(state, ADDRESS, PEER)).toBe('CLOSE_WAIT: the peer has closed; pid 201 still holds fd 4.')
  })

  test('CLOSE_WAIT that nobody has accepted', () => {
    const state = picture(...clientConnects(CLIENT), end(ADDRESS, PEER, 'CLOSE_WAIT', 0))
    expect(whyEnd(state, ADDRESS, PEER)).toMatch(/nobody has accepted/)
  })

  test('CLOSE_WAIT that is on its way to a worker', () => {
    const facts = [...clientConnects(CLIENT), ...workerStarts(CHILD), ...workerIsGiven(CHILD, CLIENT)]
    const state = picture(...facts, end(ADDRESS, PEER, 'CLOSE_WAIT', SERVERS_INODE))
    expect(whyEnd(state, ADDRESS, PEER)).toBe(
      'CLOSE_WAIT: the peer has closed; it was sent to pid 201, which has not received it yet.'
    )
  })

  test('FIN_WAIT2: half-closed, and who does not close', () => {
    const state = picture(
      ...connected,
      end(ADDRESS, PEER, 'CLOSE_WAIT', SERVERS_INODE),
      end(PEER, ADDRESS, 'FIN_WAIT2', CLIENTS_INODE)
    )
    expect(whyEnd(state, PEER, ADDRESS)).toBe(
      'FIN_WAIT2: this end is half-closed and can still read; the peer has not closed: pid 201 still holds fd 4.'
    )
  })

  test('FIN_WAIT2 of a closed socket', () => {
    const state = picture(
      ...connected,
      closes(CLIENT, 3),
      end(ADDRESS, PEER, 'CLOSE_WAIT', SERVERS_INODE),
      end(PEER, ADDRESS, 'FIN_WAIT2', 0)
    )
    expect(whyEnd(state, PEER, ADDRESS)).toMatch(/^FIN_WAIT2: this end has closed; the peer has not: pid 201/)
  })

  test('TIME_WAIT: how long still', () => {
    const state = picture(end(ADDRESS, PEER, 'TIME_WAIT', 0, { expiresAt: 42_500_000 }))
    expect(whyEnd(state, ADDRESS, PEER)).toContain('for another 42 s')
  })

  test('that is established has nothing odd', () => {
    const state = picture(...connected, end(ADDRESS, PEER, 'ESTABLISHED', SERVERS_INODE))
    expect(whyEnd(state, ADDRESS, PEER)).toBeNull()
  })
})

describe('in the accept queue', () => {
  const waiting = [...clientConnects(CLIENT), end(ADDRESS, PEER, 'ESTABLISHED', 0)]
  test.each<[string, object, Told[], RegExp]>([
    ['of an iterative server', { model: 'iterative' }, [], /pid 100 serves another connection/],
    ['of a held server', {}, [sampled(SERVER, 'T')], /pid 100 is held by SIGSTOP/],
    ['at the limit of children', { maxChildren: 1 }, childServes(CHILD, 702), /1 child is alive, which is the limit/],
    [
      'at the limit of children, with one that is spare',
      { maxChildren: 1 },
      [...workerStarts(CHILD), sampled(SERVER, 'S', { blockedIn: 'poll' })],
      /pid 100 is blocked in poll/
    ],
    ['of a server that does something else', {}, [sampled(SERVER, 'S', { blockedIn: 'write 4' })], /in write 4/],
    ['of a server that has ended', {}, [exits(SERVER)], /no server any more/]
  ])('%s', (_, settings, facts, sentence) => {
    const state = { ...picture(...facts, ...waiting), settings: told(settings) }
    expect(whyEnd(state, ADDRESS, PEER)).toMatch(sentence)
  })
})

describe('a zombie', () => {
  const exited = [...connected, exiting(CHILD, 3)]
  const whyChild = (state: State) => why(state, processAt(state, CHILD))

  test.each<[string, object, Told[], RegExp]>([
    ['of a server that never waits', { reap: 'never' }, [], /^Zombie \(exited 3\):.* pid 100 .*reaping: never/],
    ['of a held parent', {}, [sampled(SERVER, 'T')], /its parent is held/],
    ['whose signal merged with others', { reap: 'once' }, [], /of 1 SIGCHLD 0 were delivered/],
    ['that is about to be reaped', {}, [], /has not happened yet/],
    ['whose parent has ended', {}, [exits(SERVER)], /its parent has ended/]
  ])('%s', (_, settings, facts, sentence) => {
    expect(whyChild({ ...picture(...exited, ...facts), settings: told(settings) })).toMatch(sentence)
  })

  test('is odd, a running process is not', () => {
    expect(whyChild(picture(...connected))).toBeNull()
  })
})

test.each([
  [-5, '0 s'],
  [3_900_000, '3 s'],
  [60_000_000, '1 min'],
  [125_000_000, '2 min 5 s']
])('a span of %d µs is %s', (micros, words) => {
  expect(ageWords(micros)).toBe(words)
})

describe('an end', () => {
  const whyProcess = (state: State, pid: number) => why(state, processAt(state, pid))
  const gone = (pid: number) => sample({ gone: [{ pid }] })
  const byFork = note(SERVER, 'server-started', { launcher: 'fork', settings: told({}) })

  test('by a signal from the window says so, and one by another signal does not', () => {
    const sent = note(CHILD, 'signal-sent', { signal: 'SIGKILL' })
    const by = (signal: string): Told => ({ kind: 'exit', pid: CHILD, status: { signal } })
    expect(whyProcess(picture(...connected, sent, by('SIGKILL')), CHILD)).toMatch(
      /SIGKILL, which was sent from the window/
    )
    expect(whyProcess(picture(...connected, sent, by('SIGSEGV')), CHILD)).toBeNull()
    expect(whyProcess(picture(...connected, by('SIGKILL')), CHILD)).toBeNull()
  })

  test('of a child whose server ended is the kernel’s doing, as was asked of it; a server that was stopped took it along', () => {
    const events = [byFork, ...serverStarts.slice(1), ...connected]
    const killed: Told = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }
    expect(whyProcess(stateAfter(...events, gone(CHILD), killed), CHILD)).toMatch(/PR_SET_PDEATHSIG/)
    const stopped = note(SERVER, 'stopping', { how: 'group' })
    expect(whyProcess(stateAfter(...events, stopped, killed, gone(CHILD)), CHILD)).toMatch(
      /The server was stopped, and with it/
    )
  })

  test('of a child that was waited for, or whose server lives, is its own', () => {
    const events = [byFork, ...serverStarts.slice(1), ...connected]
    expect(whyProcess(stateAfter(...events, gone(CHILD)), CHILD)).toBeNull()
    const killed: Told = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }
    expect(whyProcess(stateAfter(...events, exits(CHILD), killed), CHILD)).toBeNull()
  })
})

describe('a child that outlives its server', () => {
  const SUPERVISOR = 90
  const supervised = note(SERVER, 'server-started', {
    launcher: 'fork',
    settings: told({ leaveOrphans: true }),
    supervisor: SUPERVISOR
  })
  const killed: Told = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' }, reaper: SUPERVISOR }
  const orphaned = [supervised, ...serverStarts.slice(1), ...connected, killed]
  const ends = (status: { code: number } | { signal: string }): Told => ({
    kind: 'exit',
    pid: CHILD,
    status,
    reaper: SUPERVISOR
  })
  const whyChild = (...events: Told[]) => {
    const state = stateAfter(...orphaned, ...events)
    return why(state, processAt(state, CHILD))
  }

  test('is an orphan; who has adopted it is the kernel’s word', () => {
    expect(whyChild()).toBeNull()
    expect(whyChild(sampled(CHILD, 'S', { ppid: SUPERVISOR }))).toMatch(
      /^Orphan: its parent, pid 100, has ended.* pid 90, the lab’s supervisor/
    )
    expect(whyChild(sampled(CHILD, 'S', { ppid: 1 }))).toMatch(/pid 1, init or the nearest subreaper/)
  })

  test('is waited for by who has adopted it, unless nobody says so', () => {
    expect(whyChild(ends({ code: 0 }))).toMatch(/outlived its parent, pid 100, as an orphan; pid 90/)
    expect(whyChild(sample({ gone: [{ pid: CHILD }] }))).toBeNull()
    const { reaper: _nobody, ...unsaid } = ends({ code: 0 }) as { reaper?: number }
    expect(whyChild(unsaid as Told)).toBeNull()
  })

  test('ends with a server that is stopped, and of a signal from the window', () => {
    expect(whyChild(note(SERVER, 'stopping', { how: 'group' }), ends({ signal: 'SIGTERM' }))).toMatch(
      /^The server was stopped/
    )
    expect(whyChild(note(CHILD, 'signal-sent', { signal: 'SIGTERM' }), ends({ signal: 'SIGTERM' }))).toMatch(
      /from the window/
    )
  })
})

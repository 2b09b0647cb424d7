/** What stays true for as long as the thing is there, whatever happened since. */
import { describe, expect, it } from 'vitest'
import { LIMITS, serverOf } from '../../src/shared/fold/state'
import {
  accepts,
  CLIENT,
  clientConnects,
  close,
  connected,
  fork,
  messages,
  reads,
  SERVER,
  SERVER_ADDRESS,
  serverListens,
  shutdown,
  waitpid
} from './support/connected'
import { call, goesOn, note, processAt, stateAfter, type Told } from './support/told'

describe('a client', () => {
  it('that has half-closed stays so after a thousand messages', () => {
    const state = stateAfter(...connected, shutdown(CLIENT, 3), ...messages(1000))
    expect(processAt(state, CLIENT).client?.halfClosed).toBe(connected.length + 1)
  })

  it('whose writer has half-closed stays so after a thousand messages', () => {
    const writer = 201
    const state = stateAfter(...connected, fork(writer, CLIENT), shutdown(writer, 3), ...messages(1000))
    expect(processAt(state, writer).role).toBe('writer')
    expect(processAt(state, CLIENT).client?.halfClosed).toBe(connected.length + 2)
  })

  it('that has read the end of file stays so, and keeps its addresses after its close', () => {
    const state = stateAfter(...connected, reads(CLIENT, 3, ''), close(CLIENT, 3))
    expect(processAt(state, CLIENT).client).toMatchObject({
      finReceived: connected.length + 1,
      local: '127.0.0.1:50000',
      target: SERVER_ADDRESS
    })
  })

  const told = (command: 'stop-reading' | 'resume-reading', bornAt: number) =>
    note(CLIENT, 'client-told', { command, bornAt })
  const ended: Told = { kind: 'exit', pid: CLIENT, status: { code: 0 } }

  it('that was told to stop reading has stopped until it is told to go on', () => {
    const state = stateAfter(...connected)
    const { bornAt } = processAt(state, CLIENT)
    const stopped = goesOn(state, told('stop-reading', bornAt), ...messages(100)).state
    expect(processAt(stopped, CLIENT).client?.stoppedReading).toBe(connected.length + 1)
    const resumed = goesOn(stopped, told('resume-reading', bornAt)).state
    expect(processAt(resumed, CLIENT).client).not.toHaveProperty('stoppedReading')
  })

  it('that gets the PID of one that had stopped reading has not', () => {
    const first = stateAfter(...connected)
    const { id, bornAt } = processAt(first, CLIENT)
    const again = goesOn(first, told('stop-reading', bornAt), ended, ...clientConnects).state
    expect(processAt(again, CLIENT).id).not.toBe(id)
    expect(processAt(again, CLIENT).client).not.toHaveProperty('stoppedReading')
    const late = goesOn(again, told('stop-reading', bornAt)).state
    expect(processAt(late, CLIENT).client).not.toHaveProperty('stoppedReading')
    expect(late.processes.get(id)?.client).toHaveProperty('stoppedReading')
  })

  it('is there until its window is removed, and is not removed while it runs', () => {
    const dismissed = note(CLIENT, 'dismissed')
    const running = stateAfter(...connected, dismissed)
    expect(processAt(running, CLIENT).phase).toBe('running')
    const over = goesOn(running, ended).state
    expect(over.endedClients).toEqual([processAt(over, CLIENT).id])
    const removed = goesOn(over, dismissed).state
    expect(removed.pids.get(CLIENT)).toBeUndefined()
    expect(removed.endedClients).toEqual([])
  })
})

/** Children come one by one, live, and are waited for; PIDs from `first` on. */
const generations = (count: number, first: number): Told[] =>
  Array.from({ length: count }, (_, index) => [fork(first + index), waitpid(first + index)]).flat()

describe('after three hundred children have ended', () => {
  it('a client that has ended is still there', () => {
    const ended: Told = { kind: 'exit', pid: CLIENT, status: { code: 0 } }
    const state = stateAfter(...connected, ended, ...generations(300, 1000))
    expect(processAt(state, CLIENT)).toMatchObject({ phase: 'ended', status: { code: 0 } })
    expect(state.ended).toHaveLength(LIMITS.ended)
  })

  it('the newest server is still there, killed before them or after', () => {
    const children = Array.from({ length: 300 }, (_, index) => fork(1000 + index))
    const childrenEnd = children.map((_, index): Told => ({ kind: 'exit', pid: 1000 + index, status: { code: 0 } }))
    const killed: Told = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }
    for (const end of [
      [killed, ...childrenEnd],
      [...childrenEnd, killed]
    ]) {
      const state = stateAfter(...connected, ...children, ...end)
      expect(serverOf(state)).toMatchObject({ pid: SERVER, phase: 'ended', status: { signal: 'SIGKILL' } })
    }
  })

  it('a server that another one has followed goes like any other process', () => {
    const killed: Told = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }
    const next = 900
    const started = note(next, 'server-started', { address: '127.0.0.1:0' })
    const children = generations(300, 1000).map((event) => ({ ...event, pid: next }) as Told)
    const first = stateAfter(...connected, killed, started)
    expect(first.ended).toEqual([processAt(first, SERVER).id])
    expect(goesOn(first, ...children).state.pids.get(SERVER)).toBeUndefined()
  })
})

describe('a server', () => {
  it('that was asked to stop is one that is stopping, whatever ends it', () => {
    const state = stateAfter(...connected)
    const asked = goesOn(state, note(SERVER, 'stopping', { bornAt: processAt(state, SERVER).bornAt })).state
    expect(serverOf(asked)?.stopping).toBe(connected.length + 1)
    const killed = goesOn(asked, ...messages(100), { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }).state
    expect(serverOf(killed)).toMatchObject({ stopping: connected.length + 1, status: { signal: 'SIGKILL' } })
  })

  it('that nobody asked was killed', () => {
    const state = stateAfter(...connected, { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } })
    expect(serverOf(state)).not.toHaveProperty('stopping')
  })
})

describe('who accepts', () => {
  const [first, second] = [101, 102]
  const prefork = [...serverListens, fork(first), fork(second)]
  const peers = ['127.0.0.1:50001', '127.0.0.1:50002', '127.0.0.1:50003'] as const

  it('is told of each process: in a prefork server it is a child', () => {
    const state = stateAfter(
      ...prefork,
      accepts(first, 41, peers[0]),
      accepts(second, 42, peers[1]),
      close(second, 4),
      accepts(second, 43, peers[2])
    )
    expect([SERVER, first, second].map((pid) => processAt(state, pid).accepted)).toEqual([0, 1, 2])
    expect(state.counters.accepted).toBe(3)
  })

  it('refuses what it closes untouched, whichever process it is', () => {
    expect(stateAfter(...serverListens, accepts(), close(SERVER, 4)).counters.refused).toBe(1)
    expect(stateAfter(...prefork, accepts(second), close(second, 4)).counters.refused).toBe(1)
  })

  it.each<[string, Told[]]>([
    ['has read the end of file of', [reads(SERVER, 4, ''), close(SERVER, 4)]],
    ['has read from', [reads(SERVER, 4, 'x'), close(SERVER, 4)]],
    [
      'found broken',
      [call(SERVER, 'read', { fd: 4, buf: 'buf', count: 9 }, -1, { errno: 'ECONNRESET' }), close(SERVER, 4)]
    ],
    ['has given to a child', [fork(), close(SERVER, 4), close(101, 4)]],
    ['could not fork for', [call(SERVER, 'fork', {}, -1, { errno: 'EAGAIN' }), close(SERVER, 4)]],
    ['had when it was killed', [{ kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }]]
  ])('does not refuse what it %s', (_what, events) => {
    expect(stateAfter(...serverListens, accepts(), ...events).counters.refused).toBe(0)
  })
})

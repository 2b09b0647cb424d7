import { describe, expect, it } from 'vitest'
import { describe as inWords } from '../../src/shared/describe'
import { differencesOf } from '../../src/shared/differences'
import type { NetEvent } from '../../src/shared/events'
import { listensAt, serverStanding } from '../../src/shared/selectors'
import { connectionsOf } from '../../src/shared/views/connections'
import * as told from './support/told'
import { note, numbered, processAt, sample, type Told } from './support/told'

const [SERVER, CHILD] = [100, 101]
const ends = { local: '127.0.0.1:9999', peer: '127.0.0.1:50000' }

const started = note(SERVER, 'server-started', { at: 0, launcher: 'portable', address: '127.0.0.1:0' })

const net = (pid: number, fact: NetEvent['fact'], more: Partial<NetEvent> = {}): Told => ({
  kind: 'net',
  pid,
  fact,
  ...more
})

const stateAfter = (...events: Told[]) => told.stateAfter(started, ...events)

const served = [
  net(SERVER, 'listening', { local: ends.local }),
  net(SERVER, 'started', { child: CHILD, launcher: 'portable' }),
  net(SERVER, 'connection', ends),
  net(SERVER, 'handed-over', { ...ends, child: CHILD })
]

describe('what Node tells', () => {
  it('is a server that listens, though no call said so', () => {
    const state = stateAfter(...served.slice(0, 1))
    expect(listensAt(state)).toBe(ends.local)
    expect(serverStanding(state)).toBe('listening')
    expect(serverStanding(stateAfter())).toBe('starting')
  })

  it('is a connection that its child holds once it was handed over, and nobody once it is closed', () => {
    const holders = (...events: Told[]) => {
      const state = stateAfter(...events)
      return connectionsOf(state).map((connection) => connection.holders.map((id) => state.processes.get(id)?.pid))
    }
    expect(holders(...served.slice(0, 3))).toEqual([[SERVER]])
    expect(holders(...served)).toEqual([[CHILD]])
    expect(holders(...served, net(CHILD, 'closed', ends))).toEqual([])
    expect(holders(...served, net(SERVER, 'child-exited', { child: CHILD, status: { code: 0 } }))).toEqual([])
  })

  it('leaves a relayed connection with the process that has the socket', () => {
    const state = stateAfter(...served.slice(0, 3), net(SERVER, 'relayed', { ...ends, child: CHILD }))
    expect(connectionsOf(state)[0]?.holders).toEqual([state.server])
    expect(Object.values(processAt(state, CHILD).streams)).toMatchObject([{ ...ends, through: state.server }])
  })

  it('counts bytes, births, ends and refusals', () => {
    const state = stateAfter(
      ...served,
      net(CHILD, 'received', { ...ends, bytes: 3, text: 'abc' }),
      net(CHILD, 'sent', { ...ends, bytes: 3, text: 'abc' }),
      net(SERVER, 'child-exited', { child: CHILD, status: { signal: 'SIGKILL' } }),
      net(SERVER, 'connection', { ...ends, peer: '127.0.0.1:50001' }),
      net(SERVER, 'refused', { ...ends, peer: '127.0.0.1:50001' })
    )
    expect(state.counters).toMatchObject({ accepted: 2, forked: 1, reaped: 1, refused: 1 })
    expect(connectionsOf(state)).toEqual([])
    expect(processAt(state, CHILD)).toMatchObject({
      bytesRead: 3,
      bytesWritten: 3,
      reads: 1,
      writes: 1,
      phase: 'ended',
      status: { signal: 'SIGKILL' }
    })
  })

  it('is no reaping where the app, not the server, is the parent', () => {
    const state = stateAfter(
      net(SERVER, 'started', { child: CHILD, launcher: 'utility' }),
      net(SERVER, 'child-exited', { child: CHILD, status: { code: 0 } })
    )
    expect(state.counters).toMatchObject({ forked: 1, ended: 1, reaped: 0 })
    expect(processAt(state, CHILD)).toMatchObject({ phase: 'ended', status: { code: 0 } })
    expect(processAt(state, CHILD)).not.toHaveProperty('reapedBy')
  })

  it('names a refusal without an errno by its reason', () => {
    const [event] = numbered([net(SERVER, 'failed', { tried: 'utilityProcess.fork', reason: { why: 'lab-ended' } })])
    expect(event && inWords(event)).toBe(
      'node: failed utilityProcess.fork: the lab has ended: nothing is started for it any more'
    )
  })

  it('is not held against the descriptors that the kernel lists: those were never told', () => {
    const kernel = { pid: SERVER, ppid: 1, state: 'S' as const, sockets: { 20: 4711 } }
    expect(differencesOf(stateAfter(...served, sample({ processes: [kernel] })))).toEqual([])
  })

  it('reads as what Node said, never as a system call', () => {
    const [event] = numbered([net(CHILD, 'received', { ...ends, bytes: 3, text: 'abc' })])
    expect(event && inWords(event)).toBe('node: received 3 bytes "abc" 127.0.0.1:9999 ⇄ 127.0.0.1:50000')
  })
})

import { describe, expect, it } from 'vitest'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState } from '../../src/shared/fold/state'
import { Lifecycle } from '../../src/shared/views/lifecycle'
import { recorded } from './support/recorded'
import { call, exiting, note, numbered, type Told } from './support/told'

const SERVER = '127.0.0.1:7'
const CLIENT = '127.0.0.1:50011'

const happenedIn = (...told: Told[]) => new Lifecycle().advance(numbered(told))
const words = (list: { what: string; pid?: number }[]) => list.map(({ what, pid }) => [what, pid])

const started = note(1, 'server-started', { address: SERVER, launcher: 'fork' })
const accepted = call(1, 'accept', { fd: 3 }, 4, { inode: 9, local: SERVER, peer: CLIENT })

it.each(['fork', 'spawn', 'spare-workers'])('tells a recorded run by %s once and in order', (name) => {
  const { server, process, connection } = new Lifecycle().advance(recorded(`three-clients-${name}.forkscope.jsonl`))
  expect(server.map(({ what }) => what)).toEqual(['started', 'listening', 'ended'])
  expect(server[1]?.address).toMatch(/^127\.0\.0\.1:\d+$/)
  const children = process.filter(({ role }) => role === 'child')
  for (const id of new Set(children.map((each) => each.process))) {
    const life = children.filter((each) => each.process === id).map(({ what }) => what)
    // Of a spare worker that waits when the recording ends no end is told.
    expect([['born', 'zombie', 'ended'], ['born']]).toContainEqual(life)
  }
  expect(children.filter(({ what, reapedBy }) => what === 'ended' && reapedBy === server[0]?.process)).toHaveLength(3)
  for (const what of ['accepted', 'closed'] as const) {
    const peers = connection.filter((each) => each.what === what).map(({ peer }) => peer)
    expect([what, new Set(peers).size, peers.length]).toEqual([what, 3, 3])
  }
})

describe('a process', () => {
  it('is born once, though parent and child both tell, and ends once, though three tell', () => {
    const { process } = happenedIn(
      started,
      call(1, 'fork', {}, 2),
      call(2, 'fork', {}, 0, { ppid: 1 }),
      exiting(2),
      { kind: 'exit', pid: 2, status: { code: 0 } },
      call(1, 'waitpid', {}, 2, { status: { code: 0 } })
    )
    expect(words(process)).toEqual([
      ['born', 1],
      ['born', 2],
      ['zombie', 2],
      ['ended', 2]
    ])
    expect(process[1]).toMatchObject({ parent: process[0]?.process, role: 'child', seq: 2 })
    expect(process[2]).toMatchObject({ status: { code: 0 } })
  })

  it('that was there before the snapshot is not born again, and its end is told', () => {
    const lifecycle = new Lifecycle()
    lifecycle.replace(foldAll(emptyState(), numbered([started, call(1, 'fork', {}, 2)])).state)
    const { process, server } = lifecycle.advance(numbered([exiting(2), exiting(1)], 2))
    expect(words(process)).toEqual([
      ['zombie', 2],
      ['zombie', 1]
    ])
    expect(server).toEqual([])
  })
})

describe('a snapshot that stands for events that were not heard', () => {
  const told = [started, accepted, call(1, 'fork', {}, 2)]

  it('tells what has begun and ended since', () => {
    const lifecycle = new Lifecycle()
    lifecycle.replace(foldAll(emptyState(), numbered(told)).state)
    const later = numbered([
      ...told,
      call(1, 'fork', {}, 3),
      exiting(2),
      call(1, 'waitpid', {}, 2),
      call(1, 'close', { fd: 4 }, 0)
    ])
    const { process, connection } = lifecycle.replace(foldAll(emptyState(), later).state)
    expect(words(process).toSorted()).toEqual([
      ['born', 3],
      ['ended', 2]
    ])
    // The third process has inherited it.
    expect(connection).toEqual([])
  })

  it('of another lab tells that all which lived has ended', () => {
    const lifecycle = new Lifecycle()
    lifecycle.replace(foldAll(emptyState(), numbered(told)).state)
    const { server, process, connection } = lifecycle.replace(emptyState())
    expect([words(server), words(process)]).toEqual([
      [['ended', 1]],
      [
        ['ended', 1],
        ['ended', 2]
      ]
    ])
    expect(connection).toMatchObject([{ what: 'closed', peer: CLIENT }])
  })
})

describe('a connection', () => {
  it('ends with the last close, not with the first', () => {
    const { connection } = happenedIn(
      started,
      accepted,
      call(1, 'fork', {}, 2),
      call(1, 'close', { fd: 4 }, 0),
      call(2, 'close', { fd: 4 }, 0)
    )
    expect(connection).toMatchObject([
      { what: 'accepted', local: SERVER, peer: CLIENT, seq: 2 },
      { what: 'closed', local: SERVER, peer: CLIENT, seq: 5, fin: 'sent' }
    ])
  })

  it('that a process leaves behind is closed by its end', () => {
    const { connection } = happenedIn(started, accepted, exiting(1))
    expect(connection).toMatchObject([{ what: 'accepted' }, { what: 'closed', fin: 'by-exit' }])
  })

  it('that Node holds goes on when it is handed over', () => {
    const of = { local: SERVER, peer: CLIENT }
    const { connection } = happenedIn(
      note(1, 'server-started', { address: SERVER, launcher: 'portable' }),
      { kind: 'net', pid: 1, fact: 'connection', ...of },
      { kind: 'net', pid: 1, fact: 'started', child: 2, launcher: 'portable' },
      { kind: 'net', pid: 1, fact: 'handed-over', child: 2, ...of },
      { kind: 'net', pid: 2, fact: 'closed', ...of }
    )
    expect(connection.map(({ what, seq }) => [what, seq])).toEqual([
      ['accepted', 2],
      ['closed', 5]
    ])
  })

  it('of a client that the lab started is the server’s to tell', () => {
    const { connection } = happenedIn(
      note(11, 'client-started', { address: SERVER }),
      call(11, 'socket', {}, 3, { inode: 5 }),
      call(11, 'connect', { fd: 3 }, 0, { local: CLIENT, peer: SERVER }),
      call(11, 'close', { fd: 3 }, 0)
    )
    expect(connection).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { bornAtOf, identity, isIdentity, numberOf } from '../../src/shared/identity'
import { childrenOf } from '../../src/shared/selectors'
import { accepts, CHILD, close, fork, SERVER, serverListens, waitpid } from './support/connected'
import { call, exiting, goesOn, note, processAt, sample, socketAt, stateAfter } from './support/told'

it('an identity is a number and a moment', () => {
  const id = identity(4711, 1234567)
  expect([numberOf(id), bornAtOf(id)]).toEqual([4711, 1234567])
  expect(isIdentity(id)).toBe(true)
})

it.each(['4711', '4711@', '@7', '-1@7', '4711@7@7', ' 4711@7', '', null, 4711])('%j is none', (text) => {
  expect(isIdentity(text)).toBe(false)
})

describe('a PID that the kernel gives again', () => {
  const LATER = 5_000_000
  const first = stateAfter(...serverListens, accepts(), fork(), close(SERVER, 4))
  const older = processAt(first, CHILD)
  const bornAgain = [
    { ...accepts(SERVER, 41, '127.0.0.1:50001'), at: LATER },
    { ...fork(), at: LATER + 1 }
  ]
  const second = goesOn(first, exiting(CHILD), waitpid(CHILD), ...bornAgain).state
  const newer = processAt(second, CHILD)

  it('is another process, and the older one has ended', () => {
    expect(newer.id).not.toBe(older.id)
    expect(second.processes.get(older.id)).toMatchObject({ pid: CHILD, phase: 'ended', status: { code: 0 } })
    expect(newer).toMatchObject({ pid: CHILD, phase: 'running', bornAt: LATER + 1 })
    expect(childrenOf(second, second.server).map(({ id }) => id)).toEqual([older.id, newer.id])
  })

  it('is another process too where the picture still shows a zombie: whoever waited for it was not heard', () => {
    const zombie = goesOn(first, exiting(CHILD)).state
    for (const again of [fork(), { ...call(CHILD, 'fork', {}, 0, { ppid: SERVER }) }]) {
      const { state } = goesOn(zombie, { ...again, at: LATER })
      expect(state.processes.get(older.id)?.phase).toBe('ended')
      expect(processAt(state, CHILD)).toMatchObject({ phase: 'running', bornAt: LATER })
    }
  })

  it('is not ended by what its older owner, of another program, did, though that is heard later', () => {
    const [split, writer] = [300, CHILD]
    const parent = [note(split, 'client-started', { client: 'split' }), fork(writer, split)]
    const state = goesOn(stateAfter(...serverListens, ...parent), accepts()).state
    const moment = (at: number) => ({ at: LATER + at })
    const { state: born } = goesOn(state, { ...call(SERVER, 'fork', {}, writer, { took: 400 }), ...moment(1000) })
    const late = goesOn(
      born,
      { ...exiting(writer), ...moment(100) },
      { ...waitpid(writer, split), ...moment(200) }
    ).state
    expect(processAt(late, writer)).toMatchObject({ phase: 'running', ppid: SERVER })
    // What it does itself it does: its own return from fork may be before its parent's, but not before the call.
    const own = goesOn(
      late,
      { ...call(writer, 'fork', {}, 0, { ppid: SERVER, took: 300 }), ...moment(900) },
      { ...close(writer, 4), ...moment(950) }
    ).state
    expect(socketAt(own, 40) && processAt(own, writer)).toMatchObject({ phase: 'running', calls: 2 })
    expect(
      goesOn(own, { ...exiting(writer), ...moment(960) }).state.processes.get(processAt(own, writer).id)
    ).toMatchObject({
      phase: 'zombie'
    })
  })

  it('says that the older one has ended where nobody had told so, and what it held is closed', () => {
    const { state } = goesOn(first, { kind: 'note', note: 'client-started', pid: CHILD, address: '127.0.0.1:7' })
    expect(state.processes.get(older.id)?.phase).toBe('ended')
    expect(socketAt(state, 40)).toBeUndefined()
    expect(processAt(state, CHILD).role).toBe('client')
  })

  const said = { pid: CHILD, ppid: SERVER, sockets: {} }

  it.each([
    ['a sample', sample({ processes: [{ ...said, bornAt: older.bornAt, state: 'Z' }] })],
    ['a process that has gone', sample({ gone: [{ pid: CHILD, bornAt: older.bornAt }] })],
    ['an exit', { kind: 'exit' as const, pid: CHILD, bornAt: older.bornAt, status: { signal: 'SIGKILL' } }]
  ])('keeps the newer one untouched by %s of the older one', (_what, event) => {
    const { state } = goesOn(second, event)
    expect(state.processes.get(newer.id)).toBe(newer)
  })

  it.each([
    ['a sample', sample({ processes: [{ ...said, bornAt: newer.bornAt, state: 'Z' }] }), 'zombie'],
    ['a process that has gone', sample({ gone: [{ pid: CHILD, bornAt: newer.bornAt }] }), 'ended'],
    ['an exit without a birth', { kind: 'exit' as const, pid: CHILD, status: { signal: 'SIGKILL' } }, 'ended']
  ])('gives the newer one %s that names it', (_what, event, phase) => {
    expect(goesOn(second, event).state.processes.get(newer.id)?.phase).toBe(phase)
  })
})

describe('a zombie', () => {
  const running = stateAfter(
    ...serverListens,
    fork(),
    sample({
      processes: [
        {
          pid: CHILD,
          ppid: SERVER,
          state: 'S',
          sockets: { 3: 30 },
          pss: 3584,
          descriptors: 12,
          descriptorLimit: 1024,
          blockedIn: 'read 4'
        }
      ]
    })
  )

  it.each([
    ['that told its end itself', exiting(CHILD)],
    ['that the kernel tells of', sample({ processes: [{ pid: CHILD, ppid: SERVER, state: 'Z', sockets: {} }] })]
  ])('%s has no memory, no descriptors, and is blocked in nothing', (_what, event) => {
    expect(processAt(running, CHILD).kernel).toMatchObject({ pss: 3584, descriptors: 12, blockedIn: 'read 4' })
    const zombie = processAt(goesOn(running, event).state, CHILD)
    expect(zombie.phase).toBe('zombie')
    for (const measure of ['pss', 'descriptors', 'descriptorLimit', 'blockedIn']) {
      expect(zombie.kernel).not.toHaveProperty(measure)
    }
  })

  it('has none either where a sample that was taken before its end comes after it', () => {
    const late = sample({ processes: [{ pid: CHILD, ppid: SERVER, state: 'S', sockets: { 3: 30 }, pss: 3584 }] })
    const zombie = processAt(goesOn(running, exiting(CHILD), late).state, CHILD)
    expect(zombie).toMatchObject({ phase: 'zombie' })
    expect(zombie.kernel).not.toHaveProperty('pss')
  })
})

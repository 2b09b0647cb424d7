import { expect, it } from 'vitest'
import { differencesOf } from '../../src/shared/differences'
import { fold, foldAll } from '../../src/shared/fold/fold'
import { pack, unpack } from '../../src/shared/fold/pack'
import { References, referencesTo } from '../../src/shared/fold/references'
import { emptyState, type State } from '../../src/shared/fold/state'
import { isEmpty } from '../../src/shared/fold/table'
import { connectionsOf } from '../../src/shared/views/connections'
import { awaitedBy, holdersOf } from '../../src/shared/views/holders'
import { check } from './support/any-stream'

const travelled = (state: State): State => unpack(JSON.parse(JSON.stringify(pack(state))))

it('any part of any stream folds without throwing, and its views can be had', () => {
  check((events) => {
    for (const from of [0, 1, events.length >> 1]) {
      const { state } = foldAll(emptyState(), events.slice(from))
      connectionsOf(state)
      differencesOf(state)
      for (const socket of state.sockets.values()) {
        holdersOf(state, socket)
        awaitedBy(state, socket)
      }
    }
  })
})

it('folding changes nothing that it was given', () => {
  check((events) => {
    const half = foldAll(emptyState(), events.slice(0, events.length >> 1)).state
    const before = structuredClone(half)
    foldAll(half, events.slice(events.length >> 1))
    expect(half).toEqual(before)
  })
})

it('live and replay agree: through a snapshot and in one go comes the same state', () => {
  check((events) => {
    const cut = events.length >> 1
    const snapshot = travelled(foldAll(emptyState(), events.slice(0, cut)).state)
    const whole = foldAll(emptyState(), events).state
    expect(foldAll(snapshot, events.slice(cut)).state).toEqual(whole)
    expect(events.reduce(fold, emptyState())).toEqual(whole)
  })
})

it('a batch comes to the same outcomes as its events one by one', () => {
  check((events) => {
    let state = emptyState()
    const outcomes = events.flatMap((event) => {
      const folded = foldAll(state, [event])
      state = folded.state
      return folded.outcomes
    })
    expect(foldAll(emptyState(), events).outcomes).toEqual(outcomes)
  })
})

it('a state travels whole: packed, as JSON, and unpacked it is what it was', () => {
  check((events) => {
    const { state } = foldAll(emptyState(), events)
    expect(travelled(state)).toEqual(state)
  })
})

it('a process that has ended holds nothing, and a socket in the picture is held by somebody or in flight', () => {
  check((events) => {
    const { state } = foldAll(emptyState(), events)
    for (const process of state.processes.values()) {
      if (process.phase !== 'running') expect(isEmpty(process.descriptors)).toBe(true)
    }
    const sockets = state.sockets.values()
    const inFlight = sockets.flatMap((socket) => socket.inFlight ?? [])
    for (const socket of sockets) {
      const sent = inFlight.filter((id) => id === socket.id)
      const references = referencesTo(state, socket.id)
      expect(references).toBeGreaterThan(0)
      expect(holdersOf(state, socket).length + sent.length).toBe(references)
      expect(new References(state).countOf(socket.id)).toBe(references)
    }
  })
})

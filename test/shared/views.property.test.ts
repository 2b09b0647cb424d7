import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LabEvent } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import type { ReadonlyTable } from '../../src/shared/fold/large-table'
import { emptyState, type ProcessState, type State } from '../../src/shared/fold/state'
import { type DescriptorTable, descriptorsOf } from '../../src/shared/fold/table'
import { identity, numberOf, type ProcessId } from '../../src/shared/identity'
import { type Connection, ConnectionsView, connectionsOf } from '../../src/shared/views/connections'
import { holdersOf } from '../../src/shared/views/holders'
import { LISTED_HOLDERS } from '../../src/shared/views/listed-holders'
import { runs } from '../support/tier'
import { batchesOf, check, crowd } from './support/any-stream'

/** What can be said of connections without their order; where not all holders are listed, which ones are is open. */
const comparable = (connections: Iterable<Connection>) =>
  new Map(
    [...connections].map(({ holders, ...connection }) => [
      connection.key,
      { ...connection, holders: holders.length < LISTED_HOLDERS ? new Set(holders) : holders.length }
    ])
  )

it('the view of connections, told what was touched, says what a look at everything says', () => {
  check((events) => {
    const view = new ConnectionsView()
    let state = emptyState()
    for (const batch of batchesOf(events)) {
      const folded = foldAll(state, batch)
      const before = new Map(view.connections)
      const changed = view.update(folded)
      state = folded.state
      expect(comparable(view.connections.values())).toEqual(comparable(connectionsOf(state)))
      for (const key of new Set([...before.keys(), ...view.connections.keys()])) {
        if (!changed.has(key)) expect(view.connections.get(key)).toBe(before.get(key))
      }
    }
  })
})

it('the holders that it lists hold the socket, and all do where there are not more than it lists', () => {
  const listedHolders = (events: LabEvent[]) => {
    const view = new ConnectionsView()
    let state = emptyState()
    for (const batch of batchesOf(events)) {
      const folded = foldAll(state, batch)
      view.update(folded)
      state = folded.state
      for (const { serverSocket, holders } of view.connections.values()) {
        if (serverSocket === null) continue
        const all = new Set(holdersOf(state, state.sockets.get(serverSocket)).map(({ process }) => process))
        expect(all).toEqual(new Set([...all, ...holders]))
        expect(new Set(holders).size).toBe(Math.min(LISTED_HOLDERS, all.size))
      }
    }
  }
  check(listedHolders)
  fc.assert(fc.property(crowd, listedHolders), runs(100))
})

it('what a fold does not say it touched is the same object as before', () => {
  check((events) => {
    let before = emptyState()
    for (const batch of batchesOf(events)) {
      const { state, touched } = foldAll(before, batch)
      expect(unsaid(before.processes, state.processes, touched.processes)).toEqual([])
      expect(unsaid(before.sockets, state.sockets, touched.sockets)).toEqual([])
      expect(unsaid(before.tcp, state.tcp, touched.tcp)).toEqual([])
      before = state
    }
  })
})

/** Keys of entries that are others than before, and not among the touched. */
const unsaid = <K>(before: ReadonlyTable<K, unknown>, after: ReadonlyTable<K, unknown>, touched: ReadonlySet<K>): K[] =>
  [...before.keys(), ...after.keys()].filter((key) => before.get(key) !== after.get(key) && !touched.has(key))

it('where the kernel’s descriptors are others than those of the calls is known without comparing the tables', () => {
  check((events) => {
    let state = emptyState()
    /** what the kernel listed last */
    const listed = new Map<ProcessId, Record<string, number>>()
    for (const event of events) {
      state = foldAll(state, [event]).state
      for (const process of state.processes.values()) {
        if (process.kernel?.seq === event.seq)
          listed.set(process.id, listedIn(state, process, event, listed.get(process.id)))
        if (process.phase !== 'running' || process.byNode || !process.kernel) continue
        expect(process.kernel.differs).toEqual(compared(process, listed.get(process.id) ?? {}))
      }
    }
  })
})

/** @param before listed by an earlier event; a process whose descriptors were never listed has those of its calls */
function listedIn(
  state: State,
  { id, pid, descriptors }: ProcessState,
  event: LabEvent,
  before: Record<string, number> = claimedIn(descriptors)
): Record<string, number> {
  const said = event.kind === 'sample' ? event.processes : []
  const of = said.filter(
    (sampled) =>
      (sampled.bornAt === undefined ? state.pids.get(sampled.pid) : identity(sampled.pid, sampled.bornAt)) === id
  )
  if (of.length === 0) throw new Error(`event ${event.seq} says nothing of process ${pid}`)
  return of.findLast(({ sockets }) => sockets)?.sockets ?? before
}

const claimedIn = (descriptors: DescriptorTable): Record<string, number> =>
  Object.fromEntries(descriptorsOf(descriptors).map(([fd, socket]) => [fd, numberOf(socket)]))

function compared({ descriptors }: ProcessState, listed: Record<string, number>): Record<string, number> {
  const claimed = claimedIn(descriptors)
  const all = Object.keys({ ...claimed, ...listed })
  return Object.fromEntries(all.filter((fd) => claimed[fd] !== listed[fd]).map((fd) => [fd, listed[fd] ?? 0]))
}

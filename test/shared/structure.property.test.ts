import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LabEvent, SampledTcp } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'
import { ConnectionsView } from '../../src/shared/views/connections'
import { type ShownEdge, StructureView, type Visibility } from '../../src/shared/views/structure'
import { runs } from '../support/tier'
import { anyStream, batchesOf, crowd } from './support/any-stream'
import { call, note, numbered, sample, type Told, tcpEnd } from './support/told'

/** For each batch: which processes begin or end fading, which windows are removed, which connections are shown as external. */
const whims = fc.infiniteStream(fc.record({ fades: fc.nat(), removes: fc.nat(), external: fc.nat(), at: fc.nat(7) }))

const server = fc.constantFrom(1, 2)
const client = fc.constantFrom(11, 12, 13)
const child = fc.constantFrom(21, 22, 23, 24)
const SERVER_ADDRESS = '127.0.0.1:7'
const addressOf = (client: number) => `127.0.0.1:${50_000 + client}`

const queued = (client: number): SampledTcp => tcpEnd(SERVER_ADDRESS, addressOf(client), 0)

/** Servers one after the other, clients that connect, children, and their ends: what the canvas shows. */
const scene: fc.Arbitrary<LabEvent[]> = fc
  .array(
    fc.oneof(
      server.map((pid) => [note(pid, 'server-started', { address: SERVER_ADDRESS })]),
      client.map((pid) => [
        note(pid, 'client-started', { address: SERVER_ADDRESS }),
        call(pid, 'socket', {}, 3, { inode: pid }),
        call(pid, 'connect', { fd: 3 }, 0, { local: addressOf(pid), peer: SERVER_ADDRESS })
      ]),
      client.map((pid) => [sample({ tcp: [queued(pid)] })]),
      fc
        .tuple(server, client)
        .map(([pid, of]) => [
          call(pid, 'accept', { fd: 3 }, 4, { inode: 100 + of, local: SERVER_ADDRESS, peer: addressOf(of) })
        ]),
      fc.tuple(server, child).map(([pid, born]) => [call(pid, 'fork', {}, born)]),
      fc.oneof(server, child).map((pid) => [call(pid, 'close', { fd: 4 }, 0)]),
      fc.oneof(server, client, child).map((pid): Told[] => [{ kind: 'exit', pid, status: { code: 0 } }]),
      client.map((pid) => [note(pid, 'dismissed')])
    ),
    { maxLength: 30 }
  )
  .map((parts) => numbered(parts.flat()))

const toggled = <T>(set: ReadonlySet<T>, item: T | undefined): Set<T> => {
  const next = new Set(set)
  if (item !== undefined && !next.delete(item)) next.add(item)
  return next
}

const someOf = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

const contents = (view: StructureView) => ({ nodes: new Map(view.nodes), edges: edgesOf(view) })

/** Two of one id would be one on the canvas. */
function edgesOf(view: StructureView): Map<string, ShownEdge> {
  const all = [...view.edges()]
  const byId = new Map(all.map((edge) => [edge.id, edge]))
  expect(byId.size).toBe(all.length)
  return byId
}

/** Looked at as a whole. */
function structureOf(state: State, connections: ConnectionsView['connections'], visible: Visibility) {
  const view = new StructureView()
  view.reset(state, connections, visible)
  return contents(view)
}

function followsWhatWasTouched(
  events: LabEvent[],
  moods: Iterator<{ fades: number; removes: number; external: number; at: number }>
) {
  const connections = new ConnectionsView()
  const view = new StructureView()
  let visible: Visibility = { fading: new Set(), removed: new Set(), external: new Set() }
  let state = emptyState()
  for (const batch of batchesOf(events)) {
    const folded = foldAll(state, batch)
    state = folded.state
    const keys = connections.update(folded)
    const before = contents(view)
    const changed = view.update(state, connections.connections, visible, { processes: folded.touched.processes, keys })
    expectChange(before, view, changed)
    expect(contents(view)).toEqual(structureOf(state, connections.connections, visible))

    const mood = moods.next().value
    const ids = state.processes.keys()
    const [fades, removes] = [someOf(ids, mood.fades), someOf(ids, mood.removes)]
    const key = someOf([...connections.connections.keys()], mood.external)
    // One bit for each of the three.
    if (mood.at & 1) visible = { ...visible, fading: toggled(visible.fading, fades) }
    if (mood.at & 2) visible = { ...visible, removed: toggled(visible.removed, removes) }
    if (mood.at & 4) visible = { ...visible, external: toggled(visible.external, key) }
    const processes = [fades, removes].flatMap((id) => id ?? [])
    view.update(state, connections.connections, visible, { processes, keys: key === undefined ? [] : [key] })
    expect(contents(view)).toEqual(structureOf(state, connections.connections, visible))
  }
}

/** Nothing less is said to have changed than has. */
function expectChange(
  before: ReturnType<typeof contents>,
  view: StructureView,
  changed: { nodes: boolean; edges: boolean }
) {
  if (!changed.nodes) expect(view.nodes).toEqual(before.nodes)
  if (!changed.edges) expect(edgesOf(view)).toEqual(before.edges)
}

it.each<[string, fc.Arbitrary<LabEvent[]>, number]>([
  ['servers and clients come and go', scene, 300],
  ['a server has more children than a connection lists holders', crowd, 40],
  ['anything may come', anyStream, 200]
])('the structure, told what was touched, is that of a look at everything: %s', (_, streams, numRuns) => {
  fc.assert(
    fc.property(streams, whims, (events, moods) => followsWhatWasTouched(events, moods)),
    runs(numRuns)
  )
})

it('a window that comes back has the lines to what its process has held all the time', () => {
  const address = '127.0.0.1:1'
  const folded = foldAll(
    emptyState(),
    numbered([
      note(1, 'server-started'),
      note(2, 'client-started', { address }),
      call(2, 'accept', { fd: 0 }, 0, { inode: 1, local: address, peer: address }),
      call(2, 'connect', { fd: 0 }, 0, { inode: 1, local: address, peer: '127.0.0.1:3' })
    ])
  )
  const { state, touched } = folded
  const told = new ConnectionsView()
  const keys = [...told.update(folded)]
  const client = [...state.processes.keys()].filter((id) => state.processes.get(id)?.client)
  const external = new Set(told.connections.keys())
  const shown: Visibility = { fading: new Set(), removed: new Set(), external }
  const view = new StructureView()
  view.update(state, told.connections, { ...shown, removed: new Set(client) }, { processes: touched.processes, keys })
  view.update(state, told.connections, shown, { processes: client, keys: [] })
  expect(edgesOf(view).size).toBeGreaterThan(0)
  expect(contents(view)).toEqual(structureOf(state, told.connections, shown))
})

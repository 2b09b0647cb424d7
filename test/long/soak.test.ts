/** Memory of lab and window over many connections: what a run leaves behind is bounded, however long it was. */
import { expect, it } from 'vitest'
import { portOf } from '../../src/shared/address'
import { CONNECTIONS_LIMIT } from '../../src/shared/connections-table/table'
import { LIMITS, type State } from '../../src/shared/fold/state'
import { presetById } from '../../src/shared/presets'
import { countersOfServer } from '../../src/shared/selectors'
import type { ServerSettings } from '../../src/shared/settings'
import { inTier } from '../support/tier'
import { until } from '../support/until'
import { ChromiumWindow } from './support/chromium-window'
import { HeadlessHost } from './support/headless-host'
import { liveHeap } from './support/inspector'
import { Series } from './support/series'
import { load, loadFromNode } from './support/tcp-load'

const MIB = 1 << 20

/** Of the document: the canvas shows as many processes as the picture keeps. */
const MOST_NODES = 5000
/**
 * Bytes by which each may be higher at the end. In CI a connection that leaves 500 bytes is found, at night one that
 * leaves 100. What the kernel counts (resident) also holds what the allocators keep to themselves.
 */
const MOST = { 'lab MiB': 8 * MIB, 'lab resident MiB': 48 * MIB }
/** The table of connections keeps so many bytes of each, up to its limit: that is meant, and no leak. */
const KEPT_OF_CONNECTION = 800
/** What a window shows comes and goes: a new snapshot may be without what has ended. */
const MOST_OF_WINDOW = { 'window MiB': 8 * MIB, 'window nodes': MOST_NODES }

function settingsOf(id: string): ServerSettings {
  const preset = presetById(id)
  if (!preset) throw new Error(`no preset is called ${id}`)
  return { ...preset.settings, port: 0 }
}

async function scene(title: string): Promise<{ host: HeadlessHost; window: ChromiumWindow; series: Series }> {
  const host = await HeadlessHost.start()
  return { host, window: await ChromiumWindow.open(host.url), series: new Series(title) }
}

async function startServer(host: HeadlessHost, preset: string): Promise<{ port: number }> {
  const { address } = await host.ask('server.start', settingsOf(preset))
  return { port: portOf(address) }
}

async function take(series: Series, { host, window }: { host: HeadlessHost; window: ChromiumWindow }, at: number) {
  const state = await host.state()
  await window.shows(countersOfServer(state).forked)
  series.add({
    connections: at,
    'lab MiB': await liveHeap(host.inspector),
    'lab resident MiB': host.resident,
    'window MiB': await liveHeap(window.inspector),
    'window nodes': await window.domNodes(),
    processes: state.processes.size,
    sockets: state.sockets.size,
    'tcp ends': state.tcp.size,
    events: state.seq
  })
}

function expectFlat(series: Series, connections: number): void {
  const kept = KEPT_OF_CONNECTION * Math.min(connections, CONNECTIONS_LIMIT)
  for (const [column, most] of Object.entries(MOST)) {
    expect(series.growth(column, 'lowest'), column).toBeLessThan(most + kept)
  }
  for (const [column, most] of Object.entries(MOST_OF_WINDOW)) {
    expect(series.growth(column, 'highest'), column).toBeLessThan(most)
  }
}

const alive = ({ processes }: State) => processes.values().filter(({ phase }) => phase !== 'ended')

it('many connections with S1, one after the other, leave nothing behind in lab and window', async () => {
  const total = inTier({ long: 20_000, nightly: 100_000 })
  const { host, window, series } = await scene(`S1, ${total} connections`)
  const { port } = await startServer(host, 's1')
  for (let tenth = 1; tenth <= 10; tenth++) {
    await load(port, total / 10)
    const all = (total / 10) * tenth
    await until('every child to be reaped', async () => (await host.state()).counters.reaped === all, 120_000)
    await take(series, { host, window }, all)
  }
  expectFlat(series, total)
  const state = await host.state()
  expect(state.counters).toMatchObject({ accepted: total, forked: total, ended: total })
  expect(alive(state)).toMatchObject([{ role: 'server', accepted: total }])
  expect(state.sockets.values()).toMatchObject([{ kind: 'listening' }])
  expect(state.ended.length).toBeLessThanOrEqual(LIMITS.ended)
  expect(state.processes.size).toBeLessThanOrEqual(LIMITS.ended + 1)
  expect(state.pids.size).toBeLessThanOrEqual(LIMITS.ended + 1)
})

it('servers of S0, one after the other, leave nothing behind in lab and window', async () => {
  const { servers, connections } = inTier({
    long: { servers: 8, connections: 100 },
    nightly: { servers: 20, connections: 500 }
  })
  const { host, window, series } = await scene(`S0, ${servers} runs of ${connections} connections`)
  for (let run = 1; run <= servers; run++) {
    const { port } = await startServer(host, 's0')
    await loadFromNode(port, connections, { awaitEnd: false })
    const forked = async () => (await host.state()).counters.forked === run * connections
    await until('every connection to be served', forked, 120_000)
    await host.ask('server.stop', {})
    await until('all to have ended', async () => alive(await host.state()).length === 0, 60_000)
    await take(series, { host, window }, run * connections)
  }
  expectFlat(series, servers * connections)
  const state = await host.state()
  expect(state.sockets.size).toBe(0)
  expect(state.inodes.size).toBe(0)
  expect(state.processes.size).toBeLessThanOrEqual(LIMITS.ended + 1)
})

import { expect, it } from 'vitest'
import { SAMPLING } from '../../src/lab/sampler'
import { connectableHost } from '../../src/shared/address'
import { type Difference, differencesOf } from '../../src/shared/differences'
import type { LabEvent } from '../../src/shared/events'
import { foldAll } from '../../src/shared/fold/fold'
import { emptyState, type State } from '../../src/shared/fold/state'
import type { ServerSettings } from '../../src/shared/settings'
import { IPV6 } from '../support/ipv6'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const MODES: Partial<ServerSettings>[] = [
  {},
  { reap: 'once' },
  { keepConnfdInParent: true, maxDescriptors: 400 },
  { keepListenfdInChild: true, reap: 'never', maxChildren: 40, atChildLimit: 'refuse' },
  { model: 'select', handler: 'uppercase' },
  { model: 'iterative' },
  { launcher: 'spawn' },
  { launcher: 'spawn', spareWorkers: 0 },
  { launcher: 'spawn', keepConnfdInParent: true, keepListenfdInChild: true, reap: 'never', maxDescriptors: 400 },
  { exec: ['cat'] },
  ...(IPV6 ? [{ host: '::1' }, { host: '::' }, { host: '::', launcher: 'spawn' as const }] : [])
]

/** Clients of every kind come, talk, half-close, reset and leave. */
async function load(lab: TestLab, port: number, rounds: number, host = '127.0.0.1'): Promise<void> {
  // Who listens on "::" has clients of both families.
  const first = connectableHost(host)
  const other = host === '::' ? '127.0.0.1' : first
  const ours = [
    await lab.client(port, 'line', 1000, first),
    await lab.client(port, 'auto', 50, other),
    await lab.client(port, 'split', 1000, other)
  ]
  for (let round = 0; round < rounds; round++) {
    const clients = await Promise.all([first, other, other].map((to) => TcpClient.open(port, to)))
    for (const [index, client] of clients.entries()) {
      client.socket.write(`round ${round}`)
      if (index === 0) client.socket.end()
      else if (index === 1) client.socket.resetAndDestroy()
    }
    lab.send(ours[0] ?? '0@0', `line ${round}`)
    await new Promise((resolve) => setImmediate(resolve))
    clients[2]?.socket.destroy()
  }
  for (const client of ours) await lab.closeClient(client)
}

/**
 * Differences that are there for longer than the interval at which the product samples. For a moment there always can be
 * some: a process may have been stopped by the scheduler between making a call and announcing it.
 */
function persisting(events: LabEvent[]): Difference[] {
  const found: Difference[] = []
  let state: State = emptyState()
  let since = new Map<string, number>()
  let from = 0
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'sample') continue
    state = foldAll(state, events.slice(from, index + 1)).state
    from = index + 1
    const now = new Map<string, number>()
    for (const difference of differencesOf(state)) {
      const key = `${difference.key}: ${difference.said} / ${difference.kernel}`
      now.set(key, since.get(key) ?? event.at)
      if (event.at - (now.get(key) ?? 0) > SAMPLING.interval * 1000) found.push(difference)
    }
    since = now
  }
  return found
}

it('for two thousand samples under a mixed load no difference outlasts one sampling interval', async () => {
  const lab = testLab({ sampling: { interval: 15, pause: 1 } })
  const { port } = await lab.serve()
  let samples = 0
  lab.log.listen((event) => {
    if (event.kind === 'sample') samples++
  })
  for (const interval of [10, 20, 30]) await lab.client(port, 'auto', interval)
  // A wave for every few samples: else the machine is busy with the load and takes none.
  while (samples < 2000) {
    const enough = samples + 25
    await load(lab, port, 2)
    await until('more samples', () => samples >= enough, 60_000)
  }
  expect(persisting(lab.events)).toEqual([])
}, 600_000)

it.each(MODES)('under a mixed load the picture is the kernel’s: %j', async (settings) => {
  const lab = testLab()
  const { port } = await lab.serve(settings)
  await load(lab, port, 12, settings.host)
  const samples = () => lab.events.filter((event) => event.kind === 'sample').length
  await until('enough samples', () => samples() > 5)
  expect(persisting(lab.events)).toEqual([])
})

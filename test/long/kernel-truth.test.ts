import { expect, it } from 'vitest'
import type { LabEvent } from '../../src/shared/events'
import { LastingDifferences } from '../support/lasting-differences'
import { mixedLoad } from '../support/mixed-load'
import { type TestLab, testLab } from '../support/test-lab'
import { inTier } from '../support/tier'
import { until } from '../support/until'
import { Crowd } from './support/crowd'

const CLIENTS = 200
/** Samples from one wave of our own clients to the next. */
const WAVE = 100

/** All that was said of the processes about which calls and kernel differ. */
function tellOf(lab: TestLab, pids: ReadonlySet<number>): void {
  const isOfThem = (event: LabEvent) =>
    pids.has(event.pid) ||
    (event.kind === 'call' && pids.has(event.ret)) ||
    (event.kind === 'sample' && [...event.processes, ...event.gone].some(({ pid }) => pids.has(pid)))
  const shown = lab.events.filter(isOfThem).map((event) =>
    event.kind === 'sample'
      ? {
          ...event,
          processes: event.processes.filter(({ pid }) => pids.has(pid)),
          gone: event.gone.filter(({ pid }) => pids.has(pid)),
          tcp: [],
          tcpGone: []
        }
      : event
  )
  console.error(shown.map((event) => JSON.stringify(event)).join('\n'))
}

it('for thousands of samples, with two hundred clients coming and going, no difference lasts', async () => {
  const wanted = inTier({ long: 500, nightly: 10_000 })
  const lab = testLab({ sampling: { interval: 15, pause: 0.2 }, warm: true })
  const differences = LastingDifferences.of(lab)
  const { port } = await lab.serve()
  const crowd = Crowd.of(port, CLIENTS)
  for (const interval of [10, 20, 30]) await lab.client(port, 'auto', interval)
  while (differences.samples < wanted && differences.found.length === 0) {
    const enough = Math.min(wanted, differences.samples + WAVE)
    await mixedLoad(lab, port, 2)
    await until('more samples', () => differences.samples >= enough, 300_000)
    console.log(
      `${Math.round(lab.log.now() / 1e6)} s: ${differences.samples} samples, ${lab.log.seq} events, ${crowd.served} connections served, ` +
        `${CLIENTS} clients at a time: ${differences.found.length} lasting differences`
    )
    if (differences.found.length > 0) tellOf(lab, new Set(differences.found.map(({ pid }) => pid)))
    // There are too many to be remembered.
    lab.events.length = 0
    lab.closes.length = 0
  }
  crowd.disperse()
  expect(differences.found).toEqual([])
})

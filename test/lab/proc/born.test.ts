import { expect, it } from 'vitest'
import { runClock, startedAt, startedBy, TICK_US } from '../../../src/lab/proc/born'
import { readStat } from '../../../src/lab/proc/process'

const now = () => Number(process.hrtime.bigint() / 1000n)
/** The run began an hour after the boot. */
const clock = { bootToRun: 3600 * 1e6 }

it('turns ticks since boot into µs since the run began', () => {
  expect(startedAt(360_000, clock)).toBe(0)
  expect(startedAt(360_100, clock)).toBe(1_000_000)
  expect(startedAt(359_900, clock)).toBe(-1_000_000)
})

it.each([
  ['long before it was told', 360_000, true],
  ['in the same tick', 360_100, true],
  ['a tick later, as both times are cut to ticks', 360_101, true],
  ['two ticks later', 360_102, false],
  ['long after', 400_000, false]
])('a process that was started %s', (_when, startTime, is) => {
  expect(startedBy(startTime, 1_000_000, clock)).toBe(is)
})

it('knows of this very process when it was started', () => {
  const clock = runClock(now())
  const stat = readStat(process.pid)
  if (!clock || !stat) throw new Error('/proc cannot be read')
  const began = now() - process.uptime() * 1e6
  // Node begins to count a little after its start.
  expect(startedAt(stat.startTime, clock)).toBeLessThan(began + 2 * TICK_US)
  expect(startedAt(stat.startTime, clock)).toBeGreaterThan(began - 1_000_000)
  expect(startedBy(stat.startTime, now(), clock)).toBe(true)
  expect(startedBy(stat.startTime, began - 60 * 1e6, clock)).toBe(false)
})

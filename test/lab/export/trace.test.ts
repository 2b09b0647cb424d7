/** Held against the rules of the Trace Event Format, by a checker that knows nothing of who has written it. */
import { expect, it } from 'vitest'
import { exportOf, type RealRun, realRun } from './real-run'

const run = realRun({})
const runOfCommand = realRun({ exec: ['cat'] })

interface TraceEvent {
  ph: string
  name: string
  pid: number
  tid: number
  ts: number
  dur: number
  cat: string
  id: string
  args: Record<string, unknown>
}

const events = async (of: RealRun = run): Promise<TraceEvent[]> =>
  JSON.parse((await exportOf(of, 'trace')).toString()).traceEvents

const grouped = <K>(all: readonly TraceEvent[], keyOf: (event: TraceEvent) => K): Map<K, TraceEvent[]> =>
  all.reduce((groups, event) => groups.set(keyOf(event), [...(groups.get(keyOf(event)) ?? []), event]), new Map())

it('slices of a thread do not overlap, and none has a negative length', async () => {
  const slices = (await events()).filter(({ ph }) => ph === 'X')
  expect(slices.length).toBeGreaterThan(50)
  for (const all of grouped(slices, ({ tid }) => tid).values()) {
    let end = 0
    for (const { ts, dur } of all.sort((a, b) => a.ts - b.ts || a.dur - b.dur)) {
      expect(Number.isInteger(ts) && Number.isInteger(dur)).toBe(true)
      expect(dur).toBeGreaterThanOrEqual(0)
      expect(ts).toBeGreaterThanOrEqual(end)
      end = ts + dur
    }
  }
})

const flowsOf = (all: readonly TraceEvent[]) =>
  grouped(
    all.filter(({ ph }) => ['s', 't', 'f'].includes(ph)),
    ({ cat, id }) => `${cat} ${id}`
  )

function expectBound(all: readonly TraceEvent[]): void {
  const slices = all.filter(({ ph }) => ph === 'X')
  for (const points of flowsOf(all).values()) {
    expect(points.map(({ ph }) => ph).join('')).toMatch(/^st*f$/)
    expect(new Set(points.map(({ name }) => name)).size).toBe(1)
    for (const [index, { ts, tid }] of points.entries()) {
      expect(ts).toBeGreaterThanOrEqual(points[index - 1]?.ts ?? 0)
      const around = slices.filter((slice) => slice.tid === tid && slice.ts <= ts && ts <= slice.ts + slice.dur)
      expect(around.length).toBeGreaterThan(0)
    }
  }
}

it('each flow begins once and ends once, in order of time, and each of its points lies in a slice', async () => {
  const all = await events()
  const flows = flowsOf(all)
  const forks = run.events.filter((event) => event.kind === 'call' && event.call === 'fork' && event.ret > 0).length
  const names = [...flows.values()].map(([first]) => first?.name)
  expect(names.filter((name) => name === 'fork')).toHaveLength(forks)
  expect(names.filter((name) => name === 'reap')).toHaveLength(forks)
  expect(names.filter((name) => name?.includes('→'))).toHaveLength(3)
  expectBound(all)
})

it('where another program runs in the children, which tells of no calls, each flow ends in a slice, too', async () => {
  const all = await events(runOfCommand)
  const names = [...flowsOf(all).values()].map(([first]) => first?.name)
  expect(names.filter((name) => name === 'fork')).toHaveLength(3)
  expect(names.filter((name) => name?.includes('→'))).toHaveLength(3)
  expectBound(all)
})

it('each process is named and placed below its parent, and each call is there with what it returned', async () => {
  const all = await events()
  const named = all.filter(({ name }) => name === 'process_name')
  const pids = new Set(all.filter(({ ph }) => ph === 'X').map(({ pid }) => pid))
  expect(new Set(named.map(({ pid }) => pid))).toEqual(pids)
  const place = new Map(
    all.filter(({ name }) => name === 'process_sort_index').map(({ pid, args }) => [pid, Number(args.sort_index)])
  )
  const server = named.find(({ args }) => String(args.name).startsWith('server'))?.pid ?? 0
  for (const { pid, args } of named) {
    if (String(args.name).startsWith('child')) expect(place.get(pid)).toBeGreaterThan(place.get(server) ?? Infinity)
  }
  const calls = run.events.filter((event) => event.kind === 'call')
  const slices = all.filter(({ ph, cat, args }) => ph === 'X' && cat === 'call' && 'ret' in args)
  expect(slices.map(({ args }) => args.seq).sort()).toEqual(calls.map(({ seq }) => seq).sort())
  const zombies = all.filter(({ name, cat }) => cat === 'life' && name === 'zombie')
  expect(zombies.length).toBeGreaterThan(0)
})

/** The timeline of real runs: judged by their events, and by the kernel. */
import { expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import type { CallEvent, LabEvent } from '../../src/shared/events'
import type { ProcessState } from '../../src/shared/fold/state'
import type { ProcessId } from '../../src/shared/identity'
import { PRESETS } from '../../src/shared/presets'
import type { ServerSettings } from '../../src/shared/settings'
import {
  endStateOf,
  isCall,
  isEndState,
  isMark,
  isState,
  markOf,
  processKind,
  processStateOf
} from '../../src/shared/timeline/kinds'
import { type Item, itemAt, itemCount, type ShownLane, type TimelineView } from '../../src/shared/timeline/view'
import { zombiePids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const NOTHING_FOLDED = { folded: [], first: 0, rows: 400, overview: 0 }

/** As finely as it can be asked. */
async function whole(lab: TestLab, from = 0): Promise<TimelineView> {
  const stretch = { from, to: lab.log.state.at }
  return lab.history.timeline.answer({ ...stretch, seen: stretch, columns: 4096, ...NOTHING_FOLDED })
}

const itemsOf = (view: TimelineView, lane: ShownLane): Item[] =>
  Array.from({ length: itemCount(lane) }, (_, index) => itemAt(lane, index, view.from)).sort((a, b) => a.from - b.from)

function laneOf(view: TimelineView, process: ProcessId): ShownLane {
  const lane = view.lanes.find((one) => one.process === process)
  if (!lane) throw new Error(`${process} has no lane`)
  return lane
}

const exitOf = (events: readonly LabEvent[], pid: number) =>
  events.find((event) => event.kind === 'exiting' && event.pid === pid)
const reapOf = (events: readonly LabEvent[], pid: number) =>
  events.find((event) => event.kind === 'call' && event.call === 'waitpid' && event.ret === pid)

async function talkAndLeave(port: number): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  client.socket.end()
  await until('the end', () => client.ended)
}

it('each child of a run under load is a zombie from its exit to the waitpid that reaped it', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ reap: 'loop' })
  const visitor = async () => {
    for (let i = 0; i < 8; i++) await talkAndLeave(port)
  }
  await Promise.all([visitor(), visitor(), visitor(), visitor()])
  await until('all to be reaped', () => lab.log.state.counters.reaped === 32)
  const view = await whole(lab)
  const births = lab.events.filter((event) => event.kind === 'call' && event.call === 'fork' && event.pid === pid)
  expect(births).toHaveLength(32)
  const children = view.lanes.filter(({ role }) => role === 'child')
  expect(children).toHaveLength(32)
  for (const lane of children) {
    const child = Number.parseInt(lane.process ?? '', 10)
    const { at: begin, seq } = exitOf(lab.events, child) ?? {}
    const reaped = reapOf(lab.events, child)
    const zombie = itemsOf(view, lane).find(({ kind }) => kind === processKind('zombie'))
    expect(zombie).toMatchObject({ from: begin, to: reaped?.at, seq, detail: 0 })
    const end = itemsOf(view, lane).find(({ kind }) => kind === processKind('ended'))
    expect(end).toMatchObject({ from: reaped?.at, seq: reaped?.seq, detail: pid })
    // Its connection stands below it: it was accepted, and each side sent a FIN.
    const connection = view.lanes[view.lanes.indexOf(lane) + 1]
    expect(connection).toMatchObject({ role: 'connection', depth: lane.depth + 1 })
  }
  expect(readStat(pid)?.state).toBe('S')
})

it('what nobody waits for stays a zombie as long as the kernel has it', async () => {
  const lab = testLab()
  const s0 = PRESETS.find(({ id }) => id === 's0')
  const { pid, port } = await lab.serve({ ...s0?.settings, port: 0 })
  await talkAndLeaveOnce(port)
  const [child = 0] = await until('a zombie', () => (zombiePids(pid).length === 1 ? zombiePids(pid) : undefined))
  await until('it is told', () => exitOf(lab.events, child))
  const view = await whole(lab)
  const lane = view.lanes.find(({ process }) => process?.startsWith(`${child}@`))
  expect(lane?.to).toBeNull()
  const zombie = lane && itemsOf(view, lane).findLast(({ kind }) => kind === processKind('zombie'))
  expect(zombie).toMatchObject({ seq: exitOf(lab.events, child)?.seq })
  // Until the moment of the answer: the run goes on while it is made, and afterwards.
  expect(zombie?.to).toBeGreaterThanOrEqual(view.extent.to)
  expect(zombie?.to).toBeLessThanOrEqual(lab.log.state.at)
})

/** Of a server that keeps what it does not need: its end never comes. */
async function talkAndLeaveOnce(port: number): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.write('x')
  await until('the echo', () => client.received === 'x')
  client.socket.end()
}

it('a held parent is stopped; signals that merged are said to have, where it is certain', async () => {
  const lab = testLab()
  const { pid, process, port } = await lab.serve({ reap: 'once' })
  const clients = await Promise.all([1, 2, 3].map(() => TcpClient.open(port)))
  for (const client of clients) client.socket.write('x')
  for (const client of clients) await until('the echo', () => client.received === 'x')
  lab.signal(process, 'SIGSTOP')
  await until('the sampler to see it held', () => lab.processOf(pid)?.kernel?.state === 'T')
  for (const client of clients) client.socket.destroy()
  await until('the sampler to see three zombies', () => {
    const zombies = lab.log.state.processes.values().filter((one) => one.kernel?.state === 'Z')
    return zombies.length === 3
  })
  lab.signal(process, 'SIGCONT')
  await until('one to be reaped', () => lab.log.state.counters.reaped === 1)
  await until('the merged ones to be said', async () => {
    const view = await whole(lab)
    return itemsOf(view, laneOf(view, process)).some(({ kind }) => isMark(kind) && markOf(kind) === 'coalesced')
  })
  const view = await whole(lab)
  const items = itemsOf(view, laneOf(view, process))
  expect(items.find(({ kind }) => isMark(kind) && markOf(kind) === 'coalesced')).toMatchObject({ detail: 2 })
  const stopped = items.find(({ kind }) => isState(kind) && processStateOf(kind) === 'stopped')
  expect(stopped && stopped.to - stopped.from).toBeGreaterThan(0)
  expect(items.filter(({ kind }) => isMark(kind) && markOf(kind) === 'generated').length).toBeGreaterThan(0)
})

it('children that outlive their parent send it no SIGCHLD, and none is counted', async () => {
  const lab = testLab()
  const { pid, process, port } = await lab.serve()
  for (let count = 0; count < 3; count++) await TcpClient.open(port)
  await until('three children', () => lab.log.state.counters.forked === 3)
  lab.signal(process, 'SIGKILL')
  await until('all to have ended', () => lab.log.state.processes.values().every(({ phase }) => phase === 'ended'))
  // Of a process that dies with several threads another thread can be their parent for a moment: so the kernel is asked.
  const zombies = lab.events.flatMap((event) =>
    event.kind === 'sample' ? event.processes.filter((one) => one.state === 'Z' && one.pid !== pid) : []
  )
  const first = zombies.filter((one, index) => zombies.findIndex((other) => other.pid === one.pid) === index)
  const told = first.filter(({ ppid }) => ppid === pid).length
  const { ended } = lab.log.state.counters
  expect(ended).toBeGreaterThanOrEqual(told)
  // Whoever adopts them may be quick to wait for them.
  expect(ended).toBeLessThanOrEqual(told + 3 - first.length)
  const view = await whole(lab)
  const marks = itemsOf(view, laneOf(view, process)).flatMap(({ kind }) => (isMark(kind) ? [markOf(kind)] : []))
  expect(marks.includes('generated')).toBe(ended !== 0)
})

it('a connection has what calls did to either end, and what the kernel lists', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await lab.client(port)
  lab.send(client, 'hello')
  await until('the answer', () => lab.transcript(client).includes('server: hello\n'))
  await until('the kernel to list both ends', () => lab.log.state.tcp.size >= 3)
  lab.command(client, 'half-close')
  await until(
    'it to end',
    // Both: each tells on a pipe of its own what it has done to its end.
    () => lab.log.state.processes.get(client)?.phase !== 'running' && lab.log.state.counters.reaped === 1
  )
  // So near that no two of its marks fall on one column.
  const shut = lab.events.find((event): event is CallEvent => event.kind === 'call' && event.call === 'shutdown')
  const view = await whole(lab)
  // The child may have closed before the call returned.
  const near = await whole(lab, (shut?.at ?? 0) - (shut?.took ?? 0) - 1000)
  const [lane] = view.lanes.filter(({ role }) => role === 'connection')
  expect(lane?.name).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port} 127\\.0\\.0\\.1:\\d+$`))
  const states =
    lane &&
    itemsOf(view, lane)
      .filter(({ kind }) => isEndState(kind))
      .map(({ kind }) => endStateOf(kind))
  expect(states).toEqual(expect.arrayContaining(['open', 'ESTABLISHED']))
  const [again] = near.lanes.filter(({ role }) => role === 'connection')
  const marks =
    again &&
    itemsOf(near, again)
      .filter(({ kind }) => isMark(kind))
      .map(({ kind }) => markOf(kind))
  expect(marks).toEqual(expect.arrayContaining(['half-close', 'end-of-file', 'fin']))
})

it('a process is blocked in a call until that call has returned, and again when it is seen so again', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { pid, process, port } = await lab.serve()
  const sleeping = () => lab.log.state.processes.get(process)?.kernel?.blockedIn === 'poll'
  await until('the server to be seen blocked in poll', sleeping)
  await talkAndLeave(port)
  const accepted = await lab.event('the accept', (event) => event.kind === 'call' && event.call === 'accept')
  await until('it to be seen so again', () => (lab.log.state.processes.get(process)?.kernel?.at ?? 0) > accepted.at)
  await until('it to be blocked in poll again', sleeping)
  // What has just begun takes no room yet.
  await talkAndLeave(port)
  const view = await whole(lab)
  const lane = itemsOf(view, laneOf(view, process))
  const states = lane
    .filter(({ kind }) => isState(kind))
    .map(({ kind, from, to }) => ({ is: processStateOf(kind), from, to }))
  const returned = lab.events.find((event) => event.kind === 'call' && event.call === 'poll' && event.pid === pid)
  const blocked = states.filter(({ is }) => is === 'blocked')
  const before = blocked.filter(({ from }) => from < (returned?.at ?? 0))
  expect(before.filter(({ to }) => to > (returned?.at ?? 0))).toEqual([])
  expect(before.length).toBeGreaterThan(0)
  expect(blocked.length).toBeGreaterThan(before.length)
})

it('a call lasts as long as it took', async () => {
  const lab = testLab()
  const { pid, process, port } = await lab.serve()
  await talkAndLeave(port)
  await until('it to be reaped', () => lab.log.state.counters.reaped === 1)
  const view = await whole(lab)
  const calls = itemsOf(view, laneOf(view, process)).filter(({ kind }) => isCall(kind))
  const waited = lab.events.find(
    (event) => event.kind === 'call' && event.call === 'poll' && event.pid === pid && (event.took ?? 0) > 1000
  )
  if (waited?.kind !== 'call') throw new Error('no poll that took its time')
  expect(calls).toContainEqual(
    expect.objectContaining({ from: waited.at - (waited.took ?? 0), to: waited.at, seq: waited.seq })
  )
})

it.each<[string, Partial<ServerSettings>, boolean]>([
  ['whose calls Node makes', { launcher: 'portable' }, true],
  ['in which another program runs', { exec: ['cat'] }, true],
  ['that tells of its calls', {}, false]
])(
  'a child %s is drawn as one that is alive only where nobody tells whether it runs',
  async (_, settings, isSilent) => {
    const lab = testLab()
    const { port } = await lab.serve(settings)
    const client = await TcpClient.open(port)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    const isTold = ({ role, program }: ProcessState) => role === 'child' && (!settings.exec || program !== undefined)
    await until('its child to be told', () => lab.log.state.processes.values().some(isTold))
    const view = await whole(lab)
    const children = view.lanes.filter(({ role }) => role === 'child')
    expect(children.length).toBeGreaterThan(0)
    for (const lane of children) {
      const [states, exec] = [itemsOf(view, lane).filter(({ kind }) => isState(kind)), itemsOf(view, lane).find(isExec)]
      const runs = states.filter(({ kind }) => processStateOf(kind) === 'running')
      const isAlive = states.some(({ kind }) => processStateOf(kind) === 'alive')
      expect(isAlive).toBe(isSilent)
      if (isSilent) expect(runs.filter(({ to }) => to > (exec?.from ?? 0))).toEqual([])
    }
  }
)

const isExec = ({ kind }: Item): boolean => isMark(kind) && markOf(kind) === 'exec'

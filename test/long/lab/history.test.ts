/** What was, asked of the log of a lab that runs; judged by all its events and what folding them from the beginning gives. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { EventLog, type EventLogOptions } from '../../../src/lab/log/event-log'
import { History } from '../../../src/lab/log/history'
import type { LabEvent } from '../../../src/shared/events'
import { foldAll } from '../../../src/shared/fold/fold'
import { type ClientOutcome, type CloseOutcome, closesIn, type Outcome } from '../../../src/shared/fold/outcome'
import { emptyState } from '../../../src/shared/fold/state'
import { identity, numberOf, type ProcessId } from '../../../src/shared/identity'
import { Transcript } from '../../../src/shared/views/transcript'
import { logFolders } from '../../lab/log/place'
import { TcpClient } from '../../support/tcp-client'
import { temporaryFolder } from '../../support/temporary-folder'
import { type TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'

/** So small that every conversation is spread over some. */
const SEGMENT_BYTES = 4096

const labWithLog = (options: EventLogOptions = {}) => testLab({ log: { segmentBytes: SEGMENT_BYTES, ...options } })

/** A line client and a split one that have each said a few lines to the same server, and ended. */
async function talk(lab: TestLab, lines = 12): Promise<{ line: ProcessId; split: ProcessId; last: number }> {
  const { port } = await lab.serve({ handler: 'uppercase' })
  const [line, split] = [await lab.client(port), await lab.client(port, 'split')]
  for (let i = 0; i < lines; i++) {
    for (const client of [line, split]) {
      lab.send(client, `line ${i}`)
      await until('the answer', () => lab.transcript(client).includes(`server: LINE ${i}\n`))
    }
  }
  await lab.closeClient(line)
  await lab.closeClient(split)
  await until('the children to be reaped', () => lab.log.state.counters.reaped === 2)
  return { line, split, last: lab.log.seq }
}

const folded = (lab: TestLab, seq: number) => foldAll(emptyState(), lab.events.slice(0, seq))

/** Pages from the first to the last event. */
async function wholeRange(lab: TestLab, to: number): Promise<{ events: LabEvent[]; outcomes: Outcome[] }> {
  const [events, outcomes]: [LabEvent[], Outcome[]] = [[], []]
  for (let more = true; more; ) {
    const page = await lab.history.range({ from: events.length + 1, to, limit: 70 })
    expect(page.oldest).toBe(1)
    expect(page.events.length).toBeGreaterThan(0)
    events.push(...page.events)
    outcomes.push(...page.outcomes)
    more = page.more
  }
  return { events, outcomes }
}

/** Pages from the last event to the first. */
async function wholeOfProcess(lab: TestLab, process: ProcessId, last: number): Promise<LabEvent[]> {
  const events: LabEvent[] = []
  for (let more = true; more; ) {
    const page = await lab.history.ofProcess(process, { before: events[0]?.seq ?? last + 1, limit: 9 })
    events.unshift(...page.events)
    more = page.more
  }
  return events
}

async function wholeTranscript(lab: TestLab, client: ProcessId, limit: number): Promise<ClientOutcome[]> {
  const outcomes: ClientOutcome[] = []
  for (let more = true; more; ) {
    const before = outcomes[0]?.seq
    const page = await lab.history.transcript(client, { limit, ...(before !== undefined && { before }) })
    // Whoever asks on gets on; only the very first events make no line.
    expect(page.outcomes.length > 0 || !page.more).toBe(true)
    expect(page.outcomes.length).toBeLessThanOrEqual(limit)
    outcomes.unshift(...page.outcomes)
    more = page.more
  }
  return outcomes
}

function entriesOf(outcomes: readonly ClientOutcome[]) {
  const transcript = new Transcript(1000)
  for (const outcome of outcomes) transcript.add(outcome)
  return transcript.entries
}

it('the events of each place of a program are found, from the last to the first', async () => {
  const lab = labWithLog()
  const { last } = await talk(lab, 6)
  const told = lab.events.slice(0, last)
  const sites = new Set(told.flatMap((event) => ('site' in event && event.site) || []))
  expect([...sites]).toContain('parent.fork')
  expect(sites.size).toBeGreaterThan(15)
  for (const site of sites) {
    const found: LabEvent[] = []
    for (let more = true; more; ) {
      const page = await lab.history.atSite(site, { before: found[0]?.seq ?? last + 1, limit: 5 })
      expect(page.events.length).toBeLessThanOrEqual(5)
      found.unshift(...page.events)
      more = page.more
    }
    expect(found).toEqual(told.filter((event) => 'site' in event && event.site === site))
  }
})

it('a range is its events and what they came to', async () => {
  const lab = labWithLog()
  const { last } = await talk(lab)
  const { events, outcomes } = await wholeRange(lab, last)
  expect(events).toEqual(lab.events.slice(0, last))
  expect(outcomes).toEqual(folded(lab, last).outcomes)
  const end = await lab.history.range({ to: last, limit: 10 })
  expect(end.events).toEqual(lab.events.slice(last - 10, last))
  expect(end.more).toBe(true)
  expect(end.outcomes).toEqual(outcomes.filter(({ seq }) => seq > last - 10))
})

it('the events of a process are its own, and those of others that are about it', async () => {
  const lab = labWithLog()
  const { line, split, last } = await talk(lab)
  const told = lab.events.slice(0, last).filter((event) => event.kind !== 'sample')
  const of = async (process: ProcessId) =>
    (await wholeOfProcess(lab, process, last)).filter((event) => event.kind !== 'sample')
  expect(await of(line)).toEqual(told.filter(({ pid }) => pid === numberOf(line)))
  // What the writer does is in the window of its client.
  const writer = lab.log.state.processes.values().find(({ role }) => role === 'writer')
  expect(writer?.parent).toBe(split)
  expect(await of(split)).toEqual(told.filter(({ pid }) => pid === numberOf(split) || pid === writer?.pid))
  for (const { id, pid, role } of lab.log.state.processes.values()) {
    if (role !== 'child') continue
    const isAbout = (event: LabEvent) =>
      event.pid === pid || (event.kind === 'call' && ['fork', 'waitpid'].includes(event.call) && event.ret === pid)
    expect(await of(id)).toEqual(told.filter(isAbout))
  }
})

it('a transcript is what the window has shown, however few lines are asked for at once', async () => {
  const lab = labWithLog()
  const { line, split } = await talk(lab)
  for (const client of [line, split]) {
    expect(lab.entries(client).length).toBeGreaterThan(24)
    for (const limit of [1, 7, 1000]) {
      expect(entriesOf(await wholeTranscript(lab, client, limit))).toEqual(lab.entries(client))
    }
  }
})

it('a transcript ends where a client has done very much since the last state that is kept', async () => {
  const log = new EventLog()
  onTestFinished(() => log.close())
  const { at } = log.append({ kind: 'note', note: 'client-started', at: 1, pid: 7, client: 'auto' })
  const call = { kind: 'call', at, pid: 7, call: 'socket', args: {}, ret: 3, inode: 1 } as const
  log.append(call)
  for (let i = 0; i < 12_000; i++) {
    log.append({ ...call, call: 'write', args: { fd: 3 }, ret: 1, text: 'x' })
    log.append({ ...call, call: 'read', args: { fd: 3 }, ret: 1, text: 'x' })
  }
  const { outcomes } = await new History(log).transcript(identity(7, at), { limit: 10 })
  expect(outcomes.map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, index) => log.seq - 9 + index))
})

it('a state is what all events up to there add up to', async () => {
  const lab = labWithLog()
  const { last } = await talk(lab)
  const seqs = Array.from({ length: 12 }, (_, index) => Math.round((index * last) / 11))
  for (const seq of seqs) expect(await lab.history.stateAt(seq)).toEqual(folded(lab, seq).state)
})

it('a range up to more than there is ends with what there is', async () => {
  const lab = labWithLog()
  const { last } = await talk(lab, 1)
  const { events, more } = await lab.history.range({ to: last + 1000, limit: 5 })
  expect(events.at(-1)?.seq).toBe(lab.log.seq)
  expect([events.length, more]).toEqual([5, true])
})

it('what closes meant is asked of the log, as far back as it goes', async () => {
  const lab = labWithLog()
  const { last } = await talk(lab, 3)
  const closes: CloseOutcome[] = []
  for (let more = true; more; ) {
    const page = await lab.history.closes({ before: closes[0]?.seq ?? last + 1, limit: 2 })
    expect(page.outcomes.length).toBeLessThanOrEqual(2)
    closes.unshift(...page.outcomes)
    more = page.more
  }
  expect(closes).toEqual(closesIn(folded(lab, last).outcomes))
  // Those of both ends of two connections: the parent's, the child's, the clients' and the writer's.
  expect(closes.length).toBeGreaterThanOrEqual(7)
  expect(await lab.history.closes({ before: closes[0]?.seq ?? 1, limit: 2 })).toEqual({ outcomes: [], more: false })
})

it('an exit that closes more than was asked for is told whole', async () => {
  const lab = labWithLog()
  const { port } = await lab.serve({ keepConnfdInParent: true })
  const clients = [await TcpClient.open(port), await TcpClient.open(port), await TcpClient.open(port)]
  await until('their children', () => lab.log.state.counters.forked === 3)
  for (const client of clients) client.socket.end()
  await until('the children to be reaped', () => lab.log.state.counters.reaped === 3)
  await lab.stopServer()
  const { outcomes, more } = await lab.history.closes({ limit: 1 })
  expect(outcomes).toHaveLength(3)
  expect(outcomes.map(({ byExit, left }) => [byExit, left])).toEqual(Array(3).fill([true, 0]))
  expect(more).toBe(true)
})

it('a process that the picture has forgotten is as it was last', async () => {
  const lab = labWithLog()
  const { line } = await talk(lab, 1)
  const shown = lab.log.state.processes.get(line)
  lab.dismiss([line])
  expect(lab.log.state.processes.get(line)).toBeUndefined()
  expect(await lab.history.process(line)).toEqual(shown)
  expect(await lab.history.process('1@1')).toBeUndefined()
})

it('the log is in a folder for this user alone, which goes with the lab', async () => {
  const parent = temporaryFolder()
  const lab = labWithLog({ parent })
  await talk(lab, 1)
  const [folder = '', ...others] = logFolders(parent)
  expect(others).toEqual([])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  await lab.close()
  expect(existsSync(folder)).toBe(false)
})

it('what no longer fits is dropped and said; what is left is answered as if all were there', async () => {
  const lab = labWithLog({ maxBytes: 100_000 })
  const { port } = await lab.serve()
  const client = await lab.client(port)
  for (let round = 0; round < 40; round++) {
    const visitor = await TcpClient.open(port)
    visitor.socket.end('x')
    await until('the end', () => visitor.ended)
    lab.send(client, `round ${round}`)
    await until('the echo', () => lab.transcript(client).includes(`server: round ${round}\n`))
  }
  await until('the children to be reaped', () => lab.log.state.counters.reaped === 40)
  // What is told while the answer is read would drop more of it.
  await lab.end()
  const last = lab.log.seq
  const { events, oldest, outcomes } = await lab.history.range({ from: 1, to: last, limit: 2000 })
  expect(oldest).toBeGreaterThan(1)
  expect(events).toEqual(lab.events.slice(oldest - 1, last))
  const whole = folded(lab, last)
  expect(outcomes).toEqual(whole.outcomes.filter(({ seq }) => seq >= oldest))
  expect(await lab.history.stateAt(oldest - 1)).toEqual(folded(lab, oldest - 1).state)
  expect(await lab.history.stateAt(last)).toEqual(whole.state)
  const dropped = lab.events.slice(0, last).findLast((event) => event.kind === 'note' && event.note === 'log-dropped')
  expect(dropped).toMatchObject({ count: oldest - 1 })
})

it('behind a hole, what events came to is folded from the state that the log has there', async () => {
  const parent = temporaryFolder()
  const lab = labWithLog({ parent })
  const { last } = await talk(lab, 30)
  const whole = await lab.history.range({ from: 1, to: last, limit: last })
  const folder = logFolders(parent)[0] ?? expect.unreachable('no log on disk')
  const files = await until('some segments on disk', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
    return names.length > 2 ? names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)) : undefined
  })
  rmSync(join(folder, files[1] ?? ''))
  const { events, outcomes } = await lab.history.range({ from: 1, to: last, limit: last })
  const first = events.findIndex(({ seq }, index) => seq !== index + 1)
  const behind = events[first]?.seq ?? 0
  expect(first).toBeGreaterThan(0)
  expect(behind).toBeGreaterThan(first + 1)
  const isBehind = ({ seq }: { seq: number }) => seq >= behind
  expect(events.filter(isBehind)).toEqual(whole.events.filter(isBehind))
  expect(outcomes.filter(isBehind)).toEqual(whole.outcomes.filter(isBehind))
})

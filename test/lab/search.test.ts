/** What is found in the log of a lab that runs: the same as who folds all events, and asks the filter of each. */
import { expect, it } from 'vitest'
import type { History } from '../../src/lab/log/history'
import { concernsOf } from '../../src/shared/concerns'
import { ConnectionsTable } from '../../src/shared/connections-table/table'
import { describe } from '../../src/shared/describe'
import type { LabEvent } from '../../src/shared/events'
import { factsOf } from '../../src/shared/facts/facts-of'
import { Draft } from '../../src/shared/fold/draft'
import { foldInto } from '../../src/shared/fold/fold'
import { closesIn } from '../../src/shared/fold/outcome'
import { emptyState } from '../../src/shared/fold/state'
import type { Language } from '../../src/shared/i18n/languages'
import { inLanguage } from '../../src/shared/i18n/translate'
import { numberOf } from '../../src/shared/identity'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import { matcherOf } from '../../src/shared/log-filter/matches'
import { parseFilter } from '../../src/shared/log-filter/parse'
import type { Subject } from '../../src/shared/log-filter/subject'
import { statusWords } from '../../src/shared/words/exit-status'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

function filterOf(text: string) {
  const parsed = parseFilter(text, LOG_FIELDS)
  if (!parsed.ok) throw new Error(text)
  return parsed.filter
}

/** A run of a server with children, of clients of the lab and a stranger; so small segments that each spans several. */
async function someRun(): Promise<TestLab> {
  const lab = testLab({ log: { segmentBytes: 8192 } })
  const { port } = await lab.serve()
  const [line, split] = [await lab.client(port), await lab.client(port, 'split')]
  const stranger = await TcpClient.open(port)
  stranger.socket.write('from elsewhere')
  await until('the stranger’s answer', () => stranger.received === 'from elsewhere')
  for (let i = 0; i < 8; i++) {
    for (const client of [line, split]) lab.send(client, `line ${i}`)
    await until('the answers', () => [line, split].every((one) => lab.transcript(one).includes(`server: line ${i}\n`)))
  }
  stranger.socket.resetAndDestroy()
  await lab.closeClient(line)
  await lab.closeClient(split)
  await until('the children to be reaped', () => lab.log.state.counters.reaped === 3)
  await lab.end()
  return lab
}

/** What the state told of each event when it came. */
function subjectsOf(events: readonly LabEvent[]): Subject[] {
  const draft = new Draft(emptyState())
  const table = new ConnectionsTable()
  const told = events.map((event) => {
    const facts = factsOf(event)
    const processes = concernsOf(event, facts, draft.state)
    foldInto(draft, event, facts)
    const about = [...table.observe(event, facts, draft.state, draft.outcomes.splice(0))]
    const role = event.kind === 'sample' ? undefined : draft.processOf(event.pid)?.role
    return { event, role, about, processes }
  })
  const names = (n: number) => {
    const record = table.get(n)
    const sockets = [record?.client.socket, record?.server.socket].flatMap((socket) => socket ?? [])
    const inodes = sockets.map((socket) => Number.parseInt(socket, 10))
    return { n, clientAddress: record?.clientAddress ?? '', serverAddress: record?.serverAddress ?? '', inodes }
  }
  return told.map(({ about, ...subject }) => ({ ...subject, connections: about.map(names) }))
}

interface Asked {
  from?: number
  to: number
  backwards: boolean
}

/** All of it, answer by answer. */
async function found(history: History, text: string, { from = 1, to, backwards }: Asked) {
  const all: { seq: number; at: number }[] = []
  let span = { from, to }
  for (let more = true; more; ) {
    const answer = await history.search({ filter: filterOf(text), ...span, backwards, times: true })
    let at = 0
    const seqs = seqsIn(answer.runs)
    const part = seqs.map((seq, index) => {
      at += answer.times[index] ?? 0
      return { seq, at }
    })
    expect(answer.times).toHaveLength(seqs.length)
    if (backwards) all.unshift(...part)
    else all.push(...part)
    more = answer.more
    span = backwards ? { ...span, to: answer.from - 1 } : { ...span, from: answer.to + 1 }
  }
  return all
}

const seqsIn = (runs: readonly number[]): number[] =>
  runs.flatMap((first, index) => {
    const last = runs[index + 1] ?? first
    return index % 2 === 0 ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : []
  })

it('a search finds what every event was asked for, from either end, with and without an index', async () => {
  const lab = await someRun()
  const subjects = subjectsOf(lab.events)
  const last = lab.log.seq
  const child = subjects.find(({ role }) => role === 'child')
  const connection = subjects.find(({ connections = [] }) => connections.length > 0)?.connections?.[0]
  const filters = [
    '',
    '-kind:sample',
    'kind:sample',
    'errno:*',
    'errno:* -call:poll',
    'is:error',
    'call:read|write took:>0',
    `pid:${child?.event.pid}`,
    `-pid:${child?.event.pid} -kind:sample`,
    'role:child',
    `process:${child?.processes?.[0]}`,
    'role:* -role:client',
    `connection:${connection?.n}`,
    '-connection:1..2 -kind:sample',
    `port:${connection?.clientAddress.split(':').at(-1)}`,
    `peer:${connection?.clientAddress} call:read`,
    `socket:${connection?.inodes[0]}`,
    'seq:20..40',
    '"line 3"'
  ]
  for (const text of filters) {
    const matches = matcherOf(filterOf(text), LOG_FIELDS)
    const wanted = subjects.filter(matches).map(({ event: { seq, at } }) => ({ seq, at }))
    for (const backwards of [true, false]) {
      expect(await found(lab.history, text, { to: last, backwards }), text).toEqual(wanted)
      const inside = wanted.filter(({ seq }) => seq >= 30 && seq <= last - 30)
      expect(await found(lab.history, text, { from: 30, to: last - 30, backwards }), text).toEqual(inside)
    }
    if (!text.startsWith('kind') && !text.startsWith('is')) expect(wanted.length, text).toBeGreaterThan(0)
  }
})

it('texts are found as the window shows them, in its language', async () => {
  const lab = await someRun()
  const to = lab.log.seq
  const inOther = async (language: Language | undefined, text: string) => {
    const asked = { filter: filterOf(text), to, backwards: true, times: false, language }
    return seqsIn((await lab.history.search(asked)).runs)
  }
  for (const language of ['zh-CN', 'ko'] as const) {
    const started = lab.events.find((event) => event.kind === 'note' && event.note === 'server-started')
    const [word = ''] =
      inLanguage(language, () => describe(started as LabEvent)).match(/[\p{Script=Han}\p{Script=Hangul}]{3,}/u) ?? []
    expect(await inOther(language, word), word).toContain(started?.seq)
    expect(await inOther(undefined, word)).toEqual([])
    const reaped = lab.events.filter((event) => event.kind === 'call' && event.status)
    const ended = inLanguage(language, () => statusWords({ code: 0 }))
    expect(await inOther(language, `call:waitpid "${ended}"`)).toEqual(reaped.map(({ seq }) => seq))
    expect(await inOther(language, 'call:waitpid "exited with"')).toEqual([])
  }
})

it('events are had by their numbers, and what closes among them meant', async () => {
  const lab = await someRun()
  const seqs = lab.events.map(({ seq }) => seq).filter((seq) => seq % 3 !== 0)
  expect(await lab.history.events(seqs)).toEqual(lab.events.filter(({ seq }) => seq % 3 !== 0))
  const draft = new Draft(emptyState())
  for (const event of lab.events) foldInto(draft, event)
  const closes = closesIn(draft.outcomes).filter(({ seq }) => seq % 3 !== 0)
  expect(closes.length).toBeGreaterThan(0)
  expect(await lab.history.closesAmong(seqs)).toEqual(closes)
})

it('a pipe that is read late tells of what was before: in order of time it is where it belongs', async () => {
  const lab = await someRun()
  const answer = await found(lab.history, '-kind:sample', { to: lab.log.seq, backwards: true })
  const late = answer.filter(({ at }, index) => index > 0 && at < (answer[index - 1]?.at ?? 0))
  expect(late.length).toBeGreaterThan(0)
})

it('the other end of a write is the read that took its bytes, and the other way round', async () => {
  const lab = testLab()
  const { port } = await lab.serve()
  const client = await lab.client(port)
  for (const text of ['one', 'three', 'five..']) {
    lab.send(client, text)
    await until('the answer', () => lab.transcript(client).includes(`server: ${text}\n`))
  }
  const moved = (call: string, text: string) =>
    lab.events.filter((event) => event.kind === 'call' && event.call === call && event.text === `${text}\n`)
  const isOfClient = ({ pid }: LabEvent) => pid === numberOf(client)
  for (const text of ['one', 'three', 'five..']) {
    const reads = () => moved('read', text).filter((event) => !isOfClient(event))
    // What it writes to the screen is no connection's.
    const writes = () =>
      moved('write', text).filter((event) => isOfClient(event) && 'args' in event && event.args.fd !== 1)
    // Each process has a pipe of its own, one of which can be heard late.
    await until('both ends to be heard', () => reads().length > 0 && writes().length > 0)
    const [[read], [write]] = [reads(), writes()]
    const bytes = text.length + 1
    expect(await lab.history.otherEnd(write?.seq ?? 0)).toEqual([{ seq: read?.seq, bytes }])
    expect(await lab.history.otherEnd(read?.seq ?? 0)).toEqual([{ seq: write?.seq, bytes }])
  }
  expect(await lab.history.otherEnd(1)).toEqual([])
})

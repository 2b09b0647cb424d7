// @ts-check
/** How long the lab looks for events in a long run, and lists its connections; for how long nobody else has a turn. */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Stream } from './streams.mjs'
import { Turns } from './turns.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 * @typedef {InstanceType<Shipped['History']>} History
 */

const EVENTS = 1_000_000
const CONNECTIONS = 500
const PAGES = 20
const ROUNDS = 120
const STREAM = 'turnover, 10⁶ events'
const FILTERS = [
  '-kind:sample',
  'errno:*',
  'is:error',
  'call:fork',
  'took:>1ms',
  '"data : 9"',
  'pid:100500',
  'port:33000'
]

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function searchRows({ EventLog, History, parseFilter, LOG_FIELDS }) {
  const log = new EventLog()
  const stream = new Stream(true)
  stream.opening(true)
  while (log.seq < EVENTS) {
    stream.turnover(CONNECTIONS)
    for (const event of stream.take()) log.append(event)
    // The writer gets its turn, as it does in a run.
    await turn()
  }
  const history = new History(log)
  /** @param {string} text */
  const filterOf = (text) => {
    const parsed = parseFilter(text, LOG_FIELDS)
    if (!parsed.ok) throw new Error(text)
    return parsed.filter
  }
  /** @type {Row[]} */
  const rows = []
  /** @param {string} what @param {string} unit @param {number} value @param {Row['budget']} [budget] */
  const add = (what, unit, value, budget) =>
    rows.push({ what, stream: STREAM, unit, values: [value], ...(budget && { budget }) })
  for (const text of FILTERS) {
    const began = performance.now()
    let first = Number.NaN
    const block = await longestBlock(async () => {
      for (let to = log.seq; to > 0; ) {
        const answer = await history.search({ filter: filterOf(text), to, backwards: true, times: false })
        if (Number.isNaN(first)) first = performance.now() - began
        to = answer.more ? answer.from - 1 : 0
      }
    })
    add(`search ${text}, all of the run`, 'ms', performance.now() - began)
    add(`search ${text}, first answer`, 'ms', first)
    add(`search ${text}, longest block`, 'ms', block, { most: 8 })
  }
  const began = performance.now()
  for (let to = log.seq; to > 0; ) {
    const answer = await history.search({ filter: [], to, backwards: true, times: true })
    to = answer.more ? answer.from - 1 : 0
  }
  add('search by time, all of the run', 'ms', performance.now() - began)

  const list = { filter: [], sort: /** @type {const} */ ('bytesIn'), descending: true, offset: 0, limit: 200 }
  for (const [what, upTo] of /** @type {const} */ ([
    ['now', undefined],
    ['in the past', Math.floor(log.seq / 2)]
  ])) {
    /** @type {number[]} */
    const values = []
    const block = await longestBlock(async () => {
      for (let page = 0; page < PAGES; page++) {
        const start = performance.now()
        await history.connections.page({ ...list, upTo })
        values.push(performance.now() - start)
      }
    })
    rows.push({ what: `page of ${log.connections.size} connections, ${what}`, stream: STREAM, unit: 'ms', values })
    add(`page of connections, ${what}, longest block`, 'ms', block, { most: 8 })
  }
  await log.close()
  return rows
}

/** ms for which nobody else had a turn, at most. @param {() => Promise<void>} act */
async function longestBlock(act) {
  const turns = new Turns()
  await turn()
  turns.longest()
  await act()
  const longest = turns.longest()
  turns.end()
  return longest
}

/**
 * What the table costs beside the fold, and what it takes of the memory.
 * @param {Shipped} shipped @returns {Row[]}
 */
export function tableRows({ ConnectionsTable, Draft, foldInto, factsOf, emptyState }) {
  const stream = new Stream(true)
  stream.opening(true)
  let draft = new Draft(emptyState())
  /** @type {InstanceType<Shipped['ConnectionsTable']> | undefined} */
  let table = new ConnectionsTable()
  /** @type {number[]} */
  const values = []
  for (let round = 0; round < ROUNDS; round++) {
    stream.turnover(CONNECTIONS)
    draft = new Draft(draft.state)
    let ms = 0
    for (const event of stream.take()) {
      const facts = factsOf(event)
      foldInto(draft, event, facts)
      const outcomes = draft.outcomes.splice(0)
      const began = performance.now()
      table.observe(event, facts, draft.state, outcomes)
      ms += performance.now() - began
    }
    values.push((1000 * ms) / CONNECTIONS)
  }
  const { size } = table
  const before = heapAlive()
  table = undefined
  const kept = (before - heapAlive()) / 1024 / 1024
  return [
    { what: 'table of connections, of a connection', stream: STREAM, unit: 'µs', values, budget: { most: 100 } },
    { what: `memory that ${size} connections take`, stream: STREAM, unit: 'MiB', values: [kept] }
  ]
}

/** Bytes, once the garbage is gone. */
function heapAlive() {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

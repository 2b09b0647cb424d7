// @ts-check
/**
 * What the timeline costs the lab, with each connection and in memory, and how long a window waits for what it shows, at
 * 1,000 processes alive and 10⁶ events.
 */
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { LONG_RUNS, tellLongRun } from './long-run.mjs'
import { CONNECTIONS, heard, recordedRun } from './pipe.mjs'
import { processorTime } from './processor-time.mjs'
import { Turns } from './turns.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 */

const ANSWERS = 60
/** A wide window with the timeline drawn up, and what is asked for beside. */
const [COLUMNS, ROWS] = [4096, 60]
const WARMING = 3
const ROUNDS = 9

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function timelineRows(shipped) {
  const rows = process.platform === 'linux' ? await costRows(shipped) : []
  return [...rows, ...(await answerRows(shipped))]
}

/** With and without, by turns, as the machine is not equally fast for long. @param {Shipped} shipped @returns {Promise<Row[]>} */
async function costRows(shipped) {
  const { pid, bytes } = await recordedRun(shipped)
  /** @type {number[]} */
  const values = []
  for (let round = 0; round < WARMING + ROUNDS; round++) {
    const without = await heard(shipped, pid, bytes)
    const and = await heard(shipped, pid, bytes, true)
    if (round >= WARMING) values.push((1000 * (and - without)) / CONNECTIONS)
  }
  return [{ what: 'timeline, more for each connection', stream: `${CONNECTIONS} real connections`, unit: 'µs', values }]
}

const RUN = LONG_RUNS.find(({ alive }) => alive === 1000)

/** @param {Shipped} shipped */
async function filled({ EventLog }) {
  const log = new EventLog()
  if (RUN) await tellLongRun(log, RUN)
  while (log.store.size.waiting > 0) await pause(10)
  return log
}

/** Bytes, once the garbage is gone. */
function inUse() {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/**
 * It is made when it is asked for. @param {InstanceType<Shipped['History']>['timeline']} timeline @param {string} stream
 * @returns {Promise<Row[]>}
 */
async function firstRows(timeline, stream) {
  const watch = new Turns()
  await turn()
  watch.longest()
  const [before, began, busy] = [inUse(), performance.now(), processorTime()]
  await timeline.upToDate()
  const [ms, busyMs, block] = [performance.now() - began, processorTime() - busy, watch.longest()]
  watch.end()
  const memory = (inUse() - before) / 2 ** 20
  return [
    { what: 'timeline, made of 10⁶ events', stream, unit: 'ms', values: [ms] },
    { what: 'timeline, made: processor time', stream, unit: 'ms', values: [busyMs] },
    { what: 'timeline, made: longest block', stream, unit: 'ms', values: [block], budget: { most: 8 } },
    { what: 'timeline, memory for 10⁶ events', stream, unit: 'MiB', values: [memory] }
  ]
}

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
async function answerRows(shipped) {
  const { History } = shipped
  const log = await filled(shipped)
  const answers = new History(log).timeline
  const stream = 'turnover, 1,000 alive'
  const rows = await firstRows(answers, stream)
  const { begin, now } = answers.timeline
  const length = now - begin
  // The whole run, a second of it, a millisecond.
  for (const [name, share] of /** @type {const} */ ([
    ['the whole run', 1],
    ['1/60 of it', 1 / 60],
    ['1/60,000 of it', 1 / 60_000]
  ])) {
    /** @type {number[]} */
    const values = []
    /** @type {number[]} */
    const sizes = []
    const watch = new Turns()
    /** @type {number[]} */
    const blocks = []
    for (let round = 0; round < ANSWERS; round++) {
      const from = Math.floor(begin + ((round * 0.618034) % 1) * (1 - share) * length)
      const to = Math.ceil(from + share * length)
      const seen = { from, to }
      const first = Math.floor(((round * 0.382) % 1) * 1000)
      const asked = { from, to, seen, columns: COLUMNS, first, rows: ROWS, folded: [], overview: 1200 }
      await turn()
      watch.longest()
      const began = performance.now()
      const answer = await answers.answer(asked)
      values.push(performance.now() - began)
      await turn()
      blocks.push(watch.longest())
      sizes.push(JSON.stringify(answer).length / 1024)
    }
    watch.end()
    rows.push({ what: `timeline, answer: ${name}`, stream, unit: 'ms', values })
    rows.push({ what: `timeline, size of it: ${name}`, stream, unit: 'KiB', values: sizes })
    rows.push({ what: `timeline, longest block: ${name}`, stream, unit: 'ms', values: blocks, budget: { most: 8 } })
  }
  await log.close()
  return rows
}

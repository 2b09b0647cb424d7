// @ts-check
/** Runs of a million events in a log, as a lab keeps it. */
import { setImmediate as turn } from 'node:timers/promises'
import { Stream } from './streams.mjs'

/** @typedef {InstanceType<import('./bundle.mjs').Shipped['EventLog']>} EventLog */

export const EVENTS = 1_000_000
/** Connections, or rounds of messages, that are told at once. */
const AT_ONCE = 500
/** Bytes that may wait for the disk: beyond what the log lets wait, events are dropped. */
const WAITING = 16 << 20

/**
 * @typedef {object} LongRun
 * @property {string} name
 * @property {number} alive children at a time
 * @property {boolean} [timeline] in a window that is not busy with a thousand others on its canvas, the timeline is measured
 * @property {(stream: Stream) => unknown} goesOn
 */

/** @type {LongRun[]} */
export const LONG_RUNS = [
  { name: 'messages, 10 clients', alive: 10, goesOn: (stream) => stream.echoes(AT_ONCE / 10) },
  { name: 'turnover, 100 alive', alive: 100, timeline: true, goesOn: (stream) => stream.turnover(AT_ONCE) },
  { name: 'turnover, 1,000 alive', alive: 1000, goesOn: (stream) => stream.turnover(AT_ONCE) }
]

/** @param {EventLog} log @param {LongRun} run */
export async function tellLongRun(log, { alive, goesOn }) {
  const stream = new Stream(true, alive).opening(true)
  while (log.seq < EVENTS) {
    goesOn(stream)
    for (const event of stream.take()) log.append(event)
    // The writer gets its turn, as it does in a run.
    do await turn()
    while (log.store.size.waiting > WAITING)
  }
}

/** Anywhere in the run, each far from the last one, so that nothing of it is of use. @param {number} index @param {number} seq the newest */
export const moment = (index, seq) => Math.floor(((index * 0.618034) % 1) * seq)

// @ts-check
/** A run of a million events in a log, as a lab keeps it: children come and go, and so many are alive all the time. */
import { setImmediate as turn } from 'node:timers/promises'
import { Stream } from './streams.mjs'

/** @typedef {InstanceType<import('./bundle.mjs').Shipped['EventLog']>} EventLog */

export const EVENTS = 1_000_000
/** Connections that are told at once. */
const AT_ONCE = 500
/** Bytes that may wait for the disk: beyond what the log lets wait, events are dropped. */
const WAITING = 16 << 20

/** @param {EventLog} log @param {number} alive children at a time */
export async function tellLongRun(log, alive) {
  const stream = new Stream(true, alive).opening(true)
  while (log.seq < EVENTS) {
    stream.turnover(AT_ONCE)
    for (const event of stream.take()) log.append(event)
    // The writer gets its turn, as it does in a run.
    do await turn()
    while (log.store.size.waiting > WAITING)
  }
}

/** Anywhere in the run, each far from the last one, so that nothing of it is of use. @param {number} index @param {number} seq the newest */
export const moment = (index, seq) => Math.floor(((index * 0.618034) % 1) * seq)

// @ts-check
/** How long a window waits for a moment of the past: from its wish to the snapshot, for moments anywhere in a long run. */
import { setImmediate as turn } from 'node:timers/promises'
import { Stream } from './streams.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 */

const EVENTS = 1_000_000
const JUMPS = 51
const CONNECTIONS = 500

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function jumpRows({ EventLog, Session }) {
  const log = new EventLog()
  const stream = new Stream(true)
  stream.opening(true)
  while (log.seq < EVENTS) {
    stream.turnover(CONNECTIONS)
    for (const event of stream.take()) log.append(event)
    // The writer gets its turn, as it does in a run.
    await turn()
  }
  const session = new Session(log, () => {})
  /** @type {number[]} */
  const values = []
  for (let jump = 0; jump < JUMPS; jump++) {
    const began = performance.now()
    // Far from the last one, so that nothing of it is of use.
    await session.goTo(Math.floor(((jump * 0.618034) % 1) * log.seq))
    values.push(performance.now() - began)
  }
  session.close()
  await log.close()
  return [{ what: 'jump to a moment of 10⁶ events', stream: 'turnover, 1,000 alive', unit: 'ms', values }]
}

// @ts-check
/** What the lab takes of a jump: from the wish of a window until it is sent, for moments anywhere in a long run. */
import { LONG_RUNS, moment, tellLongRun } from './long-run.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 */

const JUMPS = 51

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function jumpRows({ EventLog, Session }) {
  /** @type {Row[]} */
  const rows = []
  for (const run of LONG_RUNS) {
    const log = new EventLog()
    await tellLongRun(log, run)
    const session = new Session(log, () => {})
    /** @type {number[]} */
    const values = []
    for (let jump = 1; jump <= JUMPS; jump++) {
      const began = performance.now()
      await session.goTo(moment(jump, log.seq))
      values.push(performance.now() - began)
    }
    session.close()
    await log.close()
    rows.push({ what: 'jump to a moment of 10⁶ events', stream: run.name, unit: 'ms', values })
  }
  return rows
}

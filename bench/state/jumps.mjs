// @ts-check
/** What the lab takes of a jump: from the wish of a window to the snapshot, for moments anywhere in a long run. */
import { moment, tellLongRun } from './long-run.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 */

const JUMPS = 51

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function jumpRows({ EventLog, Session }) {
  const log = new EventLog()
  await tellLongRun(log, 1000)
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
  return [{ what: 'jump to a moment of 10⁶ events', stream: 'turnover, 1,000 alive', unit: 'ms', values }]
}

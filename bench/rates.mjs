// @ts-check
/** How many connections a second, relative to C, at several concurrencies. */
import { chart } from './chart.mjs'
import { measure } from './measure.mjs'
import { compare } from './ratios.mjs'
import { interleaved } from './rounds.mjs'
import { table } from './table.mjs'

/** @typedef {import('./measure.mjs').Run} Run @typedef {import('./parts.mjs').Measured} Measured */

/** @param {Run} run */
function describe({ round, concurrency, peer, figures, failure, lost, remarks }) {
  const what = failure ?? `${Math.round(figures?.connectionsPerSecond ?? 0)}/s${lost ? `, ${lost} LOST` : ''}`
  return [`round ${round}, ${concurrency} at a time, ${peer}: ${what}`, ...remarks.map((text) => `  ${text}`)].join(
    '\n'
  )
}

/** @type {import('./parts.mjs').Measure} */
export async function measureRates(peers, options, tell) {
  /** @type {Run[]} */
  const runs = []
  for (const { round, peer } of interleaved(peers, options.rounds))
    for (const concurrency of options.concurrency) {
      const run = await measure(peer, { ...options, round, concurrency })
      runs.push(run)
      tell(describe(run))
    }
  const comparison = compare(runs)
  const heading = `Relative to C, medians of ${options.rounds} rounds (connections/s: more is faster; p50, p99: less is faster)`
  const own = new Set(peers.filter((peer) => peer.own).map(({ name }) => name))
  return {
    text: `${heading}\n\n${table(comparison)}`,
    record: { comparison, runs },
    faults: runs
      .filter(({ peer, lost, failure }) => own.has(peer) && (lost > 0 || failure !== undefined))
      .map(describe),
    files: { 'ratios.svg': chart(comparison) }
  }
}

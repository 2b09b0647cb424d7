// @ts-check
/** How fast one connection goes there and back, relative to C, for messages of several sizes. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { align } from './align.mjs'
import { interrupted } from './interruption.mjs'
import { binary } from './paths.mjs'
import { BASELINE, median } from './ratios.mjs'
import { interleaved } from './rounds.mjs'
import { withServer } from './with-server.mjs'

const run = promisify(execFile)

/** Bytes */
const SIZES = [64, 4096, 65536]
const SECONDS = 0.5

/** @typedef {{ peer: string, round: number, rates: (number | undefined)[], failure?: string }} Echo round trips/s by size */

/** @param {number} port @param {number} bytes @returns {Promise<number>} */
async function roundTrips(port, bytes) {
  const { stdout } = await run(binary('throughput'), [port, bytes, SECONDS].map(String), { signal: interrupted })
  return JSON.parse(stdout).roundTripsPerSecond
}

/** @param {Echo[]} runs @param {string} peer @param {number} size its index @returns {number} median of the ratios */
function ratio(runs, peer, size) {
  const base = new Map(runs.filter((one) => one.peer === BASELINE).map(({ round, rates }) => [round, rates[size]]))
  const its = runs.filter((one) => one.peer === peer)
  return median(
    its.flatMap(({ round, rates }) => {
      const [rate, measure] = [rates[size], base.get(round)]
      return rate === undefined || measure === undefined ? [] : [rate / measure]
    })
  )
}

/** @type {import('./parts.mjs').Measure} */
export async function measureEcho(peers, { rounds }, tell) {
  /** @type {Echo[]} */
  const runs = []
  for (const { round, peer } of interleaved(peers, rounds)) {
    const { result = [], failure } = await withServer(peer, async ({ port }) => {
      const rates = []
      for (const bytes of SIZES) rates.push(await roundTrips(port, bytes))
      return rates
    })
    runs.push({ peer: peer.name, round, rates: result, ...(failure !== undefined && { failure }) })
    tell(`round ${round}, echo, ${peer.name}: ${failure ?? result.map((rate) => `${Math.round(rate)}/s`).join(', ')}`)
  }
  const rows = peers.map(({ name }) => [name, ...SIZES.map((_, size) => ratio(runs, name, size).toFixed(2))])
  const heading = ['', ...SIZES.map((bytes) => `${bytes} bytes`)]
  const own = new Set(peers.filter((peer) => peer.own).map(({ name }) => name))
  return {
    text: `Round trips/s on one connection, relative to C\n\n${align([heading, ...rows]).join('\n')}`,
    record: { sizes: SIZES, runs },
    faults: runs
      .filter(({ peer, failure }) => own.has(peer) && failure)
      .map(({ peer, failure }) => `${peer}: ${failure}`)
  }
}

// @ts-check
/** One run: a fresh server, warmed up, measured at one concurrency, ended. */
import { interrupted } from './interruption.mjs'
import { load } from './load.mjs'
import { startServer } from './server.mjs'
import { usage } from './usage.mjs'

const WARM_UP_S = 0.2

/** @param {import('./usage.mjs').Usage} before @param {import('./usage.mjs').Usage} after @param {number} connections */
const between = (before, after, connections) => ({
  cpuMicros: (1000 * (after.cpuMs - before.cpuMs)) / Math.max(1, connections),
  faults: (after.faults - before.faults) / Math.max(1, connections)
})

/**
 * @typedef {object} Run
 * @property {string} peer
 * @property {number} round
 * @property {number} concurrency
 * @property {import('./load.mjs').Figures} [figures] absent when the run failed
 * @property {{ cpuMicros: number, faults: number }} [each] of all processes of the server, for each connection
 * @property {number} lost connections without an answer, those of the warm-up included
 * @property {string} [failure] why there are no figures
 * @property {string[]} remarks
 */

/**
 * @param {import('./peers.mjs').Peer} peer
 * @param {{ round: number, concurrency: number, connections: number, seconds: number }} plan
 * @returns {Promise<Run>} rejects only when the benchmark was interrupted
 */
export async function measure(peer, { round, concurrency, connections, seconds }) {
  /** @type {Run} */
  const run = { peer: peer.name, round, concurrency, lost: 0, remarks: [] }
  try {
    const server = await startServer(peer)
    run.remarks.push(...server.remarks)
    try {
      const warmUp = await load(server.port, { connections, concurrency, seconds: WARM_UP_S })
      const before = await usage(server.pid)
      run.figures = await load(server.port, { connections, concurrency, seconds })
      run.each = between(before, await usage(server.pid), run.figures.completed)
      run.lost = warmUp.errors + run.figures.errors
      for (const { complaint } of [warmUp, run.figures]) if (complaint) run.remarks.push(complaint)
    } finally {
      if ((await server.stop()) === 'SIGKILL') run.remarks.push('did not end on SIGTERM and was killed')
    }
  } catch (error) {
    interrupted.throwIfAborted()
    run.failure = error instanceof Error ? error.message : String(error)
  }
  return run
}

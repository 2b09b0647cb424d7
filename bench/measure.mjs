// @ts-check
/** One run: a fresh server, warmed up, measured at one concurrency, ended. */
import { load } from './load.mjs'
import { usage } from './usage.mjs'
import { withServer } from './with-server.mjs'

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
 * @property {number} [startMs] from the start of its process until it listened
 * @property {number} lost connections without an answer, those of the warm-up included
 * @property {string} [failure] why there are no figures
 * @property {string[]} remarks
 */

/**
 * @param {import('./peers.mjs').Peer} peer
 * @param {{ round: number, concurrency: number, connections: number, seconds: number, warmUp: number }} plan
 * @returns {Promise<Run>} rejects only when the benchmark was interrupted
 */
export async function measure(peer, { round, concurrency, connections, seconds, warmUp }) {
  const { result, failure, remarks } = await withServer(peer, async ({ port, pid, startMs }, remark) => {
    const warming = await load(port, { connections, concurrency, seconds: warmUp })
    const before = await usage(pid)
    const figures = await load(port, { connections, concurrency, seconds })
    const each = between(before, await usage(pid), figures.completed)
    for (const { complaint } of [warming, figures]) if (complaint) remark(complaint)
    return { figures, each, startMs, lost: warming.errors + figures.errors }
  })
  return { peer: peer.name, round, concurrency, lost: 0, ...result, ...(failure !== undefined && { failure }), remarks }
}

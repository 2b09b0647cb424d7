// @ts-check
/** What one more idle connection costs in memory. */
import { align } from './align.mjs'
import { openIdle } from './idle-connections.mjs'
import { median } from './ratios.mjs'
import { interleaved } from './rounds.mjs'
import { memoryOfAll, treeOf } from './tree.mjs'
import { withServer } from './with-server.mjs'

/**
 * @typedef {object} Idle KiB for each connection
 * @property {string} peer
 * @property {number} count connections
 * @property {number} processes that have come into being with them
 * @property {number} pss of all processes together: by how much it has grown
 * @property {number} private of the new processes: what each has written to, on average
 */

/** @param {number} pid */
const pidsOf = async (pid) => new Set((await treeOf(pid)).map((stat) => stat.pid))

/** @param {import('./peers.mjs').Peer} peer @param {number} count */
async function measureIdle(peer, count) {
  return await withServer(peer, async ({ port, pid }) => {
    // What is done the first time only has been done.
    await (await openIdle(port, 1))()
    const before = await pidsOf(pid)
    const pssBefore = (await memoryOfAll(before)).pss
    const close = await openIdle(port, count)
    const after = await pidsOf(pid)
    const { pss } = await memoryOfAll(after)
    const born = [...after].filter((one) => !before.has(one))
    const own = await memoryOfAll(born)
    await close()
    return {
      peer: peer.name,
      count,
      processes: born.length,
      pss: (pss - pssBefore) / count,
      private: own.private / Math.max(1, born.length)
    }
  })
}

/** The medians of all rounds. @param {Idle[]} found @param {string} peer @param {number} count @returns {string[][]} */
function rowOf(found, peer, count) {
  const its = found.filter((one) => one.peer === peer && one.count === count)
  if (its.length === 0) return []
  const middle = (/** @type {'processes' | 'pss' | 'private'} */ key) => median(its.map((one) => one[key])).toFixed(0)
  return [[peer, String(count), middle('processes'), middle('pss'), middle('private')]]
}

/** @type {import('./parts.mjs').Measure} */
export async function measureMemory(peers, { idle, rounds }, tell) {
  /** @type {Idle[]} */
  const found = []
  /** @type {string[]} */
  const faults = []
  for (const { round, peer } of interleaved(peers, rounds))
    for (const count of idle.filter((one) => one <= (peer.mostIdle ?? one))) {
      const { result, failure } = await measureIdle(peer, count)
      if (result) found.push(result)
      if (failure && peer.own) faults.push(`${peer.name}, ${count} idle: ${failure}`)
      tell(`round ${round}, ${count} idle, ${peer.name}: ${failure ?? `${result?.processes} processes`}`)
    }
  const rows = idle.flatMap((count) => peers.flatMap(({ name }) => rowOf(found, name, count)))
  const heading = ['', 'idle connections', 'new processes', 'PSS each, KiB', 'private each, KiB']
  return {
    text: `Memory of idle connections, medians of ${rounds} rounds\n\n${align([heading, ...rows]).join('\n')}`,
    record: { found },
    faults
  }
}

// @ts-check
/** What one more idle connection costs in memory. */
import { align } from './align.mjs'
import { openIdle } from './idle-connections.mjs'
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

/** @type {import('./parts.mjs').Measure} */
export async function measureMemory(peers, { idle }, tell) {
  /** @type {Idle[]} */
  const found = []
  /** @type {string[]} */
  const faults = []
  for (const count of idle)
    for (const peer of peers) {
      const { result, failure } = await measureIdle(peer, count)
      if (result) found.push(result)
      if (failure && peer.own) faults.push(`${peer.name}, ${count} idle: ${failure}`)
      tell(`${count} idle, ${peer.name}: ${failure ?? `${result?.processes} processes`}`)
    }
  const rows = found.map((one) => [
    one.peer,
    String(one.count),
    String(one.processes),
    one.pss.toFixed(0),
    one.private.toFixed(0)
  ])
  const heading = ['', 'idle connections', 'new processes', 'PSS each, KiB', 'private each, KiB']
  return {
    text: `Memory of idle connections\n\n${align([heading, ...rows]).join('\n')}`,
    record: { found },
    faults
  }
}

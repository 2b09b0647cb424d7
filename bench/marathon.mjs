// @ts-check
/** Very many connections in one go, and what memory all parts take meanwhile. Of our own servers only. */
import { setTimeout as sleep } from 'node:timers/promises'
import { align } from './align.mjs'
import { load } from './load.mjs'
import { memoryOf, memoryOfAll, treeOf } from './tree.mjs'
import { withServer } from './with-server.mjs'

const CONNECTIONS = 100_000
const AT_ONCE = 8
const MOST_S = 600
const LOOK_MS = 1000
const ROWS = 10

/**
 * @typedef {object} Look
 * @property {number} s since the load began
 * @property {number} lab PSS in KiB of the process that was started: for `forkscope` the lab is in it
 * @property {number} server likewise of its child; none where it is the server itself
 * @property {number} children of the server, together
 * @property {number} processes of the server's
 * @property {number} zombies
 */

/** @param {number} root @param {number} began @returns {Promise<Look>} */
async function look(root, began) {
  const tree = await treeOf(root)
  const server = tree.filter(({ ppid }) => ppid === root).sort((a, b) => a.pid - b.pid)[0]
  const children = tree.filter(({ pid }) => pid !== root && pid !== server?.pid)
  return {
    s: (performance.now() - began) / 1000,
    lab: (await memoryOf(root)).pss,
    server: server ? (await memoryOf(server.pid)).pss : 0,
    children: (await memoryOfAll(children.map(({ pid }) => pid))).pss,
    processes: children.length,
    zombies: children.filter(({ state }) => state === 'Z').length
  }
}

/** @param {import('./peers.mjs').Peer} peer */
const run = (peer) =>
  withServer(peer, async ({ port, pid }) => {
    const began = performance.now()
    /** @type {Look[]} */
    const looks = [await look(pid, began)]
    let going = true
    const looking = (async () => {
      while (going) {
        await sleep(LOOK_MS)
        looks.push(await look(pid, began))
      }
    })()
    try {
      const figures = await load(port, { connections: CONNECTIONS, concurrency: AT_ONCE, seconds: MOST_S })
      return { figures, looks }
    } finally {
      going = false
      await looking
    }
  })

/** Evenly spread, the first and the last among them. @template T @param {T[]} all @returns {T[]} */
const some = (all) =>
  all.length <= ROWS
    ? all
    : Array.from({ length: ROWS }, (_, i) => /** @type {T} */ (all[Math.round((i * (all.length - 1)) / (ROWS - 1))]))

const mib = (/** @type {number} */ kib) => (kib / 1024).toFixed(1)

/** @param {string} name @param {import('./load.mjs').Figures} figures */
function summary(name, { completed, errors, connectionsPerSecond }) {
  const all = completed + errors < CONNECTIONS ? ` of ${CONNECTIONS}, as ${MOST_S} s were over` : ''
  return `${name}: ${completed} completed${all}, ${errors} lost, ${Math.round(connectionsPerSecond)} connections/s`
}

/** @type {import('./parts.mjs').Measure} */
export async function measureMarathon(peers, _options, tell) {
  const heading = ['s', 'lab, MiB', 'server, MiB', 'children, MiB', 'children', 'zombies']
  const texts = [`${CONNECTIONS} connections in one go, ${AT_ONCE} at a time: PSS of all parts`]
  const faults = []
  /** @type {object[]} */
  const record = []
  for (const peer of peers.filter(({ observed }) => observed)) {
    const { result, failure } = await run(peer)
    if (!result) {
      faults.push(`${peer.name}: ${failure}`)
      continue
    }
    const { figures, looks } = result
    const title = summary(peer.name, figures)
    // Who is slow has not come to the end in time, and has lost nothing.
    if (figures.errors > 0) faults.push(title)
    tell(title)
    const rows = some(looks).map((one) => [
      one.s.toFixed(0),
      mib(one.lab),
      mib(one.server),
      mib(one.children),
      String(one.processes),
      String(one.zombies)
    ])
    texts.push([title, ...align([heading, ...rows])].join('\n'))
    record.push({ peer: peer.name, figures, looks })
  }
  return { text: texts.join('\n\n'), record: { runs: record }, faults }
}

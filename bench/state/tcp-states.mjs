// @ts-check
/** How long after a connection has changed its TCP state the lab says so, while very many others are in TIME_WAIT. */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from '../build.mjs'
import { load } from '../load.mjs'
import { REPOSITORY } from '../paths.mjs'
import { waitUntil } from '../wait-until.mjs'

/** @typedef {import('./bundle.mjs').Shipped} Shipped @typedef {import('./figures.mjs').Row} Row */

const ROUNDS = 20
const LINGERING = 20_000
const LINGERING_S = 45
const PATIENCE_MS = 10_000
const LOOK_MS = 1
/** The state in /proc/net/tcp, proc_net_tcp(5). */
const TIME_WAIT = /^ *\d+: \S+ \S+ 06 /gm
/** A change comes at any time between two looks of the lab. */
const STAGGER_MS = 37

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function tcpStateRows({ Lab, serverSettingsSchema }) {
  await build('load')
  const lab = new Lab(join(REPOSITORY, 'out/programs'))
  try {
    const server = await lab.startServer(serverSettingsSchema.parse({ port: 0, backlog: 512 }))
    if (!server.ok) throw new Error(`the server did not start: ${server.error.code}`)
    const { address } = server.value
    const port = Number(address.split(':').at(-1))
    const { completed } = await load(port, { connections: LINGERING, concurrency: 16, seconds: LINGERING_S })
    // What the load was is heard and looked at to its end.
    await sleep(2000)
    const lingering = (await readFile('/proc/net/tcp', 'latin1')).match(TIME_WAIT)?.length ?? 0
    /** @type {{ begun: number[], ended: number[] }} */
    const delays = { begun: [], ended: [] }
    /** @param {number | undefined} localPort @param {string} state @returns {Promise<number>} ms */
    const untilTold = async (localPort, state) => {
      const key = /** @type {never} */ (`127.0.0.1:${localPort}>${address}`)
      const began = performance.now()
      const isTold = () => lab.log.state.tcp.get(key)?.state === state
      if (!(await waitUntil(isTold, PATIENCE_MS, undefined, LOOK_MS))) throw new Error(`${state} was never told`)
      return performance.now() - began
    }
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(STAGGER_MS * (round % 6))
      const socket = connect({ port, host: '127.0.0.1' })
      await once(socket, 'connect')
      const { localPort } = socket
      delays.begun.push(await untilTold(localPort, 'ESTABLISHED'))
      await sleep(STAGGER_MS * ((round * 5) % 6))
      const closed = once(socket.resume(), 'close')
      socket.end()
      await closed
      delays.ended.push(await untilTold(localPort, 'TIME_WAIT'))
    }
    const stream = `${completed} connections before, ${lingering} in TIME_WAIT`
    return [
      { what: 'ESTABLISHED is told after', stream, unit: 'ms', values: delays.begun, budget: { most: 250 } },
      { what: 'TIME_WAIT is told after', stream, unit: 'ms', values: delays.ended, budget: { most: 250 } }
    ]
  } finally {
    await lab.close()
  }
}

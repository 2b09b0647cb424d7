// @ts-check
/** How long after a connection has changed its TCP state the lab says so, while very many others are in TIME_WAIT. */
import { once } from 'node:events'
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
    /** @type {number[]} */
    const delays = []
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(STAGGER_MS * (round % 6))
      const socket = connect({ port, host: '127.0.0.1' })
      await once(socket, 'connect')
      const key = `127.0.0.1:${socket.localPort}>${address}`
      const began = performance.now()
      const isTold = () => lab.log.state.tcp.get(/** @type {never} */ (key))?.state === 'ESTABLISHED'
      if (!(await waitUntil(isTold, PATIENCE_MS, undefined, LOOK_MS))) throw new Error('a connection was never told')
      delays.push(performance.now() - began)
      socket.destroy()
    }
    const stream = `${completed} connections before, in TIME_WAIT`
    return [{ what: 'a TCP state is told after', stream, unit: 'ms', values: delays, budget: { most: 250 } }]
  } finally {
    await lab.close()
  }
}

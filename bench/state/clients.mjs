// @ts-check
/** Clients as a window has them: how soon one that is asked for has connected, and what it takes of the memory. */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { REPOSITORY } from '../paths.mjs'
import { memoryOf } from '../tree.mjs'
import { waitUntil } from '../wait-until.mjs'

/** @typedef {import('./bundle.mjs').Shipped} Shipped @typedef {import('./figures.mjs').Row} Row */
/** @typedef {InstanceType<Shipped['Lab']>} Lab */

const ROUNDS = 20
const MANY = 300
const PATIENCE_MS = 60_000
const LOOK_MS = 1
const PROGRAMS = join(REPOSITORY, 'out/programs')

/** @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function clientRows(shipped) {
  return [...(await rowsWith(shipped, true)), ...(await rowsWith(shipped, false))]
}

/** @param {Shipped} shipped @param {boolean} warm @returns {Promise<Row[]>} */
async function rowsWith({ Lab, clientSettingsSchema, serverSettingsSchema }, warm) {
  const lab = new Lab(PROGRAMS)
  const stream = warm ? 'forked by a warm process' : 'a Node of its own each'
  try {
    if (warm && !(await lab.expectClients())) throw new Error('there is no warm process to be had')
    const server = await lab.startServer(serverSettingsSchema.parse({ port: 0, backlog: 512 }))
    if (!server.ok) throw new Error(`the server did not start: ${server.error.code}`)
    const port = Number(server.value.address.split(':').at(-1))
    const settings = clientSettingsSchema.parse({ host: '127.0.0.1', port })
    const start = async () => {
      const started = await lab.startClient(settings)
      if (!started.ok) throw new Error(`a client did not start: ${started.error.code}`)
      return started.value
    }
    /** @type {number[]} */
    const single = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      const { process } = await start()
      await untilConnected(lab, [process])
      single.push(performance.now() - began)
      await lab.closeClient(process)
    }
    const began = performance.now()
    const count = warm ? MANY : ROUNDS
    const many = await Promise.all(Array.from({ length: count }, start))
    await untilConnected(
      lab,
      many.map(({ process }) => process)
    )
    const took = (performance.now() - began) / 1000
    await sleep(200)
    const kept = await Promise.all(many.map(async ({ pid }) => (await memoryOf(pid)).private / 1024))
    return [
      row('from asked for to connected', stream, 'ms', single, warm ? { most: 60 } : undefined),
      row(`${count} clients have connected`, stream, 's', [took], warm ? { most: 5 } : undefined),
      row('private memory of a client', stream, 'MiB', kept, warm ? { most: 1 } : undefined)
    ]
  } finally {
    await lab.close()
  }
}

/** @param {string} what @param {string} stream @param {string} unit @param {number[]} values @param {Row['budget']} budget @returns {Row} */
const row = (what, stream, unit, values, budget) => ({ what, stream, unit, values, ...(budget && { budget }) })

/** @param {Lab} lab @param {import('../../src/shared/identity').ProcessId[]} clients */
async function untilConnected(lab, clients) {
  const isConnected = () => {
    const { processes } = lab.log.state
    return clients.every((client) => processes.get(client)?.client?.local !== undefined)
  }
  if (!(await waitUntil(isConnected, PATIENCE_MS, undefined, LOOK_MS)))
    throw new Error('not all clients have connected')
}

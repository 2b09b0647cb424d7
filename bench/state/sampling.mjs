// @ts-check
/** The sampler against a thousand real children, each with a connection that is open. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { build } from '../build.mjs'
import { load } from '../load.mjs'
import { binary } from '../paths.mjs'
import { waitUntil } from '../wait-until.mjs'
import { CHILDREN } from './streams.mjs'
import { Turns } from './turns.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 */

const SAMPLES = 12
const SAMPLES_MS = 30_000
const LINGERING = 20_000
const LINGERING_S = 40
const START_MS = 20_000

/** @param {string} text */
const tell = (text) => process.stderr.write(`${text}\n`)

/**
 * @param {Shipped} shipped
 * @param {boolean} tidy
 * @param {boolean} lingering with as many connections in TIME_WAIT as it can make
 * @returns {Promise<Row[]>}
 */
export async function samplerRows(shipped, tidy, lingering) {
  await Promise.all(['echo-fork', 'load'].map(build))
  const server = spawn(binary('echo-fork'), tidy ? ['0'] : ['0', 'keep'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const killed = once(server, 'exit')
  /** @type {import('node:net').Socket[]} */
  const sockets = []
  try {
    const [line] = await once(createInterface(server.stdout), 'line')
    const port = Number(String(line).split(' ')[1])
    if (lingering && !(await makeLingering(port))) return []
    while (sockets.length < CHILDREN) sockets.push(await opened(port))
    const pid = server.pid ?? 0
    const forked = await waitUntil(async () => (await childrenOf(pid)).length >= CHILDREN, START_MS)
    if (!forked) return skipped(`there are not ${CHILDREN} processes`)
    const name = `${CHILDREN} real children, ${tidy ? 'tidy' : 'S0'}${lingering ? `, ${LINGERING} TIME_WAIT` : ''}`
    return await sampled(shipped, pid, port, name)
  } catch (error) {
    return skipped(error instanceof Error ? error.message : String(error))
  } finally {
    for (const socket of sockets) socket.destroy()
    for (const pid of await childrenOf(server.pid ?? 0)) end(pid)
    server.kill('SIGKILL')
    await killed
  }
}

/** @param {string} why @returns {Row[]} */
function skipped(why) {
  tell(`the sampler is not measured so: ${why}`)
  return []
}

/** @param {number} pid */
function end(pid) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself: its client has gone.
  }
}

/** @param {number} port */
async function opened(port) {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** In order of birth, proc_pid_task(5). @param {number} pid */
async function childrenOf(pid) {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1').catch(() => '')
  return text.split(' ').filter(Boolean).map(Number)
}

/** Whoever closes first is in TIME_WAIT for a minute. @param {number} port */
async function makeLingering(port) {
  const { completed, complaint } = await load(port, { connections: LINGERING, concurrency: 64, seconds: LINGERING_S })
  if (completed === LINGERING) return true
  tell(`the sampler is not measured with TIME_WAIT: ${completed} of ${LINGERING} connections came about. ${complaint}`)
  return false
}

/** @param {Shipped} shipped @param {number} server @param {number} port @param {string} name @returns {Promise<Row[]>} */
async function sampled({ EventLog, Sampler }, server, port, name) {
  const log = new EventLog()
  await tellTree(log, server, port)
  /** @type {number[]} */
  const blocks = []
  const watch = new Turns()
  const heardSoFar = async () => void blocks.push(watch.longest())
  const sampler = new Sampler(log, heardSoFar, { interval: 50, pause: 0 })
  sampler.watchPort(port)
  sampler.start()
  const came = await waitUntil(() => blocks.length > SAMPLES, SAMPLES_MS)
  sampler.stop()
  watch.end()
  await log.close()
  if (!came) tell(`${name}: only ${blocks.length} samples in ${SAMPLES_MS} ms`)
  // At the first one everything is new.
  if (blocks.length < 2) return []
  return [{ what: 'sampler’s longest block', stream: name, unit: 'ms', values: blocks.slice(1), budget: { most: 8 } }]
}

/**
 * What the server's calls would have told.
 * @param {InstanceType<Shipped['EventLog']>} log @param {number} server @param {number} port
 */
async function tellTree(log, server, port) {
  const told = () => ({ at: log.now(), pid: server })
  log.append({ ...told(), kind: 'note', note: 'server-started', launcher: 'fork', address: `127.0.0.1:${port}` })
  const fds = await socketsOf(server)
  for (const [index, child] of (await childrenOf(server)).entries()) {
    // The listening socket is the first one.
    const [fd, inode] = fds[index + 1] ?? []
    if (fd !== undefined && inode !== undefined)
      log.append({ ...told(), kind: 'call', call: 'accept', args: { fd: 3 }, ret: fd, inode })
    log.append({ ...told(), kind: 'call', call: 'fork', args: {}, ret: child })
  }
}

/** Descriptor and inode. @param {number} pid @returns {Promise<[number, number][]>} */
async function socketsOf(pid) {
  const fds = (await readdir(`/proc/${pid}/fd`)).map(Number).sort((a, b) => a - b)
  const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`)))
  return fds.flatMap((fd, index) => {
    const inode = /^socket:\[(\d+)\]$/.exec(links[index] ?? '')?.[1]
    return inode === undefined ? [] : [/** @type {[number, number]} */ ([fd, Number(inode)])]
  })
}

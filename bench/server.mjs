// @ts-check
/** One server, from the start of its process until the end of all its processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { interrupted } from './interruption.mjs'
import { freePort, isListening } from './listening.mjs'
import { REPOSITORY } from './paths.mjs'
import { adopt, end } from './process-group.mjs'
import { waitUntil } from './wait-until.mjs'

const START_MS = 15_000
/** ms between two looks whether it listens */
const LOOK_MS = 2
const RELEASE_MS = 2000
const COMPLAINT_CHARACTERS = 2000

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {number} pid of the process that was started
 * @property {number} startMs from the start of its process until the kernel said that it listens
 * @property {string[]} remarks what it said about itself, for a person
 * @property {() => Promise<'SIGTERM' | 'SIGKILL'>} stop
 */

/**
 * Reads lines until the peer has said its port; what it writes afterwards is taken from the pipe and dropped, so that
 * it never waits for its reader.
 * @param {import('node:stream').Readable} output
 * @param {import('./peers.mjs').Peer} peer
 */
function listenTo(output, peer) {
  const heard = { port: 0, remarks: /** @type {string[]} */ ([]) }
  let unfinished = ''
  /** @param {Buffer} chunk */
  const read = (chunk) => {
    const lines = (unfinished + chunk).split('\n')
    unfinished = lines.pop() ?? ''
    for (const line of lines) {
      const remark = peer.remark?.(line)
      if (remark) heard.remarks.push(remark)
      heard.port ||= peer.port?.(line) ?? 0
    }
    if (heard.port) output.off('data', read)
  }
  if (peer.port) output.on('data', read)
  output.resume()
  return heard
}

/** The end of what a stream said. @param {import('node:stream').Readable} stream */
function tail(stream) {
  let text = ''
  stream.on('data', (chunk) => {
    text = (text + chunk).slice(-COMPLAINT_CHARACTERS)
  })
  return () => text.trim()
}

/**
 * Starts a peer in a process group of its own and returns when the kernel says that it listens.
 * @param {import('./peers.mjs').Peer} peer
 * @returns {Promise<Server>}
 */
export async function startServer(peer) {
  const chosen = peer.port ? 0 : await freePort()
  const [file, ...args] = peer.command(chosen)
  const began = performance.now()
  const child = spawn(file, args, { cwd: REPOSITORY, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const group = child.pid
  if (group === undefined) {
    const [error] = await once(child, 'error')
    throw new Error(`${file} could not be started: ${error.message}`)
  }
  adopt(group)
  const heard = listenTo(child.stdout, peer)
  const complaint = tail(child.stderr)
  const ended = () => child.exitCode !== null || child.signalCode !== null
  const port = () => chosen || heard.port

  try {
    const listens = async () => ended() || (port() !== 0 && (await isListening(port())))
    const inTime = await waitUntil(listens, START_MS, interrupted, LOOK_MS)
    if (!inTime || ended()) {
      const what = ended() ? `ended (${child.signalCode ?? `status ${child.exitCode}`})` : `waited ${START_MS} ms`
      throw new Error(`${[file, ...args].join(' ')}: ${what} before it listened. ${complaint()}`.trim())
    }
  } catch (error) {
    await end(group)
    throw error
  }

  const startMs = performance.now() - began
  return {
    port: port(),
    pid: group,
    startMs,
    remarks: heard.remarks,
    async stop() {
      const name = await end(group)
      if (!(await waitUntil(async () => !(await isListening(port())), RELEASE_MS)))
        throw new Error(`${peer.name} has ended, but something still listens on its port ${port()}`)
      return name
    }
  }
}

// @ts-check
/** What it costs the lab to hear of a connection: from the bytes on the events pipe to the folded state and the log. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { constants, devNull, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { freePort, isListening } from '../listening.mjs'
import { REPOSITORY } from '../paths.mjs'
import { waitUntil } from '../wait-until.mjs'
import { took } from './figures.mjs'

/** @typedef {import('./bundle.mjs').Shipped} Shipped @typedef {import('./figures.mjs').Row} Row */

export const CONNECTIONS = 2000
const AT_ONCE = 8
const START_MS = 15_000
/** Descriptor 3 of a program, and the one that is reserved for SIGCHLD. */
const EVENTS_FD = 3
const RESERVED_FD = constants.signals.SIGCHLD

/** Bytes that are read at once: what a busy server tells between two reads. */
const CHUNK = 8192
const WARMING = 4
const ROUNDS = 7

/** @param {number} port */
async function converse(port) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.once('data', () => socket.end())
  socket.write('hello')
  await once(socket, 'close')
}

/** What a real server told of so many connections. @param {Shipped} shipped */
export async function recordedRun({ FORK_FLAGS }) {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-bench-'))
  const file = join(folder, 'events')
  const port = await freePort()
  /** @type {('ignore' | number)[]} */
  const stdio = Array(RESERVED_FD + 1).fill('ignore')
  stdio[EVENTS_FD] = openSync(file, 'a')
  stdio[RESERVED_FD] = openSync(devNull, 'r')
  const argument = JSON.stringify({ port, events: true, parent: process.pid })
  const server = spawn(process.execPath, [...FORK_FLAGS, join(REPOSITORY, 'out/programs/server.cjs'), argument], {
    stdio
  })
  try {
    if (!(await waitUntil(() => isListening(port), START_MS)))
      throw new Error('the server did not listen: is it built?')
    let left = CONNECTIONS
    const visitor = async () => {
      while (left-- > 0) await converse(port)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, visitor))
    server.kill('SIGTERM')
    await once(server, 'exit')
    return { pid: server.pid ?? 0, bytes: readFileSync(file) }
  } finally {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** By turns, as the machine is not equally fast for long. @param {Shipped} shipped @returns {Promise<Row[]>} */
export async function pipeRows(shipped) {
  const { pid, bytes } = await recordedRun(shipped)
  /** @type {number[]} */
  const values = []
  /** @type {number[]} */
  const watched = []
  for (let round = 0; round < WARMING + ROUNDS; round++) {
    const ms = await heard(shipped, pid, bytes)
    const msWatched = await heard(shipped, pid, bytes, true)
    if (round < WARMING) continue
    values.push((1000 * ms) / CONNECTIONS)
    watched.push((1000 * msWatched) / CONNECTIONS)
  }
  const stream = `${CONNECTIONS} real connections`
  const budget = { most: 100 }
  return [
    { what: 'from pipe to state and log', stream, unit: 'µs each', values, budget },
    { what: 'from pipe to state and log, and the timeline', stream, unit: 'µs each', values: watched }
  ]
}

/**
 * @param {Shipped} shipped @param {number} pid @param {Buffer} bytes
 * @param {boolean} [watched] somebody has asked for the timeline
 * @returns {Promise<number>} ms
 */
export async function heard(
  { Announcements, EventLog, History, RecordReader, systemNames },
  pid,
  bytes,
  watched = false
) {
  const log = new EventLog()
  if (watched) await new History(log).timeline.upToDate()
  const announcements = new Announcements(log, undefined)
  log.append({ kind: 'note', note: 'server-started', at: 0, pid, launcher: 'fork' })
  const reader = new RecordReader(systemNames, {
    onEvent: (announced) => announcements.hear(announced),
    onMalformed: (text) => {
      throw new Error(`no record: ${text}`)
    }
  })
  let ms = 0
  for (let at = 0; at < bytes.length; at += CHUNK) {
    ms += took(() => reader.push(bytes.subarray(at, at + CHUNK)))
    await turn()
  }
  await log.close()
  return ms
}

// @ts-check
/** The servers that are compared: every one gives each connection a process of its own and echoes what it reads. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { binary, CLI } from './paths.mjs'

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {boolean} own ours: it may not lose a single connection
 * @property {() => string | undefined} absent why it cannot be measured here
 * @property {(port: number) => [file: string, ...args: string[]]} command
 * @property {(line: string) => number | undefined} [port] reads the port from a line of its standard output. Such a
 *   peer is given port 0; the others are given one that is free
 * @property {(line: string) => string | undefined} [remark] reads from such a line what a person should know
 */

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} program */
function notInPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => executable(join(folder, program))) ? undefined : `${program} is not installed`
}

/** @type {Peer} */
const c = {
  name: 'c',
  own: true,
  absent: () => undefined,
  command: (port) => [binary('echo-fork'), String(port)],
  port: (line) => Number(/^listening (\d+)$/.exec(line)?.[1]) || undefined
}

/** @param {string} line one event @returns {Record<string, unknown>} */
function parseEvent(line) {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}

/** @param {string} name @param {string} launcher @returns {Peer} */
const forkscope = (name, launcher) => ({
  name,
  own: true,
  absent() {
    try {
      accessSync(CLI)
      return undefined
    } catch {
      return 'it is not built (npm run build)'
    }
  },
  // biome-ignore format: one option and its value a line
  command: (port) => [
    process.execPath, CLI, 'run',
    '--host', '127.0.0.1',
    '--port', String(port),
    '--backlog', '1024',
    '--buffer', '65536',
    '--launcher', launcher,
    '--jsonl'
  ],
  port(line) {
    const event = parseEvent(line)
    if (event.call !== 'listen' && event.fact !== 'listening') return undefined
    return Number(/:(\d+)$/.exec(String(event.local))?.[1]) || undefined
  },
  remark(line) {
    const event = parseEvent(line)
    return event.kind === 'note' && event.note === 'launcher-fallback' ? String(event.text) : undefined
  }
})

/** @type {Peer} */
const socat = {
  name: 'socat',
  own: false,
  absent: () => notInPath('socat'),
  command: (port) => ['socat', `TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork,backlog=1024`, 'EXEC:cat']
}

/** @type {Peer} */
const ncat = {
  name: 'ncat',
  own: false,
  absent: () => notInPath('ncat'),
  command: (port) => ['ncat', '-l', '-k', '-m', '4096', '-e', '/bin/cat', '127.0.0.1', String(port)]
}

/** @type {Peer[]} */
export const PEERS = [
  c,
  forkscope('forkscope', 'fork'),
  forkscope('forkscope-spawn', 'spawn'),
  forkscope('forkscope-portable', 'portable'),
  socat,
  ncat
]

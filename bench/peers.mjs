// @ts-check
/** The servers that are compared: every one gives each connection a process of its own and echoes what it reads. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { binary, CLI } from './paths.mjs'

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {boolean} own ours: it may not lose a single connection
 * @property {boolean} [observed] its lab hears of all of them
 * @property {number} [mostIdle] connections that it can have without using up the machine's memory
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
  // Where Debian has servers, whoever one is.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
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

function notBuilt() {
  try {
    accessSync(CLI)
    return undefined
  } catch {
    return 'it is not built (npm run build)'
  }
}

// biome-ignore format: one option and its value a line
const forkscopeCommand = (/** @type {string} */ node, /** @type {number} */ port, /** @type {string} */ launcher, /** @type {string} */ output) => /** @type {[string, ...string[]]} */ ([
  node, CLI, 'run',
  '--host', '127.0.0.1',
  '--port', String(port),
  '--backlog', '1024',
  '--buffer', '65536',
  '--launcher', launcher,
  output
])

/** @param {string} node @param {string} name @param {string} launcher @returns {Peer} */
const forkscope = (node, name, launcher) => ({
  name,
  own: true,
  observed: true,
  absent: notBuilt,
  command: (port) => forkscopeCommand(node, port, launcher, '--jsonl'),
  port(line) {
    const event = parseEvent(line)
    if (event.call !== 'listen' && event.fact !== 'listening') return undefined
    return Number(/:(\d+)$/.exec(String(event.local))?.[1]) || undefined
  },
  remark(line) {
    const { kind, note, launcher, why, text } = parseEvent(line)
    if (kind !== 'note' || note !== 'launcher-fallback') return undefined
    return `launcher ${launcher} instead: ${[why, text].filter(Boolean).join(', ')}`
  }
})

/** The same server, and nobody looks. @param {string} node @returns {Peer} */
const bare = (node) => ({
  name: 'forkscope-bare',
  own: true,
  absent: notBuilt,
  command: (port) => forkscopeCommand(node, port, 'fork', '--no-events')
})

/** @param {string} name @param {string} program @param {string} file @returns {Peer} */
const script = (name, program, file) => ({
  name,
  own: false,
  absent: () => (program === process.execPath ? undefined : notInPath(program)),
  command: (port) => [program, join(import.meta.dirname, 'peers', file), String(port)]
})

/** @param {string} name @param {(port: number) => string[]} args @returns {Peer} */
const installed = (name, args) => ({
  name,
  own: false,
  absent: () => notInPath(name),
  command: (port) => [name, ...args(port)]
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

/** It reads a file. @type {Peer} */
const xinetd = {
  name: 'xinetd',
  own: false,
  absent: () => notInPath('xinetd'),
  command: (port) => ['sh', join(import.meta.dirname, 'peers', 'xinetd.sh'), String(port)]
}

/** Processes of Node at a time: some tens of MB each. */
const NODES = 50

/** @param {string} node runs our own servers @returns {Peer[]} */
export const peersWith = (node) => [
  c,
  forkscope(node, 'forkscope', 'fork'),
  bare(node),
  { ...forkscope(node, 'forkscope-spawn', 'spawn'), mostIdle: NODES },
  { ...forkscope(node, 'forkscope-portable', 'portable'), mostIdle: NODES },
  socat,
  ncat,
  installed('tcpserver', (port) => [
    '-q',
    '-H',
    '-R',
    '-l',
    '0',
    '-c',
    '4096',
    '-b',
    '1024',
    '127.0.0.1',
    String(port),
    'cat'
  ]),
  xinetd,
  installed('systemd-socket-activate', (port) => ['--accept', '--inetd', '-l', `127.0.0.1:${port}`, 'cat']),
  script('node-net', process.execPath, 'node-net.mjs'),
  { ...script('node-fork-send', process.execPath, 'node-fork-send.mjs'), mostIdle: NODES },
  script('python-forking', 'python3', 'forking_tcp_server.py')
]

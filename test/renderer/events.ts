/** A server, clients and children of it as the lab tells them, for tests of what is drawn. */
import { call, exiting, note, type Told } from '../shared/support/told'

export const SERVER = 100
export const ADDRESS = '127.0.0.1:9999'

const socket = { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }

export const serverStarts: Told[] = [
  note(SERVER, 'server-started', { address: ADDRESS, launcher: 'fork' }),
  call(SERVER, 'socket', socket, 3, { inode: 1000 }),
  call(SERVER, 'bind', { fd: 3, addr: ADDRESS }, 0),
  call(SERVER, 'listen', { fd: 3, backlog: 128 }, 0)
]

export const peerOf = (client: number): string => `127.0.0.1:${50_000 + client}`

export const clientConnects = (pid: number): Told[] => [
  note(pid, 'client-started', { address: ADDRESS, client: 'line' }),
  call(pid, 'socket', socket, 3, { inode: 2000 + pid }),
  call(pid, 'connect', { fd: 3, addr: ADDRESS }, 0, { local: peerOf(pid), peer: ADDRESS })
]

const serverAccepts = (fd: number, inode: number, client: number): Told =>
  call(SERVER, 'accept', { fd: 3 }, fd, { inode, local: ADDRESS, peer: peerOf(client) })

export const closes = (pid: number, fd: number): Told => call(pid, 'close', { fd }, 0)
export const reads = (pid: number, fd: number, text: string): Told =>
  call(pid, 'read', { fd, buf: 'buf', count: 1024 }, text.length, text === '' ? {} : { text })
export const shutsDown = (pid: number, fd: number): Told => call(pid, 'shutdown', { fd, how: 'SHUT_WR' }, 0)
export const forks = (parent: number, child: number): Told => call(parent, 'fork', {}, child)
export const exits = (pid: number): Told => ({ kind: 'exit', pid, status: { code: 0 } })
export const isKilled = (pid: number): Told => ({ kind: 'exit', pid, status: { signal: 'SIGKILL' } })

/** accept, fork, and both sides close what is not theirs. */
export const childServes = (child: number, client: number): Told[] => [
  serverAccepts(4, 3000 + child, client),
  forks(SERVER, child),
  call(child, 'fork', {}, 0, { ppid: SERVER }),
  closes(SERVER, 4),
  closes(child, 3)
]

/** A client of ours connects, and a child is forked for it. */
export const serve = (child: number): Told[] => [...clientConnects(child + 500), ...childServes(child, child + 500)]

/** A worker that is started before there is a connection for it: descriptor 5 is its end of the pair, 4 the server's. */
export const workerStarts = (worker: number): Told[] => [
  call(SERVER, 'socketpair', {}, 0, { pair: { 4: 8000 + worker, 5: 9000 + worker } }),
  call(SERVER, 'posix_spawn', {}, worker, { passed: { 5: 5 } }),
  closes(SERVER, 5)
]

/** The client's connection is accepted and sent to the worker that has started. */
export const workerIsGiven = (worker: number, client: number): Told[] => [
  serverAccepts(6, 3000 + worker, client),
  call(SERVER, 'sendmsg', { fd: 4 }, 1, { sent: [6] }),
  closes(SERVER, 4),
  closes(SERVER, 6)
]

export const childEnds = (child: number): Told[] => [
  closes(child, 4),
  exiting(child),
  call(SERVER, 'waitpid', { pid: -1 }, child, { status: { code: 0 } })
]

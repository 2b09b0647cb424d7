/** Events for tests: numbered in order, with times that grow. */
import type { LabEvent } from '../../src/shared/events'

export function numbered(facts: readonly object[], from = 1): LabEvent[] {
  return facts.map((fact, index) => ({ at: (from + index) * 1000, ...fact, seq: from + index }) as LabEvent)
}

export const SERVER = 100
export const ADDRESS = '127.0.0.1:9999'

export const serverStarts = [
  { kind: 'note', pid: SERVER, note: 'server-started', text: 'server', address: ADDRESS, launcher: 'fork' },
  { kind: 'call', pid: SERVER, call: 'socket', args: ['AF_INET', 'SOCK_STREAM', 0], ret: 3, inode: 1000 },
  { kind: 'call', pid: SERVER, call: 'bind', args: [3, ADDRESS], ret: 0 },
  { kind: 'call', pid: SERVER, call: 'listen', args: [3, 128], ret: 0 }
]

const peerOf = (client: number) => `127.0.0.1:${50_000 + client}`

export const clientConnects = (pid: number) => [
  { kind: 'note', pid, note: 'client-started', text: 'client', address: ADDRESS, client: 'line' },
  { kind: 'call', pid, call: 'socket', args: ['AF_INET', 'SOCK_STREAM', 0], ret: 3, inode: 2000 + pid },
  { kind: 'call', pid, call: 'connect', args: [3, ADDRESS], ret: 0, local: peerOf(pid), peer: ADDRESS }
]

/** accept, fork, and both sides close what is not theirs. */
export const childServes = (child: number, client: number) => [
  {
    kind: 'call',
    pid: SERVER,
    call: 'accept',
    args: [3],
    ret: 4,
    inode: 3000 + child,
    local: ADDRESS,
    peer: peerOf(client)
  },
  { kind: 'call', pid: SERVER, call: 'fork', args: [], ret: child },
  { kind: 'call', pid: child, call: 'fork', args: [], ret: 0, ppid: SERVER },
  { kind: 'call', pid: SERVER, call: 'close', args: [4], ret: 0 },
  { kind: 'call', pid: child, call: 'close', args: [3], ret: 0 }
]

/** A worker that is started before there is a connection for it: descriptor 5 is its end of the pair, 4 the server's. */
export const workerStarts = (worker: number) => [
  { kind: 'call', pid: SERVER, call: 'socketpair', args: [], ret: 0, pair: { 4: 8000 + worker, 5: 9000 + worker } },
  { kind: 'call', pid: SERVER, call: 'posix_spawn', args: [], ret: worker, passed: { 5: 5 } },
  { kind: 'call', pid: SERVER, call: 'close', args: [5], ret: 0 }
]

/** The client's connection is accepted and sent to the worker that has started. */
export const workerIsGiven = (worker: number, client: number) => [
  {
    kind: 'call',
    pid: SERVER,
    call: 'accept',
    args: [3],
    ret: 6,
    inode: 3000 + worker,
    local: ADDRESS,
    peer: peerOf(client)
  },
  { kind: 'call', pid: SERVER, call: 'sendmsg', args: [4], ret: 1, sent: [6] },
  { kind: 'call', pid: SERVER, call: 'close', args: [4], ret: 0 },
  { kind: 'call', pid: SERVER, call: 'close', args: [6], ret: 0 }
]

export const childEnds = (child: number) => [
  { kind: 'call', pid: child, call: 'close', args: [4], ret: 0 },
  { kind: 'exiting', pid: child, code: 0 },
  { kind: 'call', pid: SERVER, call: 'waitpid', args: [-1], ret: child, status: { code: 0 } }
]

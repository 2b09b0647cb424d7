/**
 * The server that closes nothing: its parent keeps every connection, so each child has all of its elder siblings' as
 * well, and the listening socket. Each connection has a client of ours.
 */
import { call, note, sample, type Told, tcpEnd } from './told'

const SERVER = 100
const ADDRESS = '127.0.0.1:9999'
/** The first descriptor after those of the programs of the engine. */
const LISTENFD = 19

const socket = { domain: 'AF_INET', type: 'SOCK_STREAM|SOCK_CLOEXEC', protocol: 0 }

const peerOf = (index: number) => `127.0.0.1:${32768 + index}`
const childOf = (index: number) => 20_000 + index
const clientOf = (index: number) => 40_000 + index
const serverEndOf = (index: number) => 1_500_000 + 2 * index
const clientEndOf = (index: number) => 1_500_001 + 2 * index

/** @param closing whether parent and child close what they do not need, as a server should */
export function* connections(count: number, closing: boolean): Generator<Told> {
  // An hour into the run: times are long numbers by then.
  let at = 3_600_000_000
  /** µs: about as far apart as they are in a run */
  const tick = () => {
    at += 997
    return { at }
  }
  yield { ...note(SERVER, 'server-started', { launcher: 'fork', address: ADDRESS }), ...tick() }
  yield { ...call(SERVER, 'socket', socket, LISTENFD, { inode: 1_499_999, took: 9 }), ...tick() }
  yield { ...call(SERVER, 'listen', { fd: LISTENFD, backlog: 128 }, 0, { local: ADDRESS }), ...tick() }
  for (let index = 0; index < count; index++) {
    const connfd = closing ? LISTENFD + 1 : LISTENFD + 1 + index
    const [child, client] = [childOf(index), clientOf(index)]
    const ends = { local: peerOf(index), peer: ADDRESS }
    yield { ...note(client, 'client-started', { client: 'line', address: ADDRESS }), ...tick() }
    yield { ...call(client, 'socket', socket, LISTENFD, { inode: clientEndOf(index), took: 9 }), ...tick() }
    yield { ...call(client, 'connect', { fd: LISTENFD, addr: ADDRESS }, 0, { ...ends, took: 99 }), ...tick() }
    const accepted = { inode: serverEndOf(index), local: ADDRESS, peer: peerOf(index), took: 9 }
    yield { ...call(SERVER, 'accept', { fd: LISTENFD }, connfd, accepted), ...tick() }
    yield { ...call(SERVER, 'fork', {}, child, { took: 400 }), ...tick() }
    yield { ...call(child, 'fork', {}, 0, { ppid: SERVER, took: 400 }), ...tick() }
    if (!closing) continue
    yield { ...call(SERVER, 'close', { fd: connfd }, 0, { took: 1 }), ...tick() }
    yield { ...call(child, 'close', { fd: LISTENFD }, 0, { took: 1 }), ...tick() }
  }
}

/** Everybody sends a line and gets it back, so many times. */
export function* echoes(count: number, rounds: number, closing: boolean): Generator<Told> {
  const text = 'data : 12345\n'
  const moved = (pid: number, name: 'read' | 'write', fd: number) =>
    call(pid, name, { fd, buf: 'buf', count: 1024 }, text.length, { text, took: 7 })
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < count; index++) {
      const connfd = closing ? LISTENFD + 1 : LISTENFD + 1 + index
      yield moved(clientOf(index), 'write', LISTENFD)
      yield moved(childOf(index), 'read', connfd)
      yield moved(childOf(index), 'write', connfd)
      yield moved(clientOf(index), 'read', LISTENFD)
    }
  }
}

/** What /proc says of all of them. @param socketsOf descriptor → inode of a process, by the calls */
export function* kernelSaid(count: number, socketsOf: (pid: number) => Record<string, number>): Generator<Told> {
  const measured = { descriptors: 1043, descriptorLimit: 65536, pss: 3584, switches: 41 }
  const process = (pid: number, ppid: number, blockedIn: string) => ({
    ...measured,
    pid,
    ppid,
    state: 'S' as const,
    blockedIn,
    sockets: socketsOf(pid)
  })
  yield sample({
    processes: [process(SERVER, 90, 'poll')],
    tcp: [tcpEnd(ADDRESS, '0.0.0.0:0', 1_499_999, { state: 'LISTEN' })]
  })
  for (let index = 0; index < count; index++) {
    yield sample({
      processes: [
        process(childOf(index), SERVER, `read ${LISTENFD + 1 + index}`),
        process(clientOf(index), 90, 'poll')
      ],
      tcp: [tcpEnd(ADDRESS, peerOf(index), serverEndOf(index)), tcpEnd(peerOf(index), ADDRESS, clientEndOf(index))]
    })
  }
}

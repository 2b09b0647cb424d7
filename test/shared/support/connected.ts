/** A server of one process with one client of ours, both ends of their connection told. */
import { SERVER_DEFAULTS } from '../../../src/shared/choices'
import { call, note, type Told } from './told'

export const SERVER = 100
export const CHILD = 101
export const CLIENT = 200
export const [SERVER_ADDRESS, CLIENT_ADDRESS] = ['127.0.0.1:7', '127.0.0.1:50000']
/** The inodes of the listening socket and of both ends. */
export const [LISTENING, SERVER_END, CLIENT_END] = [30, 40, 60]

const socket = { domain: 'AF_INET', type: 'SOCK_STREAM', protocol: 0 }

/** It listens on descriptor 3. */
export const serverListens: Told[] = [
  note(SERVER, 'server-started', { launcher: 'fork', address: '127.0.0.1:0', settings: SERVER_DEFAULTS }),
  call(SERVER, 'socket', socket, 3, { inode: LISTENING }),
  call(SERVER, 'listen', { fd: 3, backlog: 5 }, 0, { local: SERVER_ADDRESS })
]

/** Its socket is descriptor 3. */
export const clientConnects: Told[] = [
  note(CLIENT, 'client-started', { client: 'line', address: SERVER_ADDRESS }),
  call(CLIENT, 'socket', socket, 3, { inode: CLIENT_END }),
  call(CLIENT, 'connect', { fd: 3, addr: SERVER_ADDRESS }, 0, { local: CLIENT_ADDRESS, peer: SERVER_ADDRESS })
]

/** @param pid who calls accept(2) on descriptor 3 and gets descriptor 4 */
export const accepts = (pid = SERVER, inode = SERVER_END, peer = CLIENT_ADDRESS): Told =>
  call(pid, 'accept', { fd: 3 }, 4, { inode, local: SERVER_ADDRESS, peer })

/** A client whose connection the server has accepted. */
export const connected: Told[] = [...serverListens, ...clientConnects, accepts()]

export const fork = (child = CHILD, parent = SERVER): Told => call(parent, 'fork', {}, child)
export const close = (pid: number, fd: number): Told => call(pid, 'close', { fd }, 0)
export const waitpid = (child: number, parent = SERVER): Told =>
  call(parent, 'waitpid', { pid: -1, wstatus: '&status', options: 'WNOHANG' }, child, { status: { code: 0 } })

export const reads = (pid: number, fd: number, text: string): Told =>
  call(pid, 'read', { fd, buf: 'buf', count: 1024 }, text.length, text === '' ? {} : { text })
export const writes = (pid: number, fd: number, text: string): Told =>
  call(pid, 'write', { fd, buf: 'buf', count: text.length }, text.length, { text })
export const shutdown = (pid: number, fd: number): Told => call(pid, 'shutdown', { fd, how: 'SHUT_WR' }, 0)

/** @param count messages that the client reads */
export const messages = (count: number): Told[] =>
  Array.from({ length: count }, (_, index) => reads(CLIENT, 3, `message ${index}\n`))

/**
 * A state under construction. `fold` is pure, but copying every table for every event is what makes folding slow; so a
 * batch copies a table when it first writes to it, and an entry when it first changes it, and then works on the copies.
 * What was copied is what was touched: views need look at nothing else.
 */
import type { ProcessId, SocketId } from '../identity'
import type { Outcome } from './outcome'
import type { Counters, ProcessState, SocketState, State, TcpEnd } from './state'

/** Entries that are new, changed or gone. */
export interface Touched {
  processes: Set<ProcessId>
  sockets: Set<SocketId>
  /** keys, `local>peer` */
  tcp: Set<string>
}

type Table = 'processes' | 'pids' | 'ended' | 'endedClients' | 'sockets' | 'inodes' | 'tcp' | 'counters'

export class Draft {
  readonly touched: Touched = { processes: new Set(), sockets: new Set(), tcp: new Set() }
  readonly outcomes: Outcome[] = []
  readonly state: State
  readonly #own = new Set<Table>()

  constructor(before: State) {
    this.state = { ...before }
  }

  /** To be written to. */
  table<T extends Table>(name: T): State[T] {
    if (!this.#own.has(name)) {
      this.#own.add(name)
      const table = this.state[name]
      Object.assign(this.state, { [name]: Array.isArray(table) ? [...table] : { ...table } })
    }
    return this.state[name]
  }

  /** To be read. */
  processOf(pid: number): ProcessState | undefined {
    const id = this.state.pids[pid]
    return id === undefined ? undefined : this.state.processes[id]
  }

  /** The process to be written to; as it is, it is the draft's own. */
  process(id: ProcessId): ProcessState | undefined {
    const process = this.state.processes[id]
    if (!process || this.touched.processes.has(id)) return process
    const copy = { ...process }
    this.putProcess(copy)
    return copy
  }

  putProcess(process: ProcessState): void {
    this.touched.processes.add(process.id)
    this.table('processes')[process.id] = process
  }

  removeProcess(id: ProcessId): void {
    const process = this.state.processes[id]
    if (!process) return
    this.touched.processes.add(id)
    delete this.table('processes')[id]
    if (this.state.pids[process.pid] === id) delete this.table('pids')[process.pid]
  }

  socket(id: SocketId | undefined): SocketState | undefined {
    const socket = id === undefined ? undefined : this.state.sockets[id]
    if (!socket || this.touched.sockets.has(socket.id)) return socket
    const copy = { ...socket }
    this.putSocket(copy)
    return copy
  }

  putSocket(socket: SocketState): void {
    this.touched.sockets.add(socket.id)
    this.table('sockets')[socket.id] = socket
  }

  removeSocket({ id, inode }: SocketState): void {
    this.touched.sockets.add(id)
    delete this.table('sockets')[id]
    if (this.state.inodes[inode] === id) delete this.table('inodes')[inode]
  }

  putTcp(key: string, end: TcpEnd): void {
    this.touched.tcp.add(key)
    this.table('tcp')[key] = end
  }

  removeTcp(key: string): void {
    if (!this.state.tcp[key]) return
    this.touched.tcp.add(key)
    delete this.table('tcp')[key]
  }

  count(name: keyof Counters, by = 1): void {
    this.table('counters')[name] += by
  }
}

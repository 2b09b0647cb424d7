/**
 * A state under construction. `fold` is pure, but copying every table for every event is what makes folding slow; so a
 * batch copies a table when it first writes to it, and an entry when it first changes it, and then works on the copies.
 * What was copied is what was touched: views need look at nothing else.
 */
import type { ProcessId, SocketId } from '../identity'
import { copied, put, remove } from './large-table'
import type { Outcome } from './outcome'
import { type References, takenOver } from './references'
import type { Counters, ProcessState, SocketState, State, TcpEnd } from './state'

/** Entries that are new, changed or gone. */
export interface Touched {
  processes: Set<ProcessId>
  sockets: Set<SocketId>
  /** keys, `local>peer` */
  tcp: Set<string>
}

type Large = 'processes' | 'pids' | 'sockets' | 'inodes' | 'tcp'
type Small = 'ended' | 'endedClients' | 'counters'
type Entry<T extends Large> = State[T][keyof State[T]]

export class Draft {
  readonly touched: Touched = { processes: new Set(), sockets: new Set(), tcp: new Set() }
  readonly outcomes: Outcome[] = []
  readonly state: State
  readonly references: References
  readonly #own = new Set<Large | Small>()

  constructor(before: State) {
    this.state = { ...before }
    this.references = takenOver(before, this.state)
  }

  /** To be written to. */
  small<T extends Small>(name: T): State[T] {
    if (!this.#own.has(name)) {
      this.#own.add(name)
      const table = this.state[name]
      Object.assign(this.state, { [name]: Array.isArray(table) ? [...table] : { ...table } })
    }
    return this.state[name]
  }

  #large<T extends Large>(name: T): Record<string, Entry<T>> {
    if (!this.#own.has(name)) {
      this.#own.add(name)
      Object.assign(this.state, { [name]: copied<unknown>(this.state[name]) })
    }
    return this.state[name] as Record<string, Entry<T>>
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
    put(this.#large('processes'), process.id, process)
  }

  /** A process that is new: from now on the PID means it. */
  addProcess(process: ProcessState): void {
    this.putProcess(process)
    put(this.#large('pids'), String(process.pid), process.id)
  }

  removeProcess(id: ProcessId): void {
    const process = this.state.processes[id]
    if (!process) return
    this.touched.processes.add(id)
    remove(this.#large('processes'), id)
    if (this.state.pids[process.pid] === id) remove(this.#large('pids'), String(process.pid))
  }

  socket(id: SocketId | undefined): SocketState | undefined {
    const socket = id === undefined ? undefined : this.state.sockets[id]
    if (!socket || this.touched.sockets.has(socket.id)) return socket
    const copy = { ...socket }
    this.putSocket(copy)
    return copy
  }

  /** From now on the inode means it. */
  addSocket(socket: SocketState): void {
    this.putSocket(socket)
    put(this.#large('inodes'), String(socket.inode), socket.id)
  }

  putSocket(socket: SocketState): void {
    this.touched.sockets.add(socket.id)
    put(this.#large('sockets'), socket.id, socket)
  }

  removeSocket({ id, inode }: SocketState): void {
    this.touched.sockets.add(id)
    remove(this.#large('sockets'), id)
    if (this.state.inodes[inode] === id) remove(this.#large('inodes'), String(inode))
  }

  putTcp(key: string, end: TcpEnd): void {
    this.touched.tcp.add(key)
    put(this.#large('tcp'), key, end)
  }

  removeTcp(key: string): void {
    if (!this.state.tcp[key]) return
    this.touched.tcp.add(key)
    remove(this.#large('tcp'), key)
  }

  count(name: keyof Counters, by = 1): void {
    this.small('counters')[name] += by
  }
}

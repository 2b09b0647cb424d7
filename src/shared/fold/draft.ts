/**
 * A state under construction. `fold` is pure, but copying every table for every event is what makes folding slow; so a
 * batch copies a table when it first writes to it, and an entry when it first changes it, and then works on the copies.
 * What was copied is what was touched: views need look at nothing else.
 */
import type { ProcessId, SocketId } from '../identity'
import type { Refusal } from '../refused'
import type { Outcome } from './outcome'
import { type References, takenOver } from './references'
import { type Counted, type ProcessState, processOf, type SocketState, type State, type TcpEnd } from './state'

/** Entries that are new, changed or gone. */
export interface Touched {
  processes: Set<ProcessId>
  sockets: Set<SocketId>
  /** keys, `local>peer` */
  tcp: Set<string>
}

type Large = 'processes' | 'pids' | 'sockets' | 'inodes' | 'tcp'
type Small = 'ended' | 'endedClients' | 'counters'
type Written<T extends Large> = ReturnType<State[T]['copy']>

export class Draft {
  readonly touched: Touched = { processes: new Set(), sockets: new Set(), tcp: new Set() }
  readonly outcomes: Outcome[] = []
  readonly state: State
  readonly references: References
  readonly #own = new Set<Large | Small>()
  #latest: ProcessState | undefined

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

  #large<T extends Large>(name: T): Written<T> {
    if (!this.#own.has(name)) {
      this.#own.add(name)
      Object.assign(this.state, { [name]: this.state[name].copy() })
    }
    return this.state[name] as unknown as Written<T>
  }

  /** To be read. */
  processOf(pid: number): ProcessState | undefined {
    return this.#latest?.pid === pid ? this.#latest : processOf(this.state, pid)
  }

  /** The process to be written to; as it is, it is the draft's own. */
  process(id: ProcessId | undefined): ProcessState | undefined {
    const process = this.state.processes.get(id)
    if (!process || this.touched.processes.has(process.id)) return process
    const copy = { ...process }
    this.putProcess(copy)
    return copy
  }

  /**
   * The process that tells of itself, to be written to. Programs have pipes of their own, and one can be heard late: what
   * happened before a process was forked was done by another one, which had its PID.
   */
  tellerOf({ pid, at }: { pid: number; at: number }): ProcessState | undefined {
    const own = this.#ownOf(pid)
    return own?.forkedFrom !== undefined && at < own.forkedFrom ? undefined : own
  }

  /** Most events are of the process that the one before was of. */
  #ownOf(pid: number): ProcessState | undefined {
    if (this.#latest?.pid === pid) return this.#latest
    const id = this.state.pids.get(pid)
    this.#latest = id === undefined ? undefined : this.process(id)
    return this.#latest
  }

  putProcess(process: ProcessState): void {
    this.touched.processes.add(process.id)
    this.#large('processes').set(process.id, process)
  }

  /** A process that is new: from now on the PID means it. */
  addProcess(process: ProcessState): void {
    this.putProcess(process)
    this.#latest = undefined
    this.#large('pids').set(process.pid, process.id)
  }

  removeProcess(id: ProcessId): void {
    const process = this.state.processes.get(id)
    if (!process) return
    this.#latest = undefined
    this.touched.processes.add(id)
    this.#large('processes').delete(id)
    if (this.state.pids.get(process.pid) === id) this.#large('pids').delete(process.pid)
  }

  socket(id: SocketId | undefined): SocketState | undefined {
    const socket = this.state.sockets.get(id)
    if (!socket || this.touched.sockets.has(socket.id)) return socket
    const copy = { ...socket }
    this.putSocket(copy)
    return copy
  }

  /** From now on the inode means it. */
  addSocket(socket: SocketState): void {
    this.putSocket(socket)
    this.#large('inodes').set(socket.inode, socket.id)
  }

  putSocket(socket: SocketState): void {
    this.touched.sockets.add(socket.id)
    this.#large('sockets').set(socket.id, socket)
  }

  removeSocket({ id, inode }: SocketState): void {
    this.touched.sockets.add(id)
    this.#large('sockets').delete(id)
    if (this.state.inodes.get(inode) === id) this.#large('inodes').delete(inode)
  }

  putTcp(key: string, end: TcpEnd): void {
    this.touched.tcp.add(key)
    this.#large('tcp').set(key, end)
  }

  removeTcp(key: string): void {
    if (!this.state.tcp.has(key)) return
    this.touched.tcp.add(key)
    this.#large('tcp').delete(key)
  }

  count(name: Counted, by = 1): void {
    this.small('counters')[name] += by
  }

  /** @param by where it is told */
  countRefused(by: Refusal | undefined): void {
    this.count('refused')
    if (by === undefined) return
    const counters = this.small('counters')
    counters.refusedBy = { ...counters.refusedBy, [by]: (counters.refusedBy?.[by] ?? 0) + 1 }
  }
}

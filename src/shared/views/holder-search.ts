/** Some of the processes that hold a socket: enough to be drawn, found without asking every process. */
import { referencesTo } from '../fold/references'
import type { ProcessState, SocketState, State } from '../fold/state'
import { bornAtOf, type ProcessId } from '../identity'
import { holds } from './holders'
import { LISTED_HOLDERS } from './listed-holders'

/** Asks one state, after one fold. */
export class HolderSearch {
  #touchedByBirth: ProcessId[] | undefined
  #newestFirst: ProcessId[] | undefined

  /** @param touched by the fold that led to the state */
  constructor(
    readonly state: State,
    readonly touched: ReadonlySet<ProcessId>
  ) {}

  /**
   * @param known the list before that fold; undefined: of a socket that was not looked at yet
   * @returns those of it that still hold the socket, and others up to the limit
   */
  holdersOf(socket: SocketState, known: readonly ProcessId[] | undefined): ProcessId[] {
    const holders = new Set(known?.filter((id) => this.#holds(id, socket)))
    const wanted = Math.min(LISTED_HOLDERS, referencesTo(this.state, socket.id))
    const add = (ids: Iterable<ProcessId>) => {
      for (const id of ids) {
        if (holders.size >= wanted) return
        if (this.#holds(id, socket)) holders.add(id)
      }
    }
    add([socket.openedBy])
    add(this.#touchedSince(socket))
    // Who is new among the holders has been touched; where the list was complete, all others are on it.
    if (known === undefined || known.length === LISTED_HOLDERS) {
      add(this.touched)
      add(this.#everybody())
    } else add(this.touched)
    return [...holders]
  }

  #holds(id: ProcessId, socket: SocketState): boolean {
    const process: ProcessState | undefined = this.state.processes.get(id)
    return process !== undefined && holds(process, socket)
  }

  /** Most often it is the child that was forked for it, the first one after it. */
  *#touchedSince({ id }: SocketState): Generator<ProcessId> {
    this.#touchedByBirth ??= [...this.touched].sort((a, b) => bornAtOf(a) - bornAtOf(b))
    const sorted = this.#touchedByBirth
    const since = bornAtOf(id)
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (bornAtOf(sorted[middle] ?? '0@0') < since) low = middle + 1
      else high = middle
    }
    for (let index = low; index < sorted.length; index++) yield sorted[index] ?? '0@0'
  }

  /** Where a socket has more holders than are listed, the youngest have inherited it. */
  #everybody(): readonly ProcessId[] {
    this.#newestFirst ??= this.state.processes.keys().reverse()
    return this.#newestFirst
  }
}

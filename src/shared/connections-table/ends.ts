/**
 * What was told of both ends of each connection, as numbers side by side: a thousand connections begin in a second, and
 * objects that stay would cost the garbage collector more than all that is found out about them. Read as records.
 */
import type { ExitStatus } from '../exit-status'
import type { ProcessId, SocketId } from '../identity'
import type { EndRecord, Moment, Side } from './record'

/** An end of a connection: twice the connection's number, and 1 more where it is the server's. */
export type Place = number

export const placeOf = (n: number, side: Side): Place => 2 * n + (side === 'server' ? 1 : 0)
export const connectionAt = (place: Place): number => place >> 1
export const isServers = (place: Place): boolean => (place & 1) === 1
export const otherPlace = (place: Place): Place => place ^ 1

/** What happened once, at a moment: `seq`, 0: it has not; and behind it when it was. */
export const AT = { opened: 0, fin: 2, finHeard: 4, reset: 6, closed: 8 } as const
export type Happened = keyof typeof AT

/** See {@link EndRecord}. */
export const OF = { given: 10, received: 11, sent: 12, moved: 13, exit: 14, silent: 15, byExit: 16 } as const
const FIELDS = 17

/** Ends of a block. */
const BLOCK = 512

class Block {
  readonly numbers = new Float64Array(BLOCK * FIELDS)
  readonly sockets: (SocketId | null)[] = new Array(BLOCK).fill(null)
  readonly openers: (ProcessId | null)[] = new Array(BLOCK).fill(null)
  readonly processes: (ProcessId | null)[] = new Array(BLOCK).fill(null)
  readonly statuses: (ExitStatus | null)[] = new Array(BLOCK).fill(null)
  /** connections in it that are kept */
  kept = 0
}

export class Ends {
  readonly #blocks: (Block | undefined)[] = []
  /** something is told of a connection that was dropped: nobody reads it */
  readonly #nobodys = new Block()

  /** Both ends of a connection: the next number. */
  begin(n: number): void {
    const index = placeOf(n, 'client') >> BLOCK_BITS
    while (this.#blocks.length < index) this.#blocks.push(undefined)
    const block = this.#blocks[index] ?? new Block()
    this.#blocks[index] = block
    block.kept += 1
  }

  /** What was told of them goes, with the block when nothing else is in it. */
  drop(n: number): void {
    const index = placeOf(n, 'client') >> BLOCK_BITS
    const block = this.#blocks[index]
    if (!block) return
    block.kept -= 1
    if (block.kept === 0) this.#blocks[index] = undefined
  }

  #of(place: Place): Block {
    return this.#blocks[place >> BLOCK_BITS] ?? this.#nobodys
  }

  get(place: Place, field: number): number {
    return this.#of(place).numbers[(place & IN_BLOCK) * FIELDS + field] ?? 0
  }

  set(place: Place, field: number, value: number): void {
    this.#of(place).numbers[(place & IN_BLOCK) * FIELDS + field] = value
  }

  add(place: Place, field: number, value: number): void {
    const { numbers } = this.#of(place)
    const index = (place & IN_BLOCK) * FIELDS + field
    numbers[index] = (numbers[index] ?? 0) + value
  }

  has(place: Place, what: Happened): boolean {
    return this.get(place, AT[what]) !== 0
  }

  happened(place: Place, what: Happened, seq: number, at: number): void {
    const { numbers } = this.#of(place)
    const index = (place & IN_BLOCK) * FIELDS + AT[what]
    numbers[index] = seq
    numbers[index + 1] = at
  }

  when(place: Place, what: Happened): Moment | null {
    const { numbers } = this.#of(place)
    const index = (place & IN_BLOCK) * FIELDS + AT[what]
    const seq = numbers[index] ?? 0
    return seq === 0 ? null : { seq, at: numbers[index + 1] ?? 0 }
  }

  socketOf(place: Place): SocketId | null {
    return this.#of(place).sockets[place & IN_BLOCK] ?? null
  }

  openerOf(place: Place): ProcessId | null {
    return this.#of(place).openers[place & IN_BLOCK] ?? null
  }

  processOf(place: Place): ProcessId | null {
    return this.#of(place).processes[place & IN_BLOCK] ?? null
  }

  setOpener(place: Place, opener: ProcessId, socket?: SocketId | null): void {
    const block = this.#of(place)
    block.openers[place & IN_BLOCK] = opener
    if (socket !== undefined) block.sockets[place & IN_BLOCK] = socket
  }

  /** Who serves it from the event with that `seq` on. */
  give(place: Place, process: ProcessId, seq: number): void {
    this.#of(place).processes[place & IN_BLOCK] = process
    this.set(place, OF.given, seq)
  }

  exited(place: Place, status: ExitStatus, seq: number): void {
    this.#of(place).statuses[place & IN_BLOCK] = status
    this.set(place, OF.exit, seq)
  }

  record(place: Place): EndRecord {
    const block = this.#of(place)
    const row = place & IN_BLOCK
    const closed = this.when(place, 'closed')
    const status = block.statuses[row]
    return {
      opened: this.when(place, 'opened'),
      socket: block.sockets[row] ?? null,
      opener: block.openers[row] ?? null,
      process: block.processes[row] ?? null,
      given: this.get(place, OF.given),
      received: this.get(place, OF.received),
      sent: this.get(place, OF.sent),
      moved: this.get(place, OF.moved),
      fin: this.when(place, 'fin'),
      finHeard: this.when(place, 'finHeard'),
      reset: this.when(place, 'reset'),
      closed: closed && { ...closed, byExit: this.get(place, OF.byExit) === 1 },
      exit: status ? { seq: this.get(place, OF.exit), status } : null,
      silent: this.get(place, OF.silent)
    }
  }
}

const BLOCK_BITS = Math.log2(BLOCK)
const IN_BLOCK = BLOCK - 1

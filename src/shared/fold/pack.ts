/**
 * A state as it travels: tables of rows instead of objects that repeat their keys, and descriptor tables that are shared
 * once. A thousand processes, each with all of its elder siblings' sockets, stay below 1 MiB of JSON.
 */
import { bornAtOf, numberOf, type ProcessId, type SocketId } from '../identity'
import { LargeTable } from './large-table'
import {
  type ClientState,
  type KernelView,
  type ProcessState,
  type SocketState,
  type State,
  type TcpEnd,
  tcpKey
} from './state'
import { CHUNK, type DescriptorTable, NO_DESCRIPTORS } from './table'

/** Objects of one kind: the keys of all of them, and a row of values each; null: the object has no such key. */
export interface Rows {
  keys: string[]
  rows: unknown[][]
}

export interface PackedState extends Omit<State, 'processes' | 'pids' | 'sockets' | 'inodes' | 'tcp'> {
  /** `descriptors` is an index into `tables`; what the name of a process says is not said again */
  processes: Rows
  /** of the processes that have them, `of`: their positions in `processes` */
  kernels: Rows
  clients: Rows
  sockets: Rows
  tcp: Rows
  /** PIDs whose newest owner is not in the state any more, though an older one is */
  spent: number[]
  /** each a list of indices into `chunks`, −1: none */
  tables: number[][]
  /** `[offset, socket, offset, socket, …]`, sockets as their positions in `sockets` */
  chunks: number[][]
}

export function pack(state: State): PackedState {
  const { processes, pids, sockets, inodes: _inodes, tcp, ...rest } = state
  const positions = new Map(sockets.keys().map((id, index) => [id, index]))
  const shared = new SharedTables(positions)
  const all = processes.values()
  return inOrder({
    ...deepInOrder(rest),
    processes: rowsOf(all, (process, key) => processCell(process, key as keyof ProcessState, shared)),
    kernels: rowsBeside(all, ({ kernel }) => kernel, kernelCell),
    clients: rowsBeside(all, ({ client }) => client, cellOf),
    sockets: rowsOf(sockets.values(), socketCell),
    tcp: rowsOf(tcp.values(), cellOf),
    spent: all.flatMap(({ pid }) => (pids.has(pid) ? [] : [pid])),
    tables: shared.tables,
    chunks: shared.chunks
  })
}

/** By name: what came into the state early or late, or was read from a file, is the same bytes. */
const inOrder = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) as T

/** For what is small. The tables' rows have an order of their own. */
function deepInOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(deepInOrder) as T
  if (typeof value !== 'object' || value === null) return value
  return inOrder(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deepInOrder(inner)]))) as T
}

function processCell(process: ProcessState, key: keyof ProcessState, shared: SharedTables): unknown {
  switch (key) {
    case 'pid':
    case 'kernel':
    case 'client':
      return null
    case 'bornAt':
      return process.bornAt === bornAtOf(process.id) ? null : process.bornAt
    case 'since':
      return process.since === process.bornAt ? null : process.since
    case 'streams':
      return isEmpty(process.streams) ? null : process.streams
    case 'descriptors':
      return shared.add(process.descriptors)
    default:
      return process[key] ?? null
  }
}

const socketCell = (socket: SocketState, key: string): unknown => (key === 'inode' ? null : cellOf(socket, key))

const kernelCell = (kernel: KernelView, key: string): unknown =>
  key === 'differs' ? packedDiffers(kernel.differs) : cellOf(kernel, key)

/**
 * `[descriptor, how many from there on, inode, …]`: a command that closes all that it inherits differs in a thousand
 * descriptors, and in all of them alike.
 */
function packedDiffers(differs: Record<string, number>): number[] | null {
  if (isEmpty(differs)) return null
  const runs: number[] = []
  let [first, count, last] = [0, 0, -1]
  for (const [key, inode] of Object.entries(differs)) {
    const fd = Number(key)
    if (count > 0 && fd === first + count && inode === last) count++
    else {
      if (count > 0) runs.push(first, count, last)
      ;[first, count, last] = [fd, 1, inode]
    }
  }
  return [...runs, first, count, last]
}

function unpackedDiffers(runs: readonly number[]): Record<string, number> {
  const differs: Record<string, number> = {}
  for (let i = 0; i < runs.length; i += 3) {
    const [first = 0, count = 0, inode = 0] = runs.slice(i, i + 3)
    for (let fd = first; fd < first + count; fd++) differs[fd] = inode
  }
  return differs
}

function isEmpty(object: object): boolean {
  for (const _key in object) return false
  return true
}

export type PackedKernel = Omit<KernelView, 'differs'> & { of: number; differs?: number[] }

type Implied = 'bornAt' | 'since' | 'streams' | 'parent'

export type PackedProcess = Omit<ProcessState, Implied | 'pid' | 'descriptors' | 'kernel' | 'client'> & {
  descriptors: number
} & Partial<Pick<ProcessState, Implied>>

export type PackedClient = ClientState & { of: number }

export type PackedSocket = Omit<SocketState, 'inode'>

export function unpack(packed: PackedState): State {
  const { processes, kernels, clients, sockets, tcp, spent, tables, chunks, ...rest } = packed
  const large = largeTables()
  for (const socket of objectsOf<PackedSocket>(sockets)) {
    const inode = numberOf(socket.id)
    large.sockets.set(socket.id, { ...socket, inode })
    large.inodes.set(inode, socket.id)
  }
  const whole = unpackTables(tables, chunks, large.sockets.keys())
  const all = objectsOf<PackedProcess>(processes).map((row) => unpackedProcess(row, whole))
  // In the order in which they were told of: of several that had a PID, the last one has it.
  for (const process of all) {
    large.processes.set(process.id, process)
    large.pids.set(process.pid, process.id)
  }
  for (const pid of spent) large.pids.delete(pid)
  for (const { of, differs, ...kernel } of objectsOf<PackedKernel>(kernels)) {
    const process = all[of]
    if (process) process.kernel = { ...kernel, differs: unpackedDiffers(differs ?? []) }
  }
  for (const { of, ...client } of objectsOf<PackedClient>(clients)) {
    const process = all[of]
    if (process) process.client = client
  }
  for (const end of objectsOf<TcpEnd>(tcp)) large.tcp.set(tcpKey(end.local, end.peer), end)
  return { ...rest, ...large }
}

const largeTables = () => ({
  processes: LargeTable.empty<ProcessId, ProcessState>(),
  pids: LargeTable.empty<number, ProcessId>(),
  sockets: LargeTable.empty<SocketId, SocketState>(),
  inodes: LargeTable.empty<number, SocketId>(),
  tcp: LargeTable.empty<string, TcpEnd>()
})

function unpackedProcess(row: PackedProcess, tables: readonly DescriptorTable[]): ProcessState {
  const bornAt = row.bornAt ?? bornAtOf(row.id)
  return {
    ...row,
    pid: numberOf(row.id),
    bornAt,
    since: row.since ?? bornAt,
    streams: row.streams ?? {},
    // A process of the lab's has no parent: null is what it has, and not that there is no such key.
    parent: row.parent ?? null,
    descriptors: tables[row.descriptors] ?? NO_DESCRIPTORS
  }
}

/** What is alike is there once: whether it was shared or only came out the same, the state is the same bytes. */
class SharedTables {
  readonly tables: number[][] = []
  readonly chunks: number[][] = []
  readonly #tables = new Map<unknown, number>()
  readonly #chunks = new Map<unknown, number>()

  constructor(readonly positions: ReadonlyMap<SocketId, number>) {}

  add(table: DescriptorTable): number {
    return known(this.#tables, table, this.tables, () => table.map((chunk) => (chunk ? this.#addChunk(chunk) : -1)))
  }

  #addChunk(chunk: NonNullable<DescriptorTable[number]>): number {
    return known(this.#chunks, chunk, this.chunks, () =>
      chunk.flatMap((socket, offset) => {
        const position = socket === null ? undefined : this.positions.get(socket)
        return position === undefined ? [] : [offset, position]
      })
    )
  }
}

/** The position of what is there once, however often it is asked for: by what it is, or by what is made of it. */
function known(positions: Map<unknown, number>, key: object, list: number[][], make: () => number[]): number {
  const position = positions.get(key)
  if (position !== undefined) return position
  const made = make()
  const text = made.join()
  const found = positions.get(text) ?? list.push(made) - 1
  positions.set(key, found).set(text, found)
  return found
}

function unpackTables(tables: number[][], chunks: number[][], ids: readonly SocketId[]): DescriptorTable[] {
  const whole = chunks.map((pairs) => {
    const chunk: (SocketId | null)[] = new Array(CHUNK).fill(null)
    for (let i = 0; i < pairs.length; i += 2) chunk[pairs[i] ?? 0] = ids[pairs[i + 1] ?? -1] ?? null
    return chunk
  })
  return tables.map((indices) => indices.map((index) => whole[index] ?? null))
}

const cellOf = (object: object, key: string): unknown => Reflect.get(object, key) ?? null

/**
 * Keys that most of the objects have come first: what is missing is missing at the end. Of as many, by name: whoever made
 * the objects, the same state is the same bytes.
 * @param cell what is told of an object under a key; null: nothing
 */
function rowsOf<T extends object>(objects: readonly T[], cell: (object: T, key: string) => unknown): Rows {
  const counts = new Map<string, number>()
  for (const object of objects)
    for (const key in object) if (cell(object, key) !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  const keys = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
  return { keys, rows: objects.map((object) => trimmed(keys.map((key) => cell(object, key)))) }
}

/** Rows of what some of the processes have: first of all whose it is, as a position among all. */
function rowsBeside<T extends object>(
  processes: readonly ProcessState[],
  partOf: (process: ProcessState) => T | undefined,
  cell: (part: T, key: string) => unknown
): Rows {
  const owners: number[] = []
  const parts: T[] = []
  for (const [index, process] of processes.entries()) {
    const part = partOf(process)
    if (!part) continue
    owners.push(index)
    parts.push(part)
  }
  const { keys, rows } = rowsOf(parts, cell)
  return { keys: ['of', ...keys], rows: rows.map((row, index) => [owners[index], ...row]) }
}

/** What is missing at the end of a row need not be said. */
function trimmed(row: unknown[]): unknown[] {
  const last = row.findLastIndex((value) => value !== null)
  return row.slice(0, last + 1)
}

function objectsOf<T extends object>({ keys, rows }: Rows): T[] {
  return rows.map((row) => {
    const object: Record<string, unknown> = {}
    for (const [index, value] of row.entries()) {
      const key = keys[index]
      if (key !== undefined && value !== null) object[key] = value
    }
    return object as T
  })
}

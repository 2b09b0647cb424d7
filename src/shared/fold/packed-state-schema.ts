/**
 * The state in a recording, which may be from anybody: a few bytes of it could stand for gigabytes. All that `pack` writes
 * passes, and all that passes can be unpacked. Apart from `pack.ts`, which is used where no schema library is loaded.
 */
import { z } from 'zod'
import { MAX_DESCRIPTORS } from '../at-most'
import { CLIENT_KINDS, LAUNCHERS } from '../choices'
import { sampledProcess, sampledTcp } from '../events'
import { exitStatusSchema } from '../exit-status-schema'
import { hitSchema, holdSchema } from '../hold'
import { isIdentity, type ProcessId, type SocketId } from '../identity'
import { address, DESCRIPTORS, fd, inode, micros, pid, seq, siteName } from '../quantities'
import { REFUSALS } from '../refused'
import { serverSettingsSchema } from '../settings'
import type { PackedClient, PackedKernel, PackedProcess, PackedSocket, PackedState, Rows } from './pack'
import {
  type About,
  type ClientTable,
  type Counters,
  type Deed,
  LIMITS,
  type Phase,
  type ProcessState,
  type SocketState,
  type Stream,
  type Switched,
  type TcpEnd,
  tcpKey
} from './state'
import { CHUNK } from './table'

/** More processes, sockets, or ends of connections than the longest line of a recording has. */
const MOST_ROWS = 1 << 17
/** Of all processes together: parts of their descriptor tables, and descriptors that differ. */
const MOST_IN_ALL = 1 << 22

/** A schema for each key: a type that gets another one does not compile without. */
type ShapeOf<T> = { [K in keyof T]-?: z.ZodType<T[K]> }

const oneOf = <T extends string>(words: Record<T, true>) => z.enum(Object.keys(words) as T[])

/** Checked without a schema for each of them: there can be millions. */
const numbers = (isOne: (value: number, index: number, list: number[]) => boolean, most: number) =>
  z.custom<number[]>(
    (list) =>
      Array.isArray(list) &&
      list.length <= most &&
      list.every((value, index) => Number.isSafeInteger(value) && isOne(value, index, list))
  )
const whole = (schema: z.ZodType<number>) => (value: number) => schema.safeParse(value).success

const processId = z.custom<ProcessId>(isIdentity)
const socketId = z.custom<SocketId>(isIdentity)
const launcher = z.enum(LAUNCHERS)
/** What was added up: bytes may be more than a number can tell one by one. */
const sum = z.number().min(0)
const position = z.int().min(0).max(MOST_ROWS)

const deed = z.strictObject({ by: processId, seq } satisfies ShapeOf<Deed>)

const stream = z.strictObject({
  local: address,
  peer: address,
  since: micros.exactOptional(),
  through: processId.exactOptional()
} satisfies ShapeOf<Stream>)

const streams = z
  .record(z.string(), stream)
  .refine((all) => Object.entries(all).every(([key, { local, peer }]) => key === tcpKey(local, peer)))

const about = z.strictObject({
  call: z.string().max(32),
  args: z.record(z.string().max(32), z.union([z.string().max(256), z.number()])),
  seq
} satisfies ShapeOf<About>)

const processShape = {
  id: processId,
  parent: processId.exactOptional(),
  ppid: pid,
  role: oneOf<ProcessState['role']>({ server: true, child: true, client: true, writer: true }),
  launcher: launcher.exactOptional(),
  byNode: z.literal(true).exactOptional(),
  spare: z.boolean().exactOptional(),
  program: z.string().max(256).exactOptional(),
  bornAt: micros.exactOptional(),
  forkedFrom: z.int().exactOptional(),
  phase: oneOf<Phase>({ running: true, zombie: true, ended: true }),
  since: micros.exactOptional(),
  status: exitStatusSchema.exactOptional(),
  reapedBy: processId.exactOptional(),
  supervisor: processId.exactOptional(),
  stopping: seq.exactOptional(),
  listened: seq.exactOptional(),
  descriptors: position,
  streams: streams.exactOptional(),
  listens: address.exactOptional(),
  sentSignal: z.strictObject({ signal: z.string().max(64), seq }).exactOptional(),
  about: about.exactOptional(),
  accepted: sum,
  forked: seq.exactOptional(),
  calls: sum,
  site: siteName.exactOptional(),
  siteAt: micros.exactOptional(),
  bytesRead: sum,
  bytesWritten: sum,
  reads: sum,
  writes: sum
} satisfies ShapeOf<PackedProcess>

const { pid: _pid, bornAt: _bornAt, sockets: _sockets, ...sampled } = sampledProcess.shape

const kernelShape = {
  ...sampled,
  of: position,
  at: micros,
  seq,
  differs: numbers(isOfRuns, 3 * MAX_DESCRIPTORS)
    .refine((runs) => runs.length % 3 === 0)
    .exactOptional()
} satisfies ShapeOf<PackedKernel>

/** `[descriptor, how many from there on, inode, …]`, in order. */
function isOfRuns(value: number, index: number, runs: number[]): boolean {
  if (index % 3 === 2) return whole(inode)(value)
  if (index % 3 === 1) return value > 0 && value <= DESCRIPTORS - (runs[index - 1] ?? 0)
  return value >= (runs[index - 3] ?? 0) + (runs[index - 2] ?? 0) && value < DESCRIPTORS
}

const clientShape = {
  of: position,
  kind: z.enum(CLIENT_KINDS),
  target: address,
  socket: socketId.exactOptional(),
  local: address.exactOptional(),
  halfClosed: seq.exactOptional(),
  finReceived: seq.exactOptional(),
  stoppedReading: seq.exactOptional()
} satisfies ShapeOf<PackedClient>

const socketShape = {
  id: socketId,
  kind: oneOf<SocketState['kind']>({ unbound: true, listening: true, connected: true, unix: true }),
  // Arguments of calls, which are as long as an argument may be.
  local: z.string().max(256).exactOptional(),
  peer: address.exactOptional(),
  backlog: z.number().exactOptional(),
  openedBy: processId,
  fds: numbers((value) => value >= 0 && value < MAX_DESCRIPTORS, MAX_DESCRIPTORS),
  accepted: seq.exactOptional(),
  used: z.literal(true).exactOptional(),
  shutdown: deed.exactOptional(),
  lingers: deed.exactOptional(),
  reset: deed.exactOptional(),
  gone: seq.exactOptional(),
  pairedWith: socketId.exactOptional(),
  awaitedBy: processId.exactOptional(),
  inFlight: z.array(socketId).max(MOST_ROWS).exactOptional(),
  receivedAhead: numbers(whole(inode), MOST_ROWS).exactOptional()
} satisfies ShapeOf<PackedSocket>

const tcpShape = { ...sampledTcp.shape, since: micros, seenAt: micros } satisfies ShapeOf<TcpEnd>

const counters = z.strictObject({
  calls: sum,
  failedCalls: sum,
  accepted: sum,
  forked: sum,
  reaped: sum,
  signals: sum,
  ended: sum,
  refused: sum,
  refusedBy: z.partialRecord(z.enum(REFUSALS), sum).exactOptional()
} satisfies ShapeOf<Counters>)

const table = z.strictObject({
  process: processId,
  size: z.int().min(1).max(1024),
  slots: z.record(z.string().regex(/^\d{1,4}$/), fd),
  maxfd: z.int().min(-1),
  maxi: z.int().min(-1)
} satisfies ShapeOf<ClientTable>)

const hold = holdSchema.extend({
  seq,
  since: micros,
  hit: hitSchema.extend({ later: sum }).optional()
})

/** What comes out is what was looked at, cell by cell. */
function rowsOf<Shape extends z.ZodRawShape>(shape: Shape): z.ZodType<Rows> {
  const object = z.strictObject(shape)
  const keys = z.array(z.enum(Object.keys(shape))).refine((all) => new Set(all).size === all.length)
  const rows = z.array(z.array(z.unknown())).max(MOST_ROWS)
  return z.strictObject({ keys, rows }).transform(({ keys, rows }, context) => {
    const parsed = rows.map((cells, index) => {
      const row = cells.length <= keys.length ? parsedRow(object, keys, cells) : 'longer than the keys'
      if (typeof row !== 'string') return row
      if (context.issues.length === 0) context.addIssue({ code: 'custom', path: ['rows', index], message: row })
      return []
    })
    return { keys, rows: parsed }
  })
}

/** @returns the cells; or what is wrong with them */
function parsedRow(object: z.ZodType, keys: readonly string[], cells: readonly unknown[]): unknown[] | string {
  const told = cells.flatMap((cell, index) => (cell === null ? [] : [[keys[index] ?? '', cell]]))
  const parsed = object.safeParse(Object.fromEntries(told))
  if (!parsed.success) return issueIn(parsed.error)
  const row = parsed.data as Record<string, unknown>
  return cells.map((_cell, index) => row[keys[index] ?? ''] ?? null)
}

const issueIn = ({ issues: [issue] }: z.ZodError): string => `${issue?.path.join('.')}: ${issue?.message}`

const shape = {
  seq: z.union([z.literal(0), seq]),
  at: micros,
  server: processId.nullable(),
  serverAddress: address.nullable(),
  launcher: launcher.nullable(),
  settings: serverSettingsSchema.nullable(),
  verdict: z.strictObject({ launcher, before: z.boolean() }).nullable(),
  processes: rowsOf(processShape),
  kernels: rowsOf(kernelShape),
  clients: rowsOf(clientShape),
  sockets: rowsOf(socketShape),
  tcp: rowsOf(tcpShape),
  ended: z.array(processId).max(LIMITS.ended),
  endedClients: z.array(processId).max(LIMITS.endedClients),
  lingering: z.int().min(0),
  counters,
  countersBefore: counters.exactOptional(),
  // Recordings of earlier versions say nothing of it.
  hold: hold.nullable().default(null),
  switched: z
    .strictObject({ at: micros, times: sum, over: micros.exactOptional() } satisfies ShapeOf<Switched>)
    .exactOptional(),
  table: table.nullable(),
  spent: numbers(whole(pid), MOST_ROWS),
  tables: z.array(numbers((index) => index >= -1, MAX_DESCRIPTORS / CHUNK)).max(MOST_ROWS),
  chunks: z.array(numbers(isOfChunk, 2 * CHUNK).refine((pairs) => pairs.length % 2 === 0)).max(MOST_ROWS)
} satisfies ShapeOf<PackedState>

/** `[offset, socket, offset, socket, …]`, in order. */
function isOfChunk(value: number, index: number, pairs: number[]): boolean {
  if (index % 2 === 1) return value >= 0
  return value > (pairs[index - 2] ?? -1) && value < CHUNK
}

export const packedStateSchema: z.ZodType<PackedState> = z.strictObject(shape).superRefine((packed, context) => {
  const message = faultIn(packed)
  if (message !== undefined) context.addIssue({ code: 'custom', message })
})

/** A line that stands where events were not kept: what they led to. */
export const stateLineSchema = z
  .strictObject({ state: packedStateSchema, seq: shape.seq, at: micros })
  .refine(({ state, seq }) => state.seq === seq, { message: 'it is not the state at that event', path: ['seq'] })

/** What its parts are together, each of which is as it should be. */
function faultIn(packed: PackedState): string | undefined {
  const { processes, kernels, clients, sockets, tables, chunks } = packed
  const held = column(processes, 'descriptors') as number[]
  if (!areDifferent(column(processes, 'id'))) return 'processes: two have one name'
  if (!areDifferent(column(sockets, 'id'))) return 'sockets: two have one name'
  for (const [name, parts] of Object.entries({ kernels, clients })) {
    const owners = column(parts, 'of') as number[]
    const isOwned = areDifferent(owners) && owners.every((index) => index < processes.rows.length)
    if (!isOwned) return `${name}: not each of a process of its own`
  }
  if (!held.every((index) => index < tables.length)) return 'processes: without their tables'
  if (!tables.every((table) => table.every((index) => index < chunks.length))) return 'tables: without their chunks'
  if (!chunks.every((pairs) => pairs.every((value, index) => index % 2 === 0 || value < sockets.rows.length)))
    return 'chunks: without their sockets'
  if (total(held, (index) => tables[index]?.length ?? 0) > MOST_IN_ALL) return 'tables: too many descriptors in all'
  if (total(column(kernels, 'differs'), countIn) > MOST_IN_ALL) return 'kernels: too many descriptors in all'
  return undefined
}

function column({ keys, rows }: Rows, key: string): unknown[] {
  const index = keys.indexOf(key)
  return rows.map((row) => row[index])
}

const areDifferent = (values: readonly unknown[]): boolean => new Set(values).size === values.length

const total = <T>(values: readonly T[], of: (value: T) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0)

/** How many descriptors the runs are, where there are any. */
const countIn = (runs: unknown): number =>
  Array.isArray(runs) ? runs.reduce((count, value, index) => (index % 3 === 1 ? count + value : count), 0) : 0

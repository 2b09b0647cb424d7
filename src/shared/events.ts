/**
 * The event stream: everything that happens, as typed facts. A program of the engine writes {@link ProgramEvent}s, one
 * JSON line each, on descriptor 3; the lab adds its own, numbers all of them and calls the result a {@link LabEvent}.
 *
 * Times are whole microseconds of CLOCK_MONOTONIC: absolute in a program's line, since the run began in a LabEvent.
 * Names, arguments and errno values are those of the man pages.
 */
import { z } from 'zod'
import { CLIENT_KINDS, LAUNCHERS } from './choices'
import { PREVIEW_BYTES } from './preview'
import { serverSettingsSchema } from './settings'

const pid = z.int().min(0)
const fd = z.int().min(0)
const micros = z.int().min(0)
const inode = z.int().min(0)
const word = z.string().max(64)
/** `127.0.0.1:9999` */
const address = z.string().max(64)

/** The system calls that the engine's programs make through `engine/libc` and announce. */
export const CALLS = [
  'socket',
  'socketpair',
  'setsockopt',
  'bind',
  'listen',
  'setrlimit',
  'getsockname',
  'accept',
  'connect',
  'fork',
  'posix_spawn',
  'read',
  'write',
  'close',
  'poll',
  'select',
  'shutdown',
  'sendmsg',
  'recvmsg',
  'dup2',
  'execve',
  'kill',
  'sigaction',
  'waitpid',
  '_exit'
] as const
export type CallName = (typeof CALLS)[number]

/** How a process ended, as waitpid(2) tells it. */
export const exitStatusSchema = z.union([
  z.strictObject({ code: z.int().min(0).max(255) }),
  z.strictObject({ signal: word })
])
export type ExitStatus = z.infer<typeof exitStatusSchema>

/** See `preview.ts`. */
const preview = {
  text: z.string().max(PREVIEW_BYTES).optional(),
  base64: z
    .base64()
    .max(2 * PREVIEW_BYTES)
    .optional()
}

const callSchema = z.strictObject({
  kind: z.literal('call'),
  at: micros,
  pid,
  call: z.enum(CALLS),
  args: z.array(z.union([z.string().max(256), z.number()])).max(8),
  /** what the call returned; −1 with `errno` when it failed. read and write: bytes */
  ret: z.int(),
  errno: word.optional(),
  /** µs between entering the call and its return */
  took: micros.optional(),
  /** socket and accept: the inode of the new socket. Asked by the tracer with fstat(2), not by the program */
  inode: inode.optional(),
  /** accept, getsockname, connect: the addresses of both ends, where known */
  local: address.optional(),
  peer: address.optional(),
  /** fork in the child (ret 0): whose copy it is */
  ppid: pid.optional(),
  /** posix_spawn: descriptor in the new process → descriptor in this one that it was copied from */
  passed: z.record(z.string().max(8), fd).optional(),
  /** socketpair: descriptor → inode, both ends */
  pair: z.record(z.string().max(8), inode).optional(),
  /** sendmsg: the descriptors that it sent (SCM_RIGHTS) */
  sent: z.array(fd).max(4).optional(),
  /** recvmsg: the descriptors that came, by their numbers here → inode */
  received: z.record(z.string().max(8), inode).optional(),
  /** waitpid: how the reaped process ended */
  status: exitStatusSchema.optional(),
  /** read, write: the first bytes */
  ...preview
})

const signalSchema = z.strictObject({
  kind: z.literal('signal'),
  at: micros,
  pid,
  signal: word,
  /** deliveries since the program last looked: the kernel merges signals of one number that are pending together */
  deliveries: z.int().min(1)
})

const slotSchema = z.strictObject({
  kind: z.literal('slot'),
  at: micros,
  pid,
  /** index into the select server's client table */
  slot: z.int().min(0).max(1023),
  /** the descriptor that was put there; −1: the slot was freed */
  fd: z.int().min(-1),
  /** highest descriptor in the set, and highest index in use, afterwards */
  maxfd: z.int().min(-1),
  maxi: z.int().min(-1),
  /** slots in the table */
  size: z.int().min(1).max(1024)
})

/**
 * What Node tells of sockets and processes where it, and not the program, makes the calls (launchers portable and
 * utility). Which calls those were, on which descriptors, nobody announced: so it is not said.
 */
export const NET_FACTS = [
  'listening',
  'connection',
  'refused',
  'connected',
  'started',
  'handed-over',
  'relayed',
  'received',
  'sent',
  'end-of-file',
  'half-closed',
  'closed',
  'reset',
  'failed',
  'child-exited'
] as const
export type NetFactName = (typeof NET_FACTS)[number]

const netSchema = z.strictObject({
  kind: z.literal('net'),
  at: micros,
  pid,
  fact: z.enum(NET_FACTS),
  /** the connection that it is about, as this end sees it; listening: the address */
  local: address.optional(),
  peer: address.optional(),
  /** received, sent: how many bytes, and the first of them, see `preview.ts` */
  bytes: z.int().min(0).optional(),
  ...preview,
  /** started, child-exited: which process; handed-over, relayed: to which process */
  child: pid.optional(),
  launcher: z.enum(LAUNCHERS).optional(),
  /** child-exited */
  status: exitStatusSchema.optional(),
  /** failed: the call that Node names, and its errno */
  tried: word.optional(),
  errno: word.optional(),
  /** failed: why, in the words of whoever refused it, where that was not the system and there is no errno */
  reason: z.string().max(200).optional()
})

/** What a program may announce: calls, signals, the one variable of its own that is a table, and what Node told it. */
export const programEventSchema = z.discriminatedUnion('kind', [callSchema, signalSchema, slotSchema, netSchema])
export type ProgramEvent = z.infer<typeof programEventSchema>

/** The state letter of /proc/PID/stat, proc_pid_stat(5). */
export const KERNEL_STATES = ['R', 'S', 'D', 'Z', 'T', 't', 'X', 'I'] as const
export type KernelState = (typeof KERNEL_STATES)[number]

/** TCP states in the kernel's order, from 1 (include/net/tcp_states.h). */
export const TCP_STATES = [
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV'
] as const
export type TcpState = (typeof TCP_STATES)[number]

const sampledProcess = z.strictObject({
  pid,
  ppid: pid,
  state: z.enum(KERNEL_STATES),
  /** the system call it is blocked in, with its first argument: `read 19`; absent while it runs or where not readable */
  blockedIn: word.optional(),
  /** sockets among its descriptors: descriptor → inode */
  sockets: z.record(z.string().max(8), inode),
  /** KiB, proportional set size of /proc/PID/smaps_rollup; absent until measured */
  pss: z.int().min(0).optional(),
  /** descriptors in use, and RLIMIT_NOFILE (the soft limit); measured as seldom as memory */
  descriptors: z.int().min(0).optional(),
  descriptorLimit: z.int().min(0).optional(),
  /** context switches since it was started, voluntary and not, proc_pid_status(5) */
  switches: z.int().min(0).optional()
})
export type SampledProcess = z.infer<typeof sampledProcess>

const sampledTcp = z.strictObject({
  /** 0 once no process holds the socket */
  inode,
  local: address,
  peer: address,
  state: z.enum(TCP_STATES),
  /** bytes; for a listening socket: connections waiting in the accept queue, and the backlog */
  receiveQueue: z.int().min(0),
  sendQueue: z.int().min(0),
  /** TIME_WAIT: when the kernel will forget it, whole seconds in µs since the run began */
  expiresAt: micros.optional()
})
export type SampledTcp = z.infer<typeof sampledTcp>

const sampleSchema = z.strictObject({
  kind: z.literal('sample'),
  at: micros,
  pid: z.literal(0),
  /** only what changed since the sample before */
  processes: z.array(sampledProcess).max(5000),
  /** processes that /proc no longer has */
  gone: z.array(pid).max(5000),
  tcp: z.array(sampledTcp).max(10000),
  /** ends of connections (`local>peer`) that the kernel no longer has */
  tcpGone: z.array(z.string().max(130)).max(10000)
})

const exitSchema = z.strictObject({
  kind: z.literal('exit'),
  at: micros,
  pid,
  status: exitStatusSchema
})

const noteSchema = z.strictObject({
  kind: z.literal('note'),
  at: micros,
  /** the process it is about, 0 for the lab itself */
  pid,
  note: z.enum([
    'server-started',
    'client-started',
    'launcher-verdict',
    'launcher-fallback',
    'stopping',
    'output',
    'malformed-line',
    'small-pipe',
    'output-dropped'
  ]),
  /** for a person */
  text: z.string().max(2000),
  client: z.enum(CLIENT_KINDS).optional(),
  launcher: z.enum(LAUNCHERS).optional(),
  /** output-dropped: how many lines were left out */
  count: z.int().min(1).optional(),
  /** server-started: what it was told */
  settings: serverSettingsSchema.optional(),
  /** server-started: where it will listen; client-started: where it will connect */
  address: address.optional()
})

const seq = { seq: z.int().min(1) }

/** One numbered fact. `seq` counts from 1 without gaps, in order of arrival at the lab. */
export const labEventSchema = z.discriminatedUnion('kind', [
  callSchema.extend(seq),
  signalSchema.extend(seq),
  slotSchema.extend(seq),
  netSchema.extend(seq),
  sampleSchema.extend(seq),
  exitSchema.extend(seq),
  noteSchema.extend(seq)
])
export type LabEvent = z.infer<typeof labEventSchema>

type Kind<K extends LabEvent['kind']> = Extract<LabEvent, { kind: K }>
export type CallEvent = Kind<'call'>
export type SignalEvent = Kind<'signal'>
export type SlotEvent = Kind<'slot'>
export type NetEvent = Kind<'net'>
export type SampleEvent = Kind<'sample'>
export type ExitEvent = Kind<'exit'>
export type NoteEvent = Kind<'note'>
/** A LabEvent that is not numbered yet. */
export type Unnumbered<E extends LabEvent = LabEvent> = E extends LabEvent ? Omit<E, 'seq'> : never

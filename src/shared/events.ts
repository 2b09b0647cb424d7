/**
 * The event stream: everything that somebody reported. A program of the engine writes {@link ProgramEvent}s, one
 * JSON line each, on descriptor 3; the lab adds its own, numbers all of them and calls the result a {@link LabEvent}.
 *
 * Times are whole microseconds of CLOCK_MONOTONIC: absolute in a program's line, since the run began in a LabEvent.
 * Names, arguments and errno values are those of the man pages.
 */
import { z } from 'zod'
import { PREVIEW_BYTES } from './at-most'
import { CLIENT_COMMANDS, CLIENT_KINDS, LAUNCHERS } from './choices'
import { exitStatusSchema } from './exit-status-schema'
import { holdShape } from './hold'
import { notStartedSchema } from './not-started'
import { PASSED_PATTERN } from './passed'
import { address, callName, fd, fdKey, inode, micros, pid, seq, siteName, word } from './quantities'
import { NETWORK_LENGTH, REFUSALS } from './refused'
import { serverSettingsSchema } from './settings'
import { REASONS } from './usability'

/** See `preview.ts`. */
const preview = {
  text: z.string().max(PREVIEW_BYTES).optional(),
  base64: z
    .base64()
    .max(2 * PREVIEW_BYTES)
    .optional()
}

/** Why a connection was closed as soon as it was accepted, see `refused.ts`. */
const refused = {
  refused: z
    .strictObject({
      by: z.enum(REFUSALS),
      is: z.int().min(0).exactOptional(),
      of: z.int().min(0).exactOptional(),
      source: z.string().max(64).exactOptional(),
      network: z.string().max(NETWORK_LENGTH).exactOptional()
    })
    .optional()
}

/** What a call that returned can bring along, beside arguments and result. */
const details = {
  errno: word.optional(),
  /** µs between entering the call and its return */
  took: micros.optional(),
  /** socket and accept: the inode of the new socket. Asked by the tracer with fstat(2), not by the program */
  inode: inode.optional(),
  /** listen, accept, getsockname, connect: the addresses of both ends, where known. Asked by the tracer as well */
  local: address.optional(),
  peer: address.optional(),
  /** fork in the child (ret 0): whose copy it is */
  ppid: pid.optional(),
  /** posix_spawn: descriptor in the new process → descriptor in this one that it was copied from */
  passed: z.record(fdKey, fd).optional(),
  /** socketpair: descriptor → inode, both ends */
  pair: z.record(fdKey, inode).optional(),
  /** sendmsg: the descriptors that it sent (SCM_RIGHTS) */
  sent: z.array(fd).max(4).optional(),
  /** recvmsg: the descriptors that came, by their numbers here → inode */
  received: z.record(fdKey, inode).optional(),
  /** close: bytes of a connection that nobody had read. Asked by the tracer with ioctl(2) directly before it */
  unread: z.int().min(1).optional(),
  /** close: the connection was over already, as both FINs or a reset had ended it */
  over: z.literal(true).optional(),
  /** close: of a connection that was one too many, or not to come in */
  ...refused,
  /** waitpid: how the reaped process ended */
  status: exitStatusSchema.optional(),
  /** read, write: the first bytes */
  ...preview
}

const argument = z.union([z.string().max(256), z.number()])

/**
 * Which call of the program's text it was (`code/sites.ts`), or where Node told it (`code/node-sites.ts`); absent where
 * nobody said, as in older recordings.
 */
const sited = { site: siteName.optional() }

/** A system call that returned: one event each, and no other event has a field `call`. */
const callSchema = z.strictObject({
  kind: z.literal('call'),
  at: micros,
  pid,
  /** its name; `calls.ts` has those that mean something */
  call: callName,
  /** by name, in the order of the prototype */
  args: z.record(z.string().max(32), argument),
  /** what the call returned; −1 with `errno` when it failed. read and write: bytes */
  ret: z.int(),
  ...sited,
  ...details
})

/**
 * A process is held before a system call: it has stopped itself, and makes the call when it may. Which call it made then,
 * if it did, is told as any other.
 */
const aboutSchema = z.strictObject({
  kind: z.literal('about'),
  at: micros,
  pid,
  /** the call's name; not `call`, which stands for one that returned */
  next: callName,
  /** by name, in the order of the prototype */
  args: z.record(z.string().max(32), argument),
  ...sited
})

/** A process that was held goes on: it makes the call now, which may block. */
const resumedSchema = z.strictObject({ kind: z.literal('resumed'), at: micros, pid })

/** _exit(2) does not return: told directly before it. */
const exitingSchema = z.strictObject({
  kind: z.literal('exiting'),
  at: micros,
  pid,
  /** as waitpid(2) will have it */
  code: z.int().min(0).max(255),
  ...sited
})

/** execve(2) returns only when it fails: told directly before it. */
const execingSchema = z.strictObject({
  kind: z.literal('execing'),
  at: micros,
  pid,
  path: z.string().max(256),
  /** `["cat", "-n"]`, its beginning */
  argv: z.string().max(256),
  ...sited
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
  'timeout',
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
  /** refused: why; absent in older recordings */
  ...refused,
  /** failed: the call that Node names, and its errno */
  tried: word.optional(),
  errno: word.optional(),
  /** failed: why, where it was not the system that refused it and there is no errno */
  reason: notStartedSchema.optional(),
  ...sited
})

/** Of each process, counted from 1: a gap is an event that was lost. Not kept in the log. */
const n = { n: z.int().min(1).optional() }

/** What a program may announce: what it did, the one variable of its own that is a table, and what Node told it. */
export const programEventSchema = z.discriminatedUnion('kind', [
  // The tracer writes arguments in the order of the prototype; their names come from the table of calls. What was passed
  // is told in short, see `passed.ts`.
  callSchema.extend({ args: z.array(argument).max(8), passed: z.string().regex(PASSED_PATTERN).optional(), ...n }),
  aboutSchema.extend({ args: z.array(argument).max(8), ...n }),
  resumedSchema.extend(n),
  exitingSchema.extend(n),
  execingSchema.extend(n),
  signalSchema.extend(n),
  slotSchema.extend(n),
  netSchema.extend(n)
])
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

/** With the PID it names the process (`identity.ts`); absent in recordings of version 1 */
const bornAt = { bornAt: micros.optional() }

export const sampledProcess = z.strictObject({
  pid,
  ...bornAt,
  ppid: pid,
  state: z.enum(KERNEL_STATES),
  /** the system call it is blocked in, with its first argument: `read 19`; absent while it runs or where not readable */
  blockedIn: word.optional(),
  /** sockets among its descriptors: descriptor → inode; absent while they are those of the look before */
  sockets: z.record(fdKey, inode).optional(),
  /** KiB, proportional set size of /proc/PID/smaps_rollup; absent until measured */
  pss: z.int().min(0).optional(),
  /** descriptors in use, and RLIMIT_NOFILE (the soft limit); measured as seldom as memory */
  descriptors: z.int().min(0).optional(),
  descriptorLimit: z.int().min(0).optional(),
  /** context switches since it was started, voluntary and not, proc_pid_status(5) */
  switches: z.int().min(0).optional()
})
export type SampledProcess = z.infer<typeof sampledProcess>

export const sampledTcp = z.strictObject({
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
  gone: z.array(z.strictObject({ pid, ...bornAt })).max(5000),
  tcp: z.array(sampledTcp).max(10000),
  /** ends of connections (`local>peer`) that the kernel no longer has */
  tcpGone: z.array(z.string().max(130)).max(10000),
  /** ends that the kernel still has, in TIME_WAIT, and that from now on are only counted */
  tcpCounted: z.array(z.string().max(130)).max(10000).optional(),
  /** ends in TIME_WAIT, counted or told one by one; absent while there are as many as before */
  lingering: z.int().min(0).optional(),
  /** a part of a look whose other parts follow; the last one does not have it */
  more: z.literal(true).optional()
})

const exitSchema = z.strictObject({
  kind: z.literal('exit'),
  at: micros,
  pid,
  ...bornAt,
  status: exitStatusSchema,
  /** who has waited for it, where that was neither the lab nor its parent in the picture: its supervisor */
  reaper: pid.optional()
})

/** What the lab did or noticed: a code with its parameters. Sentences are made where they are shown. */
const NOTES = [
  'server-started',
  'client-started',
  'launcher-verdict',
  'launcher-fallback',
  'stopping',
  /** the supervisor, `pid`, was ended, `status`: with it ends whatever it had started or adopted */
  'supervisor-ended',
  /**
   * it has ended, and nobody tells how: with its parent, by the `signal` that the kernel sends then to whoever is bound so,
   * PR_SET_PDEATHSIG
   */
  'ended-with-parent',
  /** a person has sent it `signal` from the window, kill(2) */
  'signal-sent',
  /** `text`: a line that a program printed; `cut`: its beginning */
  'output',
  /** `count` lines of output were left out, for their rate */
  'output-dropped',
  /** `text`: what stood on an events pipe and is no event; `cut`: as it was too long, or its end is missing */
  'malformed-line',
  /** `count` such lines more were left out, for their rate */
  'malformed-dropped',
  /** `count` events of the process never arrived */
  'events-lost',
  /** an events pipe has room for `count` bytes only: bursts may hold the program up */
  'small-pipe',
  /** a forked process hung in futex(2), where nobody can wake it, and was killed */
  'deadlocked',
  /** `command`: what a client was told */
  'client-told',
  /** the person has removed the window of a client that has ended */
  'dismissed',
  /** events up to `count` are not in the log any more: it has reached its size */
  'log-dropped',
  /** the log could not be written, `errno`; it goes on in memory */
  'log-trouble',
  /** the kernel could not be asked about all, `errno`: what it said before stands until it can */
  'not-looked'
] as const
export type NoteName = (typeof NOTES)[number]

/** `group`: SIGTERM to its process group; `terminated`: as a system without groups does; `asked`: by the app */
export const ENDINGS = ['group', 'terminated', 'asked'] as const
export type Ending = (typeof ENDINGS)[number]

const noteSchema = z.strictObject({
  kind: z.literal('note'),
  at: micros,
  /** the process it is about, 0 for the lab itself */
  pid,
  ...bornAt,
  note: z.enum(NOTES),
  /** what somebody else said, in their words */
  text: z.string().max(2000).optional(),
  client: z.enum(CLIENT_KINDS).optional(),
  launcher: z.enum(LAUNCHERS).optional(),
  /** launcher-fallback: which one could not be used; why: as `usability.ts` has it, with what was said as `text`; launcher-verdict: `passed-before` */
  from: z.enum(LAUNCHERS).optional(),
  why: z.enum(REASONS).optional(),
  /** launcher-fallback: how a process ended, where that is why; supervisor-ended: how it did */
  status: exitStatusSchema.optional(),
  /** stopping: how it is done */
  how: z.enum(ENDINGS).optional(),
  /** server-started: what it was told */
  settings: serverSettingsSchema.optional(),
  /** server-started: where it will listen; client-started: where it will connect */
  address: address.optional(),
  /** server-started, client-started: the host name that the address was looked up for */
  name: z.string().max(255).optional(),
  /** server-started on every interface: whose clients come in */
  families: z.enum(['ipv4', 'ipv6', 'both']).optional(),
  /** server-started: PID of its parent, which adopts whom it leaves behind (PR_SET_CHILD_SUBREAPER) */
  supervisor: pid.optional(),
  command: z.enum(CLIENT_COMMANDS).optional(),
  /** signal-sent, ended-with-parent: by its name */
  signal: word.optional(),
  count: z.int().min(0).optional(),
  /** log-dropped: `seq` of the first of them; `count` is that of the last, and `text` why */
  first: z.int().min(1).optional(),
  cut: z.boolean().optional(),
  errno: word.optional()
})

/** Who is held before the next system call from now on, and what is to hold everybody: each time it changes, as a whole. */
const holdSchema = z.strictObject({ kind: z.literal('hold'), at: micros, pid: z.literal(0), ...holdShape })

const numbered = { seq }

/** One numbered fact. `seq` counts from 1 without gaps, in order of arrival at the lab. */
export const labEventSchema = z.discriminatedUnion('kind', [
  callSchema.extend(numbered),
  aboutSchema.extend(numbered),
  resumedSchema.extend(numbered),
  exitingSchema.extend(numbered),
  execingSchema.extend(numbered),
  signalSchema.extend(numbered),
  slotSchema.extend(numbered),
  netSchema.extend(numbered),
  sampleSchema.extend(numbered),
  exitSchema.extend(numbered),
  noteSchema.extend(numbered),
  holdSchema.extend(numbered)
])
export type LabEvent = z.infer<typeof labEventSchema>

type Kind<K extends LabEvent['kind']> = Extract<LabEvent, { kind: K }>
export type CallEvent = Kind<'call'>
export type AboutEvent = Kind<'about'>
export type SlotEvent = Kind<'slot'>
export type NetEvent = Kind<'net'>
export type SampleEvent = Kind<'sample'>
export type ExitEvent = Kind<'exit'>
export type NoteEvent = Kind<'note'>
export type HoldEvent = Kind<'hold'>
/** A LabEvent that is not numbered yet. */
export type Unnumbered<E extends LabEvent = LabEvent> = E extends LabEvent ? Omit<E, 'seq'> : never

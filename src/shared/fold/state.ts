/**
 * The picture that the events add up to. Plain data: it survives JSON, so it can travel as a snapshot.
 * Every list in it is bounded; see {@link LIMITS}.
 */
import type { ClientKind, Launcher } from '../choices'
import type { CallEvent, ExitStatus, SampledProcess, SampledTcp } from '../events'
import type { ServerSettings } from '../settings'

export const LIMITS = {
  /** ended processes that stay in the picture */
  endedProcesses: 200,
  /** last calls of a process */
  calls: 40,
  /** entries of a client's transcript */
  transcript: 400,
  /** last closes of connected sockets */
  closes: 200
} as const

/** `running` until the process exits; `zombie` until somebody waits for it; then `ended`. */
export type Phase = 'running' | 'zombie' | 'ended'

export type SystemLine =
  | 'connected'
  | 'connect-failed'
  | 'end-of-file'
  | 'fin-received'
  | 'half-closed'
  | 'error'
  | 'closed'
  | 'exited'

export interface TranscriptEntry {
  seq: number
  at: number
  from: 'client' | 'server' | 'system'
  /** what was sent or received, or the detail of a system line (an address, an errno) */
  text: string
  /** client, server: how many bytes the call moved, which can be more than `text` shows */
  bytes?: number
  system?: SystemLine
}

export interface ClientState {
  kind: ClientKind
  /** `127.0.0.1:9999` */
  target: string
  /** the inode of its socket, kept after the socket is closed */
  socket?: number
  /** its end of the connection, kept likewise */
  local?: string
  transcript: TranscriptEntry[]
  /** entries dropped from the beginning of the transcript */
  dropped: number
  /** base64 of the first bytes of a character whose rest has not been received yet */
  carry: string
}

/** What /proc said last. */
export type KernelView = Omit<SampledProcess, 'pid'> & { at: number }

export interface ProcessState {
  pid: number
  ppid: number
  role: 'server' | 'child' | 'client'
  /** child: how it came to be */
  launcher?: Launcher
  /** Node makes its calls and tells only what came of them: its descriptors are not known */
  byNode?: true
  /** a worker that was started before there was a connection for it; false once it has been given one */
  spare?: boolean
  /** the command that took its place, execve(2) */
  program?: string
  bornAt: number
  phase: Phase
  /** since when the phase holds */
  since: number
  status?: ExitStatus
  /** who waited for it; 0: the lab, or nobody that told us */
  reapedBy?: number
  /** open sockets by its own calls: descriptor → inode */
  descriptors: Record<string, number>
  /**
   * connections that Node holds for it, by `local>peer`, where only that is known (launchers portable and utility);
   * `through`: the process that has the socket and relays its bytes
   */
  streams: Record<string, Stream>
  /** the address that Node listens on for it */
  listens?: string
  /** bytes moved over sockets */
  bytesRead: number
  bytesWritten: number
  calls: CallEvent[]
  kernel?: KernelView
  client?: ClientState
}

export interface Stream {
  local: string
  peer: string
  through?: number
}

export interface SocketState {
  inode: number
  /** `unix`: one end of a socketpair(2), over which descriptors are sent; all others are TCP */
  kind: 'unbound' | 'listening' | 'connected' | 'unix'
  local?: string
  peer?: string
  /** listening: as given to listen(2) */
  backlog?: number
  /** who called socket or accept */
  openedBy: number
  /** unix: the inode of the other end */
  pairedWith?: number
  /** unix: inodes of sockets that were sent to this end and not received yet, the oldest first */
  inFlight?: number[]
  /** unix: inodes of sockets that were received here before their sendmsg(2) was told */
  receivedAhead?: number[]
  /** descriptors in all processes that refer to it, and messages in flight that carry it; with the last one it goes */
  references: number
}

/** One end of a connection as the kernel lists it; `since`: when it was first seen in this state. */
export type TcpEnd = SampledTcp & { since: number }

/** close(2) of a connected socket, and what it meant: the FIN goes out only with the last reference. */
export interface CloseFact {
  seq: number
  at: number
  pid: number
  fd: number
  inode: number
  /** references left in all processes; 0: FIN sent here (unless shutdown sent it before) */
  left: number
}

/** The select server's client table: its own variable, as it announced it. */
export interface ClientTable {
  pid: number
  size: number
  /** index → descriptor, occupied ones only */
  slots: Record<string, number>
  maxfd: number
  maxi: number
}

export interface Counters {
  calls: number
  failedCalls: number
  accepted: number
  forked: number
  reaped: number
  /** SIGCHLDs delivered to the server */
  signals: number
  /** children of the server that have ended: the kernel generates one SIGCHLD for each */
  ended: number
  /** connections accepted and closed at once, for the limit of children or a full table */
  refused: number
}

export interface State {
  /** of the last event in it; 0: none yet */
  seq: number
  at: number
  /** the newest server, running or not */
  serverPid: number | null
  /** where it listens, or was told to */
  serverAddress: string | null
  launcher: Launcher | null
  /** what the newest server was told; null in recordings that do not say */
  settings: ServerSettings | null
  /** what the self-test of its launcher said; null: none was made */
  verdict: string | null
  processes: Record<string, ProcessState>
  /** ended processes, oldest first */
  ended: number[]
  /** open sockets by inode */
  sockets: Record<string, SocketState>
  /** ends of TCP connections as the kernel lists them: `local>peer` */
  tcp: Record<string, TcpEnd>
  /** ends in TIME_WAIT in the kernel's list, more than `tcp` has where they are many */
  lingering: number
  counters: Counters
  closes: CloseFact[]
  /** of the newest server, once it has put a client into it */
  table: ClientTable | null
}

export const emptyState = (): State => ({
  seq: 0,
  at: 0,
  serverPid: null,
  serverAddress: null,
  launcher: null,
  settings: null,
  verdict: null,
  processes: {},
  ended: [],
  sockets: {},
  tcp: {},
  lingering: 0,
  counters: { calls: 0, failedCalls: 0, accepted: 0, forked: 0, reaped: 0, signals: 0, ended: 0, refused: 0 },
  closes: [],
  table: null
})

export const tcpKey = (local: string, peer: string): string => `${local}>${peer}`

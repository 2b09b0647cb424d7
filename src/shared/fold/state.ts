/**
 * What is true at one moment: the picture that the facts add up to. It travels as a snapshot, see `pack.ts`. It holds no events: what happened before is asked of the log. It is bounded by what is alive, by
 * the clients whose windows the person has not removed, and by {@link LIMITS}.
 */

import type { ClientKind, Launcher } from '../choices'
import type { SampledProcess, SampledTcp } from '../events'
import type { ExitStatus } from '../exit-status'
import type { Hit, Hold } from '../hold'
import type { ProcessId, SocketId } from '../identity'
import type { Refusal } from '../refused'
import type { ServerSettings } from '../settings'
import { LargeTable, type ReadonlyTable } from './large-table'
import type { DescriptorTable } from './table'

export const LIMITS = {
  /** ended processes, clients not counted, that stay for a while: to be seen ending */
  ended: 200,
  /** clients that have ended and were not dismissed; the lab starts no more of them before this is reached */
  endedClients: 2000
} as const

/** `running` until the process exits; `zombie` until somebody waits for it; then `ended`. */
export type Phase = 'running' | 'zombie' | 'ended'

export interface ClientState {
  kind: ClientKind
  /** `127.0.0.1:9999` */
  target: string
  /** its socket, kept after the socket is closed */
  socket?: SocketId
  /** its end of the connection, kept likewise */
  local?: string
  /** `seq` of the half-close, its own or its writer's */
  halfClosed?: number
  /** `seq` of the end-of-file that it read, or of the FIN that the kernel has for it */
  finReceived?: number
  /** `seq` of the command to stop reading, while it holds */
  stoppedReading?: number
}

/** What /proc said last. */
export type KernelView = Omit<SampledProcess, 'pid' | 'bornAt' | 'sockets'> & {
  at: number
  /** `seq` of the sample that said it */
  seq: number
  /** where its descriptors are not those of the calls: descriptor → the kernel's inode, 0: none */
  differs: Record<string, number>
}

export interface ProcessState {
  id: ProcessId
  pid: number
  /** null: started by the lab */
  parent: ProcessId | null
  /** the parent's PID, 0: the lab */
  ppid: number
  /** writer: the process that writes for a split client */
  role: 'server' | 'child' | 'client' | 'writer'
  /** child: how it came to be */
  launcher?: Launcher
  /** Node makes its calls and tells only what came of them: its descriptors are not known */
  byNode?: true
  /** a worker that was started before there was a connection for it; false once it has been given one */
  spare?: boolean
  /** the command that took its place, execve(2) */
  program?: string
  bornAt: number
  /** µs: when the fork(2) that it comes from was entered: what happened before was an earlier process's of its PID */
  forkedFrom?: number
  phase: Phase
  /** since when the phase holds */
  since: number
  status?: ExitStatus
  /** who waited for it, a server or a supervisor; absent: the lab, or nobody that told us */
  reapedBy?: ProcessId
  /** server: its parent, which adopts whom it leaves behind; not among the processes, as the harness is not */
  supervisor?: ProcessId
  /** `seq` of the note that it was asked to stop */
  stopping?: number
  /** what a person sent it last from the window, and `seq` of the note of it */
  sentSignal?: { signal: string; seq: number }
  /** `seq` of its listen(2) */
  listened?: number
  /** open sockets by its own calls */
  descriptors: DescriptorTable
  /**
   * connections that Node holds for it, by `local>peer`, where only that is known (launchers portable and utility);
   * `through`: the process that has the socket and relays its bytes
   */
  streams: Record<string, Stream>
  /** the address that Node listens on for it */
  listens?: string
  /** connections that it has accepted */
  accepted: number
  /** `seq` of the last birth that it caused, or tried to: what it had accepted by then had a process coming */
  forked?: number
  /** it has stopped itself before this call: by name, with its arguments by theirs, and `seq` of its word for it */
  about?: About
  /** calls that it has made */
  calls: number
  /** the place in its program's text that its last event came from (`code/sites.ts`), and when that was, µs */
  site?: string
  siteAt?: number
  /** bytes moved over sockets, and in how many calls */
  bytesRead: number
  bytesWritten: number
  reads: number
  writes: number
  kernel?: KernelView
  client?: ClientState
}

export interface About {
  call: string
  args: Record<string, string | number>
  seq: number
}

export interface Stream {
  local: string
  peer: string
  /** µs: told of; older recordings do not say */
  since?: number
  through?: ProcessId
}

/** Who did it, and the event that proves it. */
export interface Deed {
  by: ProcessId
  seq: number
}

/** Open as long as there are references to it, see `references.ts`. */
export interface SocketState {
  id: SocketId
  inode: number
  /** `unix`: one end of a socketpair(2), over which descriptors are sent; all others are TCP */
  kind: 'unbound' | 'listening' | 'connected' | 'unix'
  local?: string
  peer?: string
  /** listening: as given to listen(2) */
  backlog?: number
  /** who called socket or accept */
  openedBy: ProcessId
  /** descriptors under which it is or was open, each number once */
  fds: number[]
  /** `seq` of the accept(2) that it comes from: the server's end of a connection */
  accepted?: number
  /** was read from or written to, reset, or given to another process */
  used?: true
  /** shutdown(2) of the sending direction: the FIN went out then */
  shutdown?: Deed
  /** SO_LINGER 0: its last close resets */
  lingers?: Deed
  /** a call said that the connection had been reset */
  reset?: Deed
  /** `seq` of the sample in which the kernel had the connection no more, though it is open here */
  gone?: number
  /** unix: the other end */
  pairedWith?: SocketId
  /** unix: the spare worker that waits at this end */
  awaitedBy?: ProcessId
  /** unix: sockets that were sent to this end and not received yet, the oldest first */
  inFlight?: SocketId[]
  /** unix: inodes of sockets that were received here before their sendmsg(2) was told */
  receivedAhead?: number[]
}

/** One end of a connection as the kernel lists it. `since`: first seen in this state; `seenAt`: first seen at all. */
export type TcpEnd = SampledTcp & { since: number; seenAt: number }

/** The select server's client table: its own variable, as it announced it. */
export interface ClientTable {
  process: ProcessId
  size: number
  /** index → descriptor, occupied ones only */
  slots: Record<string, number>
  maxfd: number
  maxi: number
}

/** What the log said last of who is held. */
export type HoldState = Omit<Hold, 'hit'> & {
  /** since when: `seq` of the event, and µs */
  seq: number
  since: number
  hit?: HitState | undefined
}

/** `later`: calls that were entered between what came about and the shutting of the gate */
export type HitState = Hit & { later: number }

/** What the last look at the context switches of the server's tree found. */
export interface Switched {
  /** µs: when that was */
  at: number
  /** since the look before */
  times: number
  /** µs between the two; absent: it was the first */
  over?: number
}

export interface Counters {
  calls: number
  failedCalls: number
  /** by the server and its children */
  accepted: number
  forked: number
  reaped: number
  /** SIGCHLDs delivered to the server */
  signals: number
  /** children of the server that have ended before it: the kernel generates one SIGCHLD for each */
  ended: number
  /** connections accepted and closed at once */
  refused: number
  /** why, of those of which it was told; absent: of none */
  refusedBy?: Partial<Record<Refusal, number>>
}
/** What is only counted. */
export type Counted = Exclude<keyof Counters, 'refusedBy'>

export interface State {
  /** of the last event in it; 0: none yet */
  seq: number
  at: number
  /** the newest server, running or not */
  server: ProcessId | null
  /** where it listens, or was told to */
  serverAddress: string | null
  launcher: Launcher | null
  /** what the newest server was told; null in recordings that do not say */
  settings: ServerSettings | null
  /** the launcher whose self-test has passed for this server; `before`: in an earlier run; null: none was needed */
  verdict: { launcher: Launcher; before: boolean } | null
  processes: ReadonlyTable<ProcessId, ProcessState>
  /** PID → the newest process that has or had it */
  pids: ReadonlyTable<number, ProcessId>
  /** processes that stay after their end, oldest first; clients apart */
  ended: ProcessId[]
  endedClients: ProcessId[]
  /** open sockets */
  sockets: ReadonlyTable<SocketId, SocketState>
  /** inode → the newest open socket that has it */
  inodes: ReadonlyTable<number, SocketId>
  /** ends of TCP connections as the kernel lists them: `local>peer` */
  tcp: ReadonlyTable<string, TcpEnd>
  /** ends in TIME_WAIT in all; more than `tcp` has */
  lingering: number
  /** of the whole run */
  counters: Counters
  /** what they were when the newest server began; absent: nothing had been counted */
  countersBefore?: Counters
  /** who is held before the next call; null: nobody, and nothing would */
  hold: HoldState | null
  /** absent until the kernel was asked */
  switched?: Switched
  /** of the newest server, once it has put a client into it */
  table: ClientTable | null
}

export const emptyState = (): State => ({
  seq: 0,
  at: 0,
  server: null,
  serverAddress: null,
  launcher: null,
  settings: null,
  verdict: null,
  processes: LargeTable.empty(),
  pids: LargeTable.empty(),
  ended: [],
  endedClients: [],
  sockets: LargeTable.empty(),
  inodes: LargeTable.empty(),
  tcp: LargeTable.empty(),
  lingering: 0,
  counters: { calls: 0, failedCalls: 0, accepted: 0, forked: 0, reaped: 0, signals: 0, ended: 0, refused: 0 },
  hold: null,
  table: null
})

export const tcpKey = (local: string, peer: string): string => `${local}>${peer}`

export function tcpEnds(key: string): [local: string, peer: string] {
  const end = key.indexOf('>')
  return [key.slice(0, end), key.slice(end + 1)]
}

/** The process that a PID means now. */
export const processOf = (state: State, pid: number): ProcessState | undefined =>
  state.processes.get(state.pids.get(pid))

export const serverOf = (state: State): ProcessState | undefined => state.processes.get(state.server)

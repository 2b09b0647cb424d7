/**
 * What an event meant: the closed vocabulary that the picture is made of, the same whoever told the event (a call that
 * returned, Node, /proc). A fact is about the process of its event, named by PID as the event names it; which process that
 * is, and which socket a descriptor refers to, the fold knows.
 */

import type { Launcher } from '../choices'
import type { AboutEvent, HoldEvent, NoteEvent, SampledProcess, SampledTcp, SlotEvent } from '../events'
import type { ExitStatus } from '../exit-status'
import type { NotStarted } from '../not-started'
import type { Refused } from '../refused'

/** One's own end of a socket: a descriptor, or, where Node holds it, the pair of addresses. */
export type End = { fd: number } | { local: string; peer: string }

/** The first bytes that were moved, see `preview.ts`. */
interface Bytes {
  text?: string | undefined
  base64?: string | undefined
}

interface Ends {
  local?: string
  peer?: string
}

export type Fact =
  /** a new socket; accept: a connection */
  | ({ fact: 'opened'; by: 'socket' | 'accept'; end: End; inode?: number } & Ends)
  /** socketpair(2): descriptor → inode */
  | { fact: 'paired'; pair: Record<string, number> }
  | { fact: 'bound'; end: End; local: string }
  | { fact: 'listening'; end?: End; local?: string; backlog?: number }
  | ({ fact: 'connected'; end?: End } & Ends)
  | ({ fact: 'named'; end: End } & Ends)
  | { fact: 'duplicated'; from: number; to: number }
  /** sendmsg(2) with SCM_RIGHTS */
  | { fact: 'passed'; over: number; descriptors: readonly number[] }
  /** recvmsg(2): descriptor → inode */
  | { fact: 'received'; over: number; descriptors: Record<string, number> }
  /** Node gave the connection to a child, or relays its bytes */
  | { fact: 'handed-over'; end: End; child: number; relayed: boolean }
  /** `unread`: bytes that the peer had sent and nobody had read; `over`: both FINs or a reset had ended the connection */
  /** `refused`: it was closed as soon as it was accepted, and why */
  | { fact: 'closed'; end: End; unread?: number; over?: true; refused?: Refused }
  /** shutdown(2) of the sending direction */
  | { fact: 'half-closed'; end: End }
  /** SO_LINGER 0: the close that comes will reset */
  | { fact: 'lingers'; end: End }
  /** the connection was reset, by whichever side */
  /** errno: EPIPE after a half-close of one's own is no reset */
  | { fact: 'reset'; end: End; errno?: string | undefined }
  | ({ fact: 'moved'; end: End; direction: 'in' | 'out'; bytes: number } & Bytes)
  | { fact: 'end-of-file'; end: End }
  /** closed as soon as it was accepted; `why` where it is told */
  | { fact: 'refused'; end: End; why?: Refused }
  /** nothing has arrived for as long as whoever reads waits (SO_RCVTIMEO) */
  | { fact: 'timed-out'; end: End }
  /** a call failed, or what Node tried did; `reason` where there is no errno */
  | { fact: 'failed'; tried: string; errno?: string; reason?: NotStarted; end?: End }
  /** a process came into being; `parent` where the child tells it itself; `took`: µs since the call was entered */
  | {
      fact: 'born'
      child: number
      by: Launcher
      parent?: number
      passed?: Record<string, number>
      took?: number | undefined
    }
  /** execve(2): another program took its place */
  | { fact: 'execed'; path: string }
  /** and did not, after all */
  | { fact: 'not-execed' }
  /** it has exited, or is about to; `gone`: the kernel does not have it any more. `pid` where it is not the event's */
  /** `reaper`: its supervisor has waited for it */
  | {
      fact: 'ended'
      pid?: number
      bornAt?: number | undefined
      status?: ExitStatus
      gone?: boolean
      reaper?: number | undefined
    }
  /** the process of the event waited for it */
  | { fact: 'reaped'; child: number; status?: ExitStatus }
  | { fact: 'signalled'; signal: string; deliveries: number }
  /** /proc: state, what it is blocked in, descriptors, memory */
  | { fact: 'blocked'; said: SampledProcess }
  /** the kernel's table of TCP sockets: an end as it stands, or that it is no more */
  | { fact: 'tcp'; end: SampledTcp }
  | { fact: 'tcp-gone'; key: string }
  /** ends in TIME_WAIT in all */
  | { fact: 'lingering'; ends: number }
  /** the select server's client table */
  | { fact: 'slot'; slot: SlotEvent }
  /** it has stopped itself before that call, and goes on again */
  | { fact: 'about'; about: AboutEvent }
  | { fact: 'resumed' }
  /** who is held from now on */
  | { fact: 'hold'; hold: HoldEvent }
  /** what the lab did */
  | { fact: 'noted'; note: NoteEvent }

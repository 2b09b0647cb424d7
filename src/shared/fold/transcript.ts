/** What a client's window shows: bytes out, bytes in, and what happened to the connection. */
import type { ClientKind } from '../choices'
import type { LabEvent } from '../events'
import { bytesOf, PREVIEW_BYTES, splitWhole, toBase64 } from '../preview'
import { changeProcess, type Draft } from './draft'
import { type ClientState, LIMITS, type SystemLine, type TranscriptEntry } from './state'

export const newClient = (kind: ClientKind, target: string): ClientState => ({
  kind,
  target,
  transcript: [],
  dropped: 0,
  carry: ''
})

/** The client that a process belongs to: itself, or the one that forked it (a split client's writer). */
function clientPidOf(draft: Draft, pid: number): number {
  const process = draft.processes[pid]
  const parent = process?.client ? undefined : draft.processes[process?.ppid ?? 0]
  return parent?.client ? parent.pid : pid
}

function append(draft: Draft, pid: number, entry: TranscriptEntry, carry?: string): void {
  const client = draft.processes[pid]?.client
  if (!client) return
  const surplus = Math.max(0, client.transcript.length + 1 - LIMITS.transcript)
  changeProcess(draft, pid, {
    client: {
      ...client,
      transcript: [...client.transcript.slice(surplus), entry],
      dropped: client.dropped + surplus,
      carry: carry ?? client.carry
    }
  })
}

/** Adds a line about the connection; nothing where the process is no client. */
export function addSystemLine(
  draft: Draft,
  event: Pick<LabEvent, 'seq' | 'at' | 'pid'>,
  system: SystemLine,
  text: string
): void {
  // Only what is said of the connection is the whole client's; a writer's own end or close is not.
  const pid = system === 'half-closed' || system === 'error' ? clientPidOf(draft, event.pid) : event.pid
  append(draft, pid, { seq: event.seq, at: event.at, from: 'system', text, system })
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** What a read or write moved, or Node says that it has. */
export interface Traffic extends Pick<LabEvent, 'seq' | 'at' | 'pid'> {
  sent: boolean
  bytes: number
  text?: string | undefined
  base64?: string | undefined
}

/** Adds what was moved. A character that a read tears apart is shown when its rest arrives. */
export function addTraffic(draft: Draft, traffic: Traffic): void {
  const { seq, at, bytes, sent } = traffic
  const pid = clientPidOf(draft, traffic.pid)
  const client = draft.processes[pid]?.client
  if (!client) return
  const shown = bytesOf(traffic)
  if (sent) {
    append(draft, pid, { seq, at, from: 'client', text: lenient.decode(shown), bytes })
    return
  }
  const joined = Uint8Array.from([...bytesOf({ base64: client.carry }), ...shown])
  const { whole, rest } = bytes > PREVIEW_BYTES ? { whole: joined, rest: new Uint8Array() } : splitWhole(joined)
  append(draft, pid, { seq, at, from: 'server', text: lenient.decode(whole), bytes }, toBase64(rest))
}

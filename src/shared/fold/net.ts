/** What Node told of sockets and processes, where it makes the calls: connections and processes, no descriptors. */
import type { NetEvent, NetFactName } from '../events'
import { changeProcess, countUp, type Draft } from './draft'
import { addProcess, bury, newProcess } from './processes'
import { type ProcessState, tcpKey } from './state'
import { addSystemLine, addTraffic } from './transcript'

export function foldNet(draft: Draft, event: NetEvent): void {
  const process = draft.processes[event.pid]
  if (process) EFFECTS[event.fact](draft, process, event)
}

type Effect = (draft: Draft, process: ProcessState, event: NetEvent) => void

const EFFECTS: Record<NetFactName, Effect> = {
  listening: (draft, { pid }, { local }) => {
    if (local === undefined) return
    changeProcess(draft, pid, { listens: local })
    if (pid === draft.serverPid) draft.serverAddress = local
  },
  connection: (draft, process, event) => {
    addStream(draft, process.pid, event)
    if (process.pid === draft.serverPid) countUp(draft, 'accepted')
  },
  refused: (draft, process, event) => {
    if (process.pid === draft.serverPid) countUp(draft, 'refused')
    removeStream(draft, process.pid, event)
  },
  connected: (draft, { pid, client }, event) => {
    if (client && event.local !== undefined) changeProcess(draft, pid, { client: { ...client, local: event.local } })
    addSystemLine(draft, event, 'connected', event.local ?? '')
  },
  started: born,
  'handed-over': (draft, process, event) => {
    removeStream(draft, process.pid, event)
    addStream(draft, event.child ?? 0, event)
  },
  relayed: (draft, process, event) => addStream(draft, event.child ?? 0, event, process.pid),
  received: (draft, process, event) => {
    changeProcess(draft, process.pid, { bytesRead: process.bytesRead + (event.bytes ?? 0) })
    addTraffic(draft, { ...event, sent: false, bytes: event.bytes ?? 0 })
  },
  sent: (draft, process, event) => {
    changeProcess(draft, process.pid, { bytesWritten: process.bytesWritten + (event.bytes ?? 0) })
    addTraffic(draft, { ...event, sent: true, bytes: event.bytes ?? 0 })
  },
  'end-of-file': (draft, _process, event) => addSystemLine(draft, event, 'end-of-file', ''),
  'half-closed': (draft, _process, event) => addSystemLine(draft, event, 'half-closed', ''),
  reset: () => undefined,
  closed: (draft, process, event) => {
    addSystemLine(draft, event, 'closed', '')
    removeStream(draft, process.pid, event)
  },
  failed: (draft, _process, event) => {
    if (event.tried === 'connect') addSystemLine(draft, event, 'connect-failed', event.errno ?? '')
    else addSystemLine(draft, event, 'error', `${event.tried}: ${event.errno ?? ''}`)
  },
  'child-exited': (draft, { pid }, { at, child, status }) => {
    const ended = child === undefined ? undefined : draft.processes[child]
    if (ended?.ppid !== pid) return
    // A utility process is a child of the app: the server only hears of its end, and waits for nobody.
    const isWaitedFor = ended.launcher !== 'utility'
    if (isWaitedFor && pid === draft.serverPid) countUp(draft, 'reaped')
    bury(draft, ended.pid, { at, ...(isWaitedFor && { reapedBy: pid }), ...(status && { status }) })
  }
}

function born(draft: Draft, parent: ProcessState, { at, child, launcher }: NetEvent): void {
  if (child === undefined) return
  if (parent.pid === draft.serverPid) countUp(draft, 'forked')
  addProcess(draft, {
    ...newProcess(child, parent.pid, 'child', at),
    launcher: launcher ?? 'portable',
    byNode: true,
    spare: true
  })
}

const keyOf = ({ local = '', peer = '' }: NetEvent): string => tcpKey(local, peer)

function addStream(draft: Draft, pid: number, event: NetEvent, through?: number): void {
  const { local, peer } = event
  const process = draft.processes[pid]
  if (process?.phase !== 'running' || local === undefined || peer === undefined) return
  const stream = { local, peer, ...(through !== undefined && { through }) }
  changeProcess(draft, pid, { spare: false, streams: { ...process.streams, [keyOf(event)]: stream } })
}

function removeStream(draft: Draft, pid: number, event: NetEvent): void {
  const process = draft.processes[pid]
  if (!process) return
  const { [keyOf(event)]: _closed, ...streams } = process.streams
  changeProcess(draft, pid, { streams })
}

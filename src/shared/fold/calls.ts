/** What a system call that returned does to the picture. */
import type { CallEvent, CallName } from '../events'
import { closeDescriptor, duplicateDescriptor, openDescriptor } from './descriptors'
import { changeProcess, countUp, type Draft } from './draft'
import { foldReceive, foldSend, foldSocketPair } from './passing'
import { addProcess, bury, newProcess } from './processes'
import { LIMITS, type ProcessState, type SocketState } from './state'
import { addSystemLine, addTraffic } from './transcript'

export function foldCall(draft: Draft, event: CallEvent): void {
  count(draft, event)
  if (event.call === 'fork' && event.ret === 0) bornByFork(draft, event)
  const process = draft.processes[event.pid]
  if (!process) return
  changeProcess(draft, event.pid, { calls: [...process.calls.slice(1 - LIMITS.calls), event] })
  if (event.ret < 0) foldFailure(draft, process, event)
  else EFFECTS[event.call]?.(draft, process, event, String(event.args[0]))
}

function count(draft: Draft, event: CallEvent): void {
  countUp(draft, 'calls')
  if (event.ret < 0) countUp(draft, 'failedCalls')
  else if (event.pid !== draft.serverPid) return
  else if (event.call === 'accept') countUp(draft, 'accepted')
  else if ((event.call === 'fork' || event.call === 'posix_spawn') && event.ret > 0) countUp(draft, 'forked')
  else if (event.call === 'waitpid' && event.ret > 0) countUp(draft, 'reaped')
  else if (isRefusal(draft, event)) countUp(draft, 'refused')
}

/** The server closes what it has just accepted, without anything in between. */
function isRefusal(draft: Draft, event: CallEvent): boolean {
  const before = draft.processes[event.pid]?.calls.at(-1)
  return event.call === 'close' && before?.call === 'accept' && before.ret === event.args[0]
}

function foldFailure(draft: Draft, process: ProcessState, event: CallEvent): void {
  if (event.call === 'connect') addSystemLine(draft, event, 'connect-failed', event.errno ?? '')
  const isSocket = process.descriptors[String(event.args[0])] !== undefined
  if (isSocket && (event.call === 'read' || event.call === 'write')) {
    addSystemLine(draft, event, 'error', `${event.call}: ${event.errno ?? ''}`)
  }
}

type Effect = (draft: Draft, process: ProcessState, event: CallEvent, fd: string) => void

/** What a call that succeeded does; `fd` is its first argument. A call that is not here changes nothing in the picture. */
const EFFECTS: Partial<Record<CallName, Effect>> = {
  socket: (draft, process, event) => openSocket(draft, process, event, { kind: 'unbound' }),
  socketpair: foldSocketPair,
  bind: (draft, process, event, fd) => changeSocket(draft, process, fd, { local: String(event.args[1]) }),
  listen: (draft, process, event, fd) => {
    changeSocket(draft, process, fd, { kind: 'listening', backlog: Number(event.args[1]) })
    foldSocketName(draft, process, event, fd)
  },
  getsockname: foldSocketName,
  accept: (draft, process, event) => openSocket(draft, process, event, { kind: 'connected', ...ends(event) }),
  connect: foldConnect,
  fork: (draft, _process, event) => event.ret > 0 && bornByFork(draft, event),
  posix_spawn: bornBySpawn,
  read: foldTraffic,
  write: foldTraffic,
  shutdown: (draft, _process, event) => addSystemLine(draft, event, 'half-closed', ''),
  sendmsg: foldSend,
  recvmsg: foldReceive,
  close: foldClose,
  dup2: (draft, { pid }, event, fd) => duplicateDescriptor(draft, pid, fd, String(event.ret)),
  waitpid: (draft, _process, { at, pid, ret, status }) =>
    ret > 0 && bury(draft, ret, { at, reapedBy: pid, ...(status && { status }) })
}

const ends = (event: CallEvent): Pick<SocketState, 'local' | 'peer'> => ({
  ...(event.local !== undefined && { local: event.local }),
  ...(event.peer !== undefined && { peer: event.peer })
})

function openSocket(
  draft: Draft,
  { pid, phase, client }: ProcessState,
  { inode, ret }: CallEvent,
  socket: Omit<SocketState, 'inode' | 'openedBy' | 'references'>
): void {
  if (inode === undefined || phase !== 'running') return
  openDescriptor(draft, pid, String(ret), { inode, ...socket })
  if (client) changeProcess(draft, pid, { client: { ...client, socket: inode } })
}

function changeSocket(draft: Draft, process: ProcessState, fd: string, change: Partial<SocketState>): void {
  const socket = draft.sockets[process.descriptors[fd] ?? -1]
  if (socket) draft.sockets[socket.inode] = { ...socket, ...change }
}

function foldSocketName(draft: Draft, process: ProcessState, event: CallEvent, fd: string): void {
  changeSocket(draft, process, fd, ends(event))
  if (process.pid === draft.serverPid && event.local !== undefined) draft.serverAddress = event.local
}

function foldConnect(draft: Draft, process: ProcessState, event: CallEvent, fd: string): void {
  changeSocket(draft, process, fd, { kind: 'connected', ...ends(event) })
  if (process.client && event.local !== undefined) {
    changeProcess(draft, process.pid, { client: { ...process.client, local: event.local } })
  }
  addSystemLine(draft, event, 'connected', event.local ?? '')
}

function foldClose(draft: Draft, _process: ProcessState, event: CallEvent, fd: string): void {
  const socket = draft.sockets[draft.processes[event.pid]?.descriptors[fd] ?? -1]
  const inode = closeDescriptor(draft, event.pid, fd)
  if (inode === undefined) return
  addSystemLine(draft, event, 'closed', '')
  if (socket?.kind !== 'connected') return
  draft.closes.push({
    seq: event.seq,
    at: event.at,
    pid: event.pid,
    fd: Number(fd),
    inode,
    left: socket.references - 1
  })
  if (draft.closes.length > LIMITS.closes) draft.closes.shift()
}

function foldTraffic(draft: Draft, process: ProcessState, event: CallEvent, fd: string): void {
  if (process.descriptors[fd] === undefined) return
  if (event.call === 'read' && event.ret === 0) {
    addSystemLine(draft, event, 'end-of-file', '')
    return
  }
  const moved =
    event.call === 'read'
      ? { bytesRead: process.bytesRead + event.ret }
      : { bytesWritten: process.bytesWritten + event.ret }
  changeProcess(draft, process.pid, moved)
  addTraffic(draft, { ...event, sent: event.call === 'write', bytes: event.ret })
}

/**
 * fork(2) returns twice, and either return can reach the lab first. Both say the same birth; the first one counts.
 * At that moment the parent's table is still the one that was copied: what the parent closes afterwards is announced
 * after its own return from fork.
 */
function bornByFork(draft: Draft, event: CallEvent): void {
  const [pid, ppid] = event.ret === 0 ? [event.pid, event.ppid ?? 0] : [event.ret, event.pid]
  const existing = draft.processes[pid]
  if (existing && existing.phase !== 'ended' && existing.ppid === ppid) return
  // The child may have lived and ended before the parent's return from fork arrives.
  if (existing && event.ret > 0 && existing.ppid === ppid && existing.bornAt + 1_000_000 > event.at) return
  const descriptors = { ...draft.processes[ppid]?.descriptors }
  addProcess(draft, { ...newProcess(pid, ppid, 'child', event.at), launcher: 'fork', descriptors })
}

function bornBySpawn(draft: Draft, parent: ProcessState, event: CallEvent): void {
  const existing = draft.processes[event.ret]
  if (existing && existing.phase !== 'ended') return
  const descriptors: Record<string, number> = {}
  for (const [fd, from] of Object.entries(event.passed ?? {})) {
    const inode = parent.descriptors[from]
    if (inode !== undefined) descriptors[fd] = inode
  }
  // Who is given one end of a socket pair is there to be given more over it: connections, when they come.
  const spare = Object.values(descriptors).some((inode) => draft.sockets[inode]?.kind === 'unix')
  addProcess(draft, {
    ...newProcess(event.ret, parent.pid, 'child', event.at),
    launcher: 'spawn',
    descriptors,
    ...(spare && { spare })
  })
}

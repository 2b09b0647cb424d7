/**
 * What /proc/PID says, proc(5). Every reader answers undefined when the process is gone or may not be read.
 * @throws Unreadable when /proc cannot be asked now
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { KERNEL_STATES, type KernelState } from '../../shared/events'
import { nothingThere } from './unreadable'

export interface ProcessStat {
  name: string
  state: KernelState
  ppid: number
  session: number
  threads: number
  /** clock ticks since boot: with the PID it names a process for good */
  startTime: number
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch (error) {
    return nothingThere(error)
  }
}

/** proc_pid_stat(5). The name stands in parentheses and may itself hold any character, so fields count from the last. */
export function readStat(pid: number): ProcessStat | undefined {
  const text = readProc(pid, 'stat')
  if (!text) return undefined
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  const state = KERNEL_STATES.find((letter) => letter === fields[0])
  if (!state) return undefined
  return {
    name: text.slice(text.indexOf('(') + 1, end),
    state,
    ppid: Number(fields[1]),
    session: Number(fields[3]),
    threads: Number(fields[17]),
    startTime: Number(fields[19])
  }
}

/** Sockets among the descriptors: descriptor → inode. */
export function readSockets(pid: number): Record<string, number> | undefined {
  const fds = readDescriptors(pid)
  const sockets: Record<string, number> = {}
  for (const fd of fds ?? []) addSocket(sockets, pid, fd)
  return fds && sockets
}

/** The same, some at a time: a thousand take 10 ms. @param turn is called between them; others may come first then */
export async function readSocketsInTurns(
  pid: number,
  turn: () => Promise<void> | undefined
): Promise<Record<string, number> | undefined> {
  const fds = readDescriptors(pid)
  const sockets: Record<string, number> = {}
  for (const [index, fd] of (fds ?? []).entries()) {
    addSocket(sockets, pid, fd)
    if (index % AT_A_TIME === AT_A_TIME - 1) await turn()
  }
  return fds && sockets
}

const AT_A_TIME = 64

function readDescriptors(pid: number): string[] | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`)
  } catch (error) {
    return nothingThere(error)
  }
}

function addSocket(sockets: Record<string, number>, pid: number, fd: string): void {
  const inode = socketInode(pid, fd)
  if (inode !== undefined) sockets[fd] = inode
}

function socketInode(pid: number, fd: string): number | undefined {
  try {
    const match = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))
    return match ? Number(match[1]) : undefined
  } catch (error) {
    return nothingThere(error)
  }
}

/** KiB. */
export function readPss(pid: number): number | undefined {
  const match = /^Pss:\s+(\d+) kB/m.exec(readProc(pid, 'smaps_rollup') ?? '')
  return match ? Number(match[1]) : undefined
}

/** RLIMIT_NOFILE, and how many of the descriptors below it are in use, proc_pid_limits(5). */
export function readDescriptorUse(pid: number): { descriptors: number; descriptorLimit: number } | undefined {
  const limit = /^Max open files\s+(\d+)/m.exec(readProc(pid, 'limits') ?? '')
  if (!limit) return undefined
  const descriptorLimit = Number(limit[1])
  try {
    // One from before the limit was lowered may lie beyond it: it takes nobody's place.
    const fds = readdirSync(`/proc/${pid}/fd`).filter((fd) => Number(fd) < descriptorLimit)
    return { descriptors: fds.length, descriptorLimit }
  } catch (error) {
    return nothingThere(error)
  }
}

/** Context switches since the process began, voluntary and not, proc_pid_status(5). */
export function readSwitches(pid: number): number | undefined {
  const counts = [...(readProc(pid, 'status') ?? '').matchAll(/^(?:non)?voluntary_ctxt_switches:\s+(\d+)/gm)]
  return counts.length === 0 ? undefined : counts.reduce((sum, [, count]) => sum + Number(count), 0)
}

/** System call numbers of what our programs block in. */
const CALL_NAMES: Partial<Record<string, Record<number, string>>> = {
  x64: {
    0: 'read',
    1: 'write',
    7: 'poll',
    23: 'select',
    42: 'connect',
    43: 'accept',
    46: 'sendmsg',
    47: 'recvmsg',
    61: 'wait4',
    202: 'futex',
    219: 'restart_syscall',
    232: 'epoll_wait',
    270: 'pselect6',
    281: 'epoll_pwait'
  },
  arm64: {
    22: 'epoll_pwait',
    63: 'read',
    64: 'write',
    72: 'pselect6',
    73: 'ppoll',
    98: 'futex',
    128: 'restart_syscall',
    202: 'accept',
    203: 'connect',
    211: 'sendmsg',
    212: 'recvmsg',
    260: 'wait4'
  }
}
const FIRST_ARGUMENT_IS_FD = new Set(['read', 'write', 'accept', 'connect', 'sendmsg', 'recvmsg'])

/** `read 19`: the call a process is blocked in, proc_pid_syscall(5). */
export function readBlockedIn(pid: number): string | undefined {
  const [number, first] = (readProc(pid, 'syscall') ?? '').split(' ')
  if (!number || number === 'running' || first === undefined) return undefined
  const name = CALL_NAMES[process.arch]?.[Number(number)]
  if (name === undefined) return `call ${number}`
  return FIRST_ARGUMENT_IS_FD.has(name) ? `${name} ${Number(first)}` : name
}

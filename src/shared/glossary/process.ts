/** Processes: how they stand, and what becomes of them. */
import type { KernelState } from '../events'
import { type Entry, entry } from './entry'

const STAT = 'proc_pid_stat(5)'

export const LETTER_ENTRIES = {
  R: entry('running or ready to run', STAT),
  S: entry('sleeping: waits for something', STAT),
  D: entry('waits for a device, cannot be interrupted', STAT),
  Z: entry('zombie: ended, nobody has waited for it', STAT),
  T: entry('stopped by a signal', STAT),
  t: entry('stopped by a tracer', STAT),
  X: entry('dead', STAT),
  I: entry('idle kernel thread', STAT)
} satisfies Record<KernelState, Entry>

export const PROCESS_ENTRIES = {
  zombie: entry('a process that has ended and keeps its PID and status until its parent waits for it', 'wait(2)'),
  reap: entry('to wait for an ended child: its status is read and its PID is free again', 'wait(2)'),
  orphan: entry('a process whose parent has ended; init, or a subreaper, is its parent then', 'prctl(2)'),
  subreaper: entry('a process that the kernel gives the orphans below it, in the place of init', 'prctl(2)'),
  supervisor: entry(
    'the lab’s own subreaper above a server that leaves orphans: waits for them, and ends them with the lab',
    'docs/architecture.md'
  ),
  PR_SET_PDEATHSIG: entry('by which a process asks for a signal when its parent has ended', 'prctl(2)'),
  coalesced: entry(
    'a signal that comes while one of its number is pending is lost in it: several ends, one SIGCHLD',
    'signal(7)'
  ),
  'blocked in': entry('the system call that the process sleeps in', 'proc_pid_syscall(5)'),
  phase: entry('what its own calls and its end say: running, stopped, zombie, ended', 'docs/architecture.md'),
  'self-test': entry('forks children before the first connection, to see whether they live', 'docs/architecture.md'),
  SIGCHLD: entry('tells a parent that a child has ended or stopped', 'signal(7)'),
  SIGTERM: entry('asks a process to end; it may do something first, or not end', 'signal(7)'),
  SIGKILL: entry('ends a process; it cannot be caught', 'signal(7)'),
  SIGSTOP: entry('stops a process until SIGCONT; it cannot be caught', 'signal(7)'),
  SIGCONT: entry('lets a stopped process go on', 'signal(7)'),
  SIGPIPE: entry(
    'comes to who writes to a connection that was reset; it ends the process if it is not ignored',
    'signal(7)'
  )
}

/** Processes: how they stand, and what becomes of them. */
import type { KernelState } from '../events'
import { type Entry, entries } from './entry'

export const LETTER_ENTRIES = entries('letters', {
  R: 'proc_pid_stat(5)',
  S: 'proc_pid_stat(5)',
  D: 'proc_pid_stat(5)',
  Z: 'proc_pid_stat(5)',
  T: 'proc_pid_stat(5)',
  t: 'proc_pid_stat(5)',
  X: 'proc_pid_stat(5)',
  I: 'proc_pid_stat(5)'
}) satisfies Record<KernelState, Entry>

export const PROCESS_ENTRIES = entries('processes', {
  zombie: 'wait(2)',
  reap: 'wait(2)',
  orphan: 'prctl(2)',
  subreaper: 'prctl(2)',
  supervisor: 'docs/architecture.md',
  PR_SET_PDEATHSIG: 'prctl(2)',
  coalesced: 'signal(7)',
  'blocked in': 'proc_pid_syscall(5)',
  phase: 'docs/architecture.md',
  'self-test': 'docs/architecture.md',
  SIGCHLD: 'signal(7)',
  SIGTERM: 'signal(7)',
  SIGKILL: 'signal(7)',
  SIGSTOP: 'signal(7)',
  SIGCONT: 'signal(7)',
  SIGPIPE: 'signal(7)'
})

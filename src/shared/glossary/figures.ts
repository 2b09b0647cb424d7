/** The figures of the status bar and of the inspector. */
import { entries } from './entry'

export const LIMIT_ENTRIES = entries('limits', {
  children: 'fork(2)',
  'per source': 'docs/settings.md',
  rate: 'docs/settings.md',
  allowed: 'docs/settings.md',
  denied: 'docs/settings.md',
  'idle timeout': 'docs/settings.md',
  zombies: 'wait(2)',
  descriptors: 'getrlimit(2)',
  PSS: 'proc_pid_smaps(5)',
  switches: 'proc_pid_status(5)'
})

export const COUNTER_ENTRIES = entries('counters', {
  forked: 'fork(2)',
  'SIGCHLD generated': 'signal(7)',
  delivered: 'signal(7)',
  reaped: 'wait(2)',
  refused: 'docs/settings.md',
  calls: 'docs/log.md'
})

export const FIGURE_ENTRIES = entries('figures', {
  'picture = kernel': 'docs/architecture.md',
  took: 'docs/log.md'
})

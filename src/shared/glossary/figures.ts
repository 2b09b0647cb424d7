/** The figures of the status bar and of the inspector. */
import { entry } from './entry'

export const LIMIT_ENTRIES = {
  children: entry('processes alive that serve connections; spare ones are started and wait for one', 'fork(2)'),
  'per source': entry(
    'connections of the address that has most of them, of as many as each may have',
    'docs/settings.md'
  ),
  rate: entry('connections in a second, at most: one more, and nobody is let in for a while', 'docs/settings.md'),
  allowed: entry('addresses that are let in; nobody else is', 'docs/settings.md'),
  denied: entry('addresses that are not let in', 'docs/settings.md'),
  'idle timeout': entry('when nothing has arrived for so long, the server closes the connection', 'docs/settings.md'),
  zombies: entry('children that have ended and that nobody has waited for', 'wait(2)'),
  descriptors: entry('in use by the server, of RLIMIT_NOFILE', 'getrlimit(2)'),
  PSS: entry(
    'proportional set size: memory of the server and its children; a page that several share counts in shares',
    'proc_pid_smaps(5)'
  ),
  switches: entry(
    'context switches, voluntary and not, of the server and its children, at the last measurement',
    'proc_pid_status(5)'
  )
}

export const COUNTER_ENTRIES = {
  forked: entry('children that the server has started', 'fork(2)'),
  'SIGCHLD generated': entry('children that ended, each of which generates one signal', 'signal(7)'),
  delivered: entry('SIGCHLDs that the server was delivered; the others coalesced while one was pending', 'signal(7)'),
  reaped: entry('children that the server has waited for', 'wait(2)'),
  refused: entry('connections that the server closed without serving them', 'docs/settings.md'),
  calls: entry('system calls that the server and its children have told', 'docs/log.md')
}

export const FIGURE_ENTRIES = {
  'picture = kernel': entry(
    'what the calls add up to, held against what /proc said in the last two samples',
    'docs/architecture.md'
  ),
  took: entry('time between entering a call and its return', 'docs/log.md')
}

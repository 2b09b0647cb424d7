/** What the list of sockets says. */
import { count, plural } from '../../shared/words/count'

export const socketsTexts = {
  none: 'No open sockets.',
  byNode:
    'Node makes this server’s system calls and does not tell which: its descriptors and reference counts are not known. The launchers fork and spawn make them here.',
  listening: 'Listening',
  connected: 'Connected',
  unbound: 'Not connected',
  unix: 'Between server and spare workers',
  inFlight: (pids: readonly number[]) => `sent to ${pids.join(', ')}, not received yet`,
  kernelOnly: 'Without a descriptor',
  closes: 'Recent closes',
  earlier: 'Earlier servers',
  earlierCounts: (counted: { forked: number; reaped: number; ended: number; signals: number; refused: number }) =>
    `${count(counted.forked)} forked, ${count(counted.reaped)} reaped; SIGCHLD ${count(counted.ended)} generated, ${count(counted.signals)} delivered; ${count(counted.refused)} refused`,
  earlierCloses: 'Show earlier closes',
  noHolder: 'nobody holds it; only the kernel lists it',
  notListed: 'the kernel does not list it',
  peerEnd: (state: string) => `peer ${state}`,
  timeLeft: (words: string) => `${words} left`,
  more: (n: number) => `and ${count(n)} more`,
  lingering: (n: number) => `and ${count(n)} more in TIME_WAIT, counted by the kernel’s list`,
  references: (n: number) => plural(n, 'reference', 'references'),
  finSent: 'FIN sent here',
  finSentBefore: 'last reference; FIN was sent by shutdown before',
  maybeReset: (bytes: number) =>
    `; RST now, if what was unread when last seen (${plural(bytes, 'byte', 'bytes')}) still was`,
  wasReset: 'last reference; the connection had been reset before',
  someone: (pid: number) => ` (pid ${pid})`,
  byExit: (fd: number) => `exit closed ${fd}`,
  resetSent: 'RST sent here',
  resetForUnread: (bytes: number) => `RST sent here: ${plural(bytes, 'byte was', 'bytes were')} unread`,
  closedByKernel: (bytes: number) =>
    `the kernel closed it: FIN, or RST if anything was unread${bytes > 0 ? ` (${plural(bytes, 'byte', 'bytes')} when last seen)` : ''}`,
  finNotSent: (left: number) => `FIN not sent: ${plural(left, 'reference', 'references')} left`
} as const

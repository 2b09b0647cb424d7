/** What the list of sockets says. */

export const sockets = {
  inFlight: 'sent to {{pids}}, not received yet',
  earlierCounts:
    '{{forked, number}} forked, {{reaped, number}} reaped; SIGCHLD {{ended, number}} generated, {{signals, number}} delivered; {{refused, number}} refused',
  closedByKernel: 'the kernel closed it: FIN, or RST if anything was unread',
  closedByKernelUnread_one:
    'the kernel closed it: FIN, or RST if anything was unread ({{count, number}} byte when last seen)',
  closedByKernelUnread_other:
    'the kernel closed it: FIN, or RST if anything was unread ({{count, number}} bytes when last seen)',
  none: 'No open sockets.',
  byNode:
    'Node makes this server’s system calls and does not tell which: its descriptors and reference counts are not known. The launchers fork and spawn make them here.',
  listening: 'Listening',
  connected: 'Connected',
  unbound: 'Not connected',
  unix: 'Between server and spare workers',
  kernelOnly: 'Without a descriptor',
  closes: 'Recent closes',
  earlier: 'Earlier servers',
  earlierCloses: 'Show earlier closes',
  noHolder: 'nobody holds it; only the kernel lists it',
  notListed: 'the kernel does not list it',
  peerEnd: 'peer {{state}}',
  timeLeft: '{{words}} left',
  more: 'and {{n, number}} more',
  lingering: 'and {{n, number}} more in TIME_WAIT, counted by the kernel’s list',
  references_one: '{{count, number}} reference',
  references_other: '{{count, number}} references',
  finSent: 'FIN sent here',
  finSentBefore: 'last reference; FIN was sent by shutdown before',
  finSentBeforeBy: 'last reference; FIN was sent by shutdown before (pid {{pid}})',
  maybeReset_one: '{{said}}; RST now, if what was unread when last seen ({{count, number}} byte) still was',
  maybeReset_other: '{{said}}; RST now, if what was unread when last seen ({{count, number}} bytes) still was',
  wasReset: 'last reference; the connection had been reset before',
  byExit: 'exit closed {{fd}}',
  resetSent: 'RST sent here',
  resetForUnread_one: 'RST sent here: {{count, number}} byte was unread',
  resetForUnread_other: 'RST sent here: {{count, number}} bytes were unread',
  finNotSent_one: 'FIN not sent: {{count, number}} reference left',
  finNotSent_other: 'FIN not sent: {{count, number}} references left'
} as const

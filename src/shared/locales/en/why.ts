/** Answers to "Why?". */

export const why = {
  separator: ', ',
  holdersAndMore: '{{list}} and {{more, number}} more',
  ask: 'Why?',
  holds: 'pid {{pid}} still holds fd {{fd}}',
  closeWait: 'CLOSE_WAIT: the peer has closed; {{holders}}.',
  closeWaitUnheld: 'CLOSE_WAIT: the peer has closed; nobody has accepted this connection, so nobody can close it.',
  finWait1: 'FIN_WAIT1: this end has sent its FIN; the peer has not acknowledged it yet.',
  finWait2: 'FIN_WAIT2: this end has closed; the peer has not: {{peer}}.',
  finWait2Unknown: 'FIN_WAIT2: this end has closed; the peer has not.',
  halfClosed: 'FIN_WAIT2: this end is half-closed and can still read; the peer has not closed: {{peer}}.',
  timeWait:
    'TIME_WAIT: this end closed first; the kernel keeps the pair of addresses so that late segments disturb no new connection.',
  timeWaitFor:
    'TIME_WAIT: this end closed first; the kernel keeps the pair of addresses for another {{left}} so that late segments disturb no new connection.',
  lastAck: 'LAST_ACK: both ends have closed; this one waits for the acknowledgement of its FIN.',
  closing: 'CLOSING: both ends closed at the same moment; the acknowledgement is on its way.',
  awaited: 'it was sent to pid {{pid}}, which has not received it yet',
  nobodyAccepted: 'nobody has accepted it, so nobody can close it',
  zombie: 'Zombie ({{how}}): the kernel keeps its status until pid {{parent}} waits for it, and {{reason}}.',
  zombieParentHeld: 'its parent is held by SIGSTOP',
  zombieNever: 'this server never does (reaping: never)',
  zombieOnce_one:
    'this server waits once per signal: of {{count, number}} SIGCHLD {{delivered, number}} were delivered, the others merged while one was pending',
  zombieOnce_other:
    'this server waits once per signal: of {{count, number}} SIGCHLDs {{delivered, number}} were delivered, the others merged while one was pending',
  zombieSoon: 'that has not happened yet',
  zombieParentGone: 'its parent has ended; whoever adopted it must wait',
  ended: {
    sent: 'Killed by {{signal}}, which was sent from the window.',
    stopped: 'The server was stopped, and with it all of its processes.',
    'parent-ended':
      'Killed by SIGKILL: its parent ended (PR_SET_PDEATHSIG). In plain C it would live on as an orphan, adopted by init (setting: Leave orphans).'
  },
  queued: 'In the accept queue: the kernel has made the connection, but nobody has called accept: {{reason}}.',
  queuedNobody: 'there is no server any more',
  queuedHeld: 'pid {{pid}} is held by SIGSTOP',
  queuedServing: 'pid {{pid}} serves another connection to its end first',
  queuedLimit_one: '{{count, number}} child is alive, which is the limit',
  queuedLimit_other: '{{count, number}} children are alive, which is the limit',
  queuedBlocked: 'pid {{pid}} is blocked in {{call}}',
  queuedSoon: 'pid {{pid}} has not got to it yet'
} as const

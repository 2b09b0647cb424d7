/** Answers to "Why?". */
import { count, plural } from '../../shared/words/count'

export const whyTexts = {
  ask: 'Why?',
  holders: (list: readonly string[], more: number) => `${list.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`,
  holds: (pid: number, fd: number) => `pid ${pid} still holds fd ${fd}`,
  closeWait: (holders: string) => `CLOSE_WAIT: the peer has closed; ${holders}.`,
  closeWaitUnheld: 'CLOSE_WAIT: the peer has closed; nobody has accepted this connection, so nobody can close it.',
  finWait1: 'FIN_WAIT1: this end has sent its FIN; the peer has not acknowledged it yet.',
  finWait2: (peer: string) => `FIN_WAIT2: this end has closed; the peer has not: ${peer}.`,
  finWait2Unknown: 'FIN_WAIT2: this end has closed; the peer has not.',
  halfClosed: (peer: string) =>
    `FIN_WAIT2: this end is half-closed and can still read; the peer has not closed: ${peer}.`,
  timeWait: (left: string) =>
    `TIME_WAIT: this end closed first; the kernel keeps the pair of addresses${left} so that late segments disturb no new connection.`,
  timeLeft: (words: string) => ` for another ${words}`,
  lastAck: 'LAST_ACK: both ends have closed; this one waits for the acknowledgement of its FIN.',
  closing: 'CLOSING: both ends closed at the same moment; the acknowledgement is on its way.',
  awaited: (pid: number) => `it was sent to pid ${pid}, which has not received it yet`,
  nobodyAccepted: 'nobody has accepted it, so nobody can close it',
  zombie: (how: string, parent: number, reason: string) =>
    `Zombie (${how}): the kernel keeps its status until pid ${parent} waits for it, and ${reason}.`,
  zombieParentHeld: 'its parent is held by SIGSTOP',
  zombieNever: 'this server never does (reaping: never)',
  zombieOnce: (generated: number, delivered: number) =>
    `this server waits once per signal: of ${plural(generated, 'SIGCHLD', 'SIGCHLDs')} ${count(delivered)} were delivered, the others merged while one was pending`,
  zombieSoon: 'that has not happened yet',
  zombieParentGone: 'its parent has ended; whoever adopted it must wait',
  ended: {
    sent: (signal: string) => `Killed by ${signal}, which was sent from the window.`,
    stopped: 'The server was stopped, and with it all of its processes.',
    'parent-ended':
      'Killed by SIGKILL: its parent ended (PR_SET_PDEATHSIG). In plain C it would live on as an orphan, adopted by init (setting: Leave orphans).'
  },
  queued: (reason: string) =>
    `In the accept queue: the kernel has made the connection, but nobody has called accept: ${reason}.`,
  queuedNobody: 'there is no server any more',
  queuedHeld: (pid: number) => `pid ${pid} is held by SIGSTOP`,
  queuedServing: (pid: number) => `pid ${pid} serves another connection to its end first`,
  queuedLimit: (max: number) => `${plural(max, 'child is', 'children are')} alive, which is the limit`,
  queuedBlocked: (pid: number, call: string) => `pid ${pid} is blocked in ${call}`,
  queuedSoon: (pid: number) => `pid ${pid} has not got to it yet`
} as const

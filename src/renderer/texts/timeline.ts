/** What the timeline says. */
import type { MarkName, ProcessLaneState } from '../../shared/timeline/kinds'

const times = (n: number, one: string, many: string) => (n === 1 ? one : `${n.toLocaleString('en')} ${many}`)

export const timelineTexts = {
  label: 'Timeline',
  show: 'Show the timeline',
  hide: 'Fold the timeline away',
  resize: 'Height of the timeline',
  all: 'The whole run (0)',
  nearer: 'Nearer (+)',
  farther: 'Farther (−)',
  failed: (why: string) => `What the timeline should show cannot be read: ${why} It is tried again.`,
  empty: 'Nothing has happened yet. Start a server: each process and each connection gets a lane here.',
  /** for those who cannot see it */
  about:
    'Lanes of processes and connections over time. Up and down go from lane to lane, left and right from mark to mark, Enter shows the moment, plus and minus zoom, Shift with left and right moves.',
  roles: { server: 'server', child: 'child', client: 'client', writer: 'writer', connection: 'connection' },
  lane: (role: string, pid: number) => `${pid} ${role}`,
  connection: (client: string) => `⇄ ${client}`,
  between: (server: string, client: string) => `connection ${client} → ${server}`,
  nothing: 'nothing in this lane here',
  folded: 'its children are folded away',

  states: {
    running: 'runs',
    blocked: 'blocked',
    stopped: 'stopped by a signal, until SIGCONT',
    zombie: 'zombie',
    ended: 'is no more'
  } satisfies Record<ProcessLaneState, string>,
  lasted: (what: string, span: string) => `${what} for ${span}`,
  lasts: (what: string, span: string) => `${what} for ${span} so far`,
  blockedIn: (call: string) => `the kernel lists it blocked in ${call}`,
  call: (name: string, span: string) => `${name}: ${span} in the kernel`,
  callFailed: (name: string, span: string) => `${name} failed after ${span}`,
  zombie: (how: string) => `zombie, ${how}: nobody had waited for it`,
  zombieStill: (how: string) => `zombie, ${how}: nobody has waited for it yet`,
  notTold: 'ended',
  reapedBy: (pid: number) => `reaped by ${pid}`,
  endedAlone: 'is no more: reaped by who had started it, or gone unseen',

  ends: ['the server’s end', 'the client’s end'],
  end: (end: string, what: string) => `${end}: ${what}`,
  endStates: {
    open: 'open, by accept',
    'half-closed': 'its FIN is sent, and it still reads',
    closed: 'closed by its last process',
    gone: 'the kernel has it no more'
  } as Record<string, string>,
  openClient: 'open, by connect',
  listed: (state: string) => `${state}, as the kernel lists it`,

  marks: {
    note: () => 'was told something by the lab',
    exec: (_n: number, word: string) => `execve: runs ${word} from here on`,
    stopping: () => 'is asked to end',
    'end-of-file': () => 'read end-of-file: the other side’s FIN is here',
    generated: (pid: number) => `SIGCHLD generated: its child ${pid} ends`,
    delivered: (n: number, word: string) => `${word} delivered ${times(n, 'once', 'times')}`,
    'half-close': () => 'half-close: shutdown sent its FIN',
    fin: () => 'FIN sent: the last descriptor was closed',
    'rst-received': () => 'reset, by the other side: a call said so',
    coalesced: (n: number) =>
      `signals coalesced: for ${times(n, 'one dead child', 'dead children')} no SIGCHLD of its own came`,
    lost: (n: number) => `${times(n, 'one event', 'events')} of it never arrived`,
    refused: () => 'a connection was closed as soon as it was accepted: a limit was reached',
    error: (_n: number, word: string) => `failed: ${word || 'error'}`,
    limit: (_n: number, word: string) => `${word}: a limit of the system was reached`,
    rst: (unread: number) =>
      unread > 0
        ? `RST sent: ${times(unread, 'one byte was', 'bytes were')} unread`
        : 'RST sent: the connection is reset'
  } satisfies Record<MarkName, (n: number, word: string) => string>,
  more: (n: number) => `and ${n.toLocaleString('en')} more on this pixel: zoom in`,
  event: (seq: number, time: string, what: string) => `event ${seq.toLocaleString('en')} · ${time} s · ${what}`,
  bookmark: (seq: number, time: string) => `Bookmark: event ${seq.toLocaleString('en')} · ${time} s`,
  moment: (time: string) => `${time} s`
}

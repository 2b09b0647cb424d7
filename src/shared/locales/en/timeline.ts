/** What the timeline says. */

export const timeline = {
  ends: { server: 'the server’s end', client: 'the client’s end' },
  label: 'Timeline',
  hide: 'Fold the timeline away',
  resize: 'Height of the timeline',
  all: 'The whole run (0)',
  nearer: 'Nearer (+)',
  farther: 'Farther (−)',
  failed: 'What the timeline should show cannot be read: {{why}} It is tried again.',
  /** for those who cannot see it */
  about:
    'Lanes of processes and connections over time. Up and down go from lane to lane, left and right from mark to mark, Enter shows the moment, plus and minus zoom, Shift with left and right moves.',
  roles: {
    server: 'server',
    child: 'child',
    client: 'client',
    writer: 'writer',
    connection: 'connection'
  },
  lane: '{{pid}} {{role}}',
  connection: '⇄ {{client}}',
  between: 'connection {{client}} → {{server}}',
  folded: 'its children are folded away',
  /** where there is little room */
  inBar: {
    stopped: 'stopped',
    zombie: 'zombie',
    ended: 'ended'
  },
  states: {
    alive: 'alive; whether it runs, nobody tells',
    running: 'runs',
    stopped: 'stopped by a signal, until SIGCONT'
  },
  lasted: '{{what}} for {{span}}',
  lasts: '{{what}} for {{span}} so far',
  blockedIn: 'the kernel lists it blocked in {{call}}',
  call: '{{name}}: {{span}} in the kernel',
  callFailed: '{{name}} failed after {{span}}',
  zombie: 'zombie, {{how}}: nobody had waited for it',
  zombieStill: 'zombie, {{how}}: nobody has waited for it yet',
  notTold: 'ended',
  reapedBy: 'reaped by {{pid}}',
  endedAlone: 'is no more: reaped by who had started it, or gone unseen',
  end: '{{end}}: {{what}}',
  endStates: {
    open: 'open, by accept',
    'half-closed': 'its FIN is sent, and it still reads',
    closed: 'closed by its last process',
    gone: 'the kernel has it no more'
  },
  openClient: 'open, by connect',
  listed: '{{state}}, as the kernel lists it',
  marks: {
    delivered_one: '{{word}} delivered once',
    delivered_other: '{{word}} delivered {{count, number}} times',
    coalesced_one: 'signals coalesced: for one dead child no SIGCHLD of its own came',
    coalesced_other: 'signals coalesced: for {{count, number}} dead children no SIGCHLD of its own came',
    lost_one: 'one event of it never arrived',
    lost_other: '{{count, number}} events of it never arrived',
    error: 'failed: error',
    failed: 'failed: {{word}}',
    rst: 'RST sent: the connection is reset',
    rstForUnread_one: 'RST sent: one byte was unread',
    rstForUnread_other: 'RST sent: {{count, number}} bytes were unread',
    note: 'was told something by the lab',
    exec: 'execve: runs {{word}} from here on',
    stopping: 'is asked to end',
    'end-of-file': 'read end-of-file: the other side’s FIN is here',
    generated: 'SIGCHLD generated: its child {{pid}} ends',
    'half-close': 'half-close: shutdown sent its FIN',
    fin: 'FIN sent: the last descriptor was closed',
    'rst-received': 'reset, by the other side: a call said so',
    refused: 'a connection was closed as soon as it was accepted: a limit was reached',
    limit: '{{word}}: a limit of the system was reached'
  },
  more: 'and {{n, number}} more on this pixel: zoom in',
  event: 'event {{seq, number}} · {{time}} s · {{what}}',
  bookmark: 'Bookmark: event {{seq, number}} · {{time}} s'
} as const

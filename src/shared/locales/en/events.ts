/** What an event says: calls, what Node told, what the lab did. */
export const events = {
  exited: 'exited with {{code}}',
  killed: 'killed by {{signal}}',
  call: {
    about: 'about to {{call}}',
    goesOn: 'goes on',
    from: 'from {{address}}',
    on: 'on {{address}}',
    descriptors: '(descriptor {{list}})',
    childOf: '(child of {{pid}})',
    unread: '({{n}} unread)',
    timedOut: '(nothing has arrived for so long)',
    over: '(was over)',
    aside: '({{what}})'
  },
  net: {
    node: 'node: {{what}}',
    facts: {
      listening: 'listening',
      connection: 'connection',
      refused: 'refused',
      connected: 'connected',
      started: 'started',
      'handed-over': 'handed over',
      relayed: 'relayed',
      received: 'received',
      sent: 'sent',
      'end-of-file': 'end of file',
      timeout: 'timeout',
      'half-closed': 'half closed',
      closed: 'closed',
      reset: 'reset',
      failed: 'failed',
      'child-exited': 'child exited'
    },
    noReason: 'refused',
    bytes: '{{n}} bytes {{text}}',
    process: 'process {{pid}}'
  },
  notText: '{{n}} bytes, not text',
  sample: {
    kernel: 'kernel: {{what}}',
    gone: '{{what}} gone',
    lingering: '{{n}} in TIME_WAIT'
  },
  refused: {
    refused: 'refused: {{why}}',
    short: {
      children: 'child limit',
      table: 'table full',
      source: 'per-source limit',
      rate: 'rate limit',
      denied: 'denied',
      'not-allowed': 'not allowed'
    },
    children_one: '{{count, number}} child, of {{of, number}} there may be',
    children_other: '{{count, number}} children, of {{of, number}} there may be',
    table_one: 'the table of {{count, number}} client is full',
    table_other: 'the table of {{count, number}} clients is full',
    source_one: '{{source}} has {{count, number}} connection, of {{of, number}} it may have',
    source_other: '{{source}} has {{count, number}} connections, of {{of, number}} it may have',
    rate_one: 'more than {{count, number}} connection in this second',
    rate_other: 'more than {{count, number}} connections in this second',
    pause_one: 'the pause after more than {{count, number}} connection in a second',
    pause_other: 'the pause after more than {{count, number}} connections in a second',
    denied: '{{source}} is denied by {{network}}',
    'not-allowed': '{{source}} is in no network that is allowed'
  },
  note: {
    'server-started': 'server, pid {{pid}}, {{how}}, will listen on {{address}}',
    inFamilies: '{{started}} ({{families}})',
    byLauncher: 'a process per connection by {{launcher}}',
    model: 'model {{model}}',
    named: '{{address}} ({{name}})',
    'client-started': '{{kind}} client, pid {{pid}}, connects to {{address}}',
    'passed-before': '{{launcher}}: the self-test has passed before, with the same programs on this system',
    passed: '{{launcher}}: the self-test passed, children of this very process live',
    'launcher-fallback': 'launcher {{from}} cannot be used here ({{reason}}); using {{launcher}} instead',
    noReason: 'no reason given',
    stopping: 'stopping process {{pid}}',
    stoppingSo: 'stopping process {{pid}}: {{how}}',
    ending: {
      group: 'SIGTERM to its process group',
      terminated: 'it is terminated',
      asked: 'the app asks it to end'
    },
    supervised: '{{started}}; pid {{supervisor}}, its supervisor, adopts whom it leaves behind',
    'supervisor-ended':
      'the supervisor, pid {{pid}}, was ended ({{status}}): with it ends whatever it had started or adopted',
    'ended-with-parent':
      'process {{pid}} was killed by {{signal}} as its parent ended (PR_SET_PDEATHSIG); in plain C it would live on as an orphan',
    'signal-sent': '{{signal}} is sent to process {{pid}} from the window',
    'output-dropped_one': '{{count, number}} line of output left out: more than can be shown',
    'output-dropped_other': '{{count, number}} lines of output left out: more than can be shown',
    'malformed-line': 'a line on an events pipe is no event: {{text}}',
    'malformed-line-cut': 'a line on an events pipe is cut: {{text}}',
    'malformed-dropped_one': '{{count, number}} line more on an events pipe that are no events',
    'malformed-dropped_other': '{{count, number}} lines more on an events pipe that are no events',
    'events-lost_one': '{{count, number}} event of process {{pid}} never arrived',
    'events-lost_other': '{{count, number}} events of process {{pid}} never arrived',
    'small-pipe':
      'the events pipe of pid {{pid}} has room for {{n}} bytes only: the user’s quota of pipe buffers is used up (/proc/sys/fs/pipe-user-pages-soft)',
    deadlocked: 'process {{pid}} hung in futex(2), waiting for a thread that fork(2) did not copy, and was killed',
    'client-told': 'client {{pid}} is told: {{command}}',
    dismissed: 'the window of client {{pid}} is removed',
    'log-dropped': '{{why}}: events up to {{last}} are not in it any more',
    'log-dropped-from': '{{why}}: events {{first}} to {{last}} are not in it any more',
    dropped: {
      limit: 'the log is as large as it may be',
      'disk-full': 'the disk is full, and the log made room for what is newer',
      'disk-slow': 'the disk does not take the log as fast as events come',
      'disk-failed': 'the disk refuses the log, and memory holds as much of it as it may',
      vanished: 'somebody has removed a file of the log'
    },
    'not-looked': 'the kernel could not be asked ({{errno}}): what it said last stands until it can',
    'log-trouble': 'the log cannot be written: {{errno}}',
    'log-trouble-so': 'the log cannot be written: {{errno}}: {{text}}'
  },
  claims: {
    socket: 'socket {{inode}}',
    noSocket: 'no socket',
    running: 'running',
    zombie: 'zombie',
    ended: 'ended',
    listening: 'listening',
    connected: 'connected'
  },
  families: {
    ipv4: 'every interface; IPv4 clients only',
    both: 'every interface; IPv4 clients come in too',
    ipv6: 'every interface; IPv6 clients only, as net.ipv6.bindv6only is set here'
  }
} as const

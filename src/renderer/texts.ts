/** Every sentence that the window says, in one place. What the kernel says (names, states, errno) is not translated. */
import type { ClientCommand, ClientKind, Model, Reaping } from '../shared/choices'
import type { Difference } from '../shared/differences'
import type { ServerStanding } from '../shared/selectors'
import { CLIENT_KIND_ROWS } from '../shared/tables/client-kinds'
import { MODEL_ROWS } from '../shared/tables/models'
import { count } from '../shared/words/count'
import { connectionTexts } from './texts/connections'
import { logTexts } from './texts/log'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

/** What to do when connect(2) failed so. */
const CONNECT_HINTS: Record<string, string> = {
  ECONNREFUSED: 'Nobody listens there. Is the server started?',
  ETIMEDOUT: 'Nobody answers. Is the address right, and does no firewall drop what is sent there?',
  EHOSTUNREACH: 'Is the address right, and that machine running?',
  ENETUNREACH: 'There is no route to that address. Is it right, and the network up?',
  EADDRNOTAVAIL: 'There is no address or no free port to connect from.'
}

export const texts = {
  product: 'Forkscope',

  bridge: {
    connecting: 'Connecting to the host…'
  },

  header: {
    start: 'Start server',
    starting: 'Starting…',
    stop: 'Stop server',
    stopping: 'Stopping…',
    preset: 'Preset',
    custom: 'Custom settings',
    settings: 'Settings',
    inspector: 'Inspector',
    theme: 'Theme',
    themes: { light: 'Light', dark: 'Dark', system: 'System' },
    model: (model: Model, launcher: string) => {
      const { words, hasChildren } = MODEL_ROWS[model]
      return hasChildren ? `${words.standing} (${launcher})` : words.standing
    },
    reaping: (reaping: Reaping) => `reap: ${reaping === 'once' ? 'one waitpid per SIGCHLD' : reaping}`,
    fellBack: (asked: string) => `${asked} was not possible`,
    labDown: 'not known: no connection to the lab',
    watch: 'Watch:'
  },

  readOnly: {
    recorded: 'A recorded run: it can be looked at, and nothing in it changed.',
    past: 'This is the past: nothing in it can be changed. Go live to act.'
  },

  time: {
    label: 'Time',
    handle: 'Event',
    back: 'One event back',
    on: 'One event on',
    begin: 'To the beginning',
    live: 'Live',
    liveAbout: 'Show what is true now (L)',
    liveNow: 'This is what is true now',
    moment: (seq: number, time: string) => `event ${seq.toLocaleString('en')} · ${time} s`,
    behind: (events: number) =>
      `${events.toLocaleString('en')} more ${events === 1 ? 'event has' : 'events have'} happened since`
  },

  recording: {
    windowTitle: (name: string) => `${name} — Forkscope`,
    from: (date: Date) =>
      Number.isNaN(date.getTime())
        ? ''
        : `recorded on ${date.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}`,
    finish: 'To the end',
    finishAbout: 'It is told as it went then, only without the long pauses; this tells what is left at once',
    again: 'Play again',
    againAbout: 'Tells the run from its beginning'
  },

  standing: {
    none: 'no server',
    starting: 'starting',
    listening: 'listening',
    ended: 'server ended'
  } satisfies Record<ServerStanding, string>,

  settings: {
    title: 'Server settings',
    notHere: 'not with this launcher',
    handlerReplaced: 'the command answers',
    quoteOpen: (quote: string) => `the quote ${quote} is not closed`,
    backslashAtEnd: 'nothing follows the last backslash',
    nextStart: 'Changes apply at the next start.',
    dualStack: 'every interface, IPv6 and IPv4: IPv4 clients come in too, unless net.ipv6.bindv6only is set',
    notLoopback: 'Not a loopback address: other machines on the network can connect to this server.',
    close: 'Close settings'
  },

  counters: {
    label: 'Counters',
    forked: 'forked',
    generated: 'SIGCHLD generated',
    delivered: 'delivered',
    reaped: 'reaped',
    refused: 'refused',
    calls: 'calls',
    forkTesting: 'testing fork…',
    forkUsable: 'fork tested',
    forkUnusable: 'no fork here'
  },

  limits: {
    label: 'Limits',
    names: {
      children: 'children',
      zombies: 'zombies',
      descriptors: 'descriptors',
      memory: 'PSS',
      switches: 'switches'
    },
    about: {
      children: 'processes alive that serve connections; spare ones are started and wait for one',
      zombies: 'children that have ended and that nobody has waited for',
      descriptors: 'in use by the server, of RLIMIT_NOFILE',
      memory: 'sum of the proportional set sizes of the server and its children: shared pages count once',
      switches: 'context switches, voluntary and not, of the server and its children, at the last measurement'
    },
    of: (used: string, limit: number) => `${used} of ${count(limit)}`,
    spare: (n: number) => ` + ${count(n)} spare`,
    perSecond: (rate: number) => `${count(rate)}/s`,
    unknown: '–'
  },

  differences: {
    none: 'picture = kernel',
    some: (n: number) => plural(n, 'difference', 'differences'),
    about: 'What the calls add up to, held against what /proc said in the last two samples',
    title: 'Picture and kernel differ',
    what: {
      phase: 'phase',
      parent: 'parent',
      descriptor: 'descriptor',
      tcp: 'TCP'
    } satisfies Record<Difference['what'], string>,
    row: (said: string, kernel: string) => `calls: ${said}; kernel: ${kernel}`
  },

  why: {
    ask: 'Why?',
    holders: (list: readonly string[], more: number) =>
      `${list.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`,
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
    queued: (reason: string) =>
      `In the accept queue: the kernel has made the connection, but nobody has called accept: ${reason}.`,
    queuedNobody: 'there is no server any more',
    queuedHeld: (pid: number) => `pid ${pid} is held by SIGSTOP`,
    queuedServing: (pid: number) => `pid ${pid} serves another connection to its end first`,
    queuedLimit: (max: number) => `${plural(max, 'child is', 'children are')} alive, which is the limit`,
    queuedBlocked: (pid: number, call: string) => `pid ${pid} is blocked in ${call}`,
    queuedSoon: (pid: number) => `pid ${pid} has not got to it yet`
  },

  notices: {
    dismiss: 'Dismiss',
    restart: 'Restart',
    restarting: 'Restarting…',
    startAgain: 'Start again',
    serverKilled: (pid: number, signal: string) => `Server pid ${pid} was killed by ${signal}.`,
    serverExited: (pid: number, code: number) => `Server pid ${pid} exited with ${code}.`,
    serverGone: (pid: number) => `Server pid ${pid} has ended; how is not known yet.`,
    serverEnded: (pid: number, how: string) => `Server pid ${pid} has ${how}.`,
    orphans: (n: number) => `${plural(n, 'child is', 'children are')} still running without it.`
  },

  crash: {
    where: {
      push: 'while it took in what the lab sent',
      event: 'in an event of its own',
      promise: 'in something that it had begun'
    },

    partFailed: (part: string) => `${part} could not be drawn. The rest of the window and the lab go on.`,
    parts: {
      header: 'The header',
      watch: 'The line under the header',
      notices: 'The notices',
      palette: 'The palette',
      canvas: 'The canvas',
      inspector: 'The inspector',
      counters: 'The counters',
      time: 'The time bar',
      timeline: 'The timeline',
      menu: 'The menu'
    },
    copyReport: 'Copy report',
    copied: 'Copied',
    copyByHand: 'Report, to be copied by hand',
    reload: 'Reload'
  },

  palette: {
    label: 'Palette',
    title: 'Clients',
    how: 'Drag to the canvas, or press Enter.',
    removeEnded: (n: number) => `Remove ${count(n)} ended`,
    removeEndedAbout: 'Removes the windows of clients that have ended',
    startFirst: 'Start the server first.',
    starting: 'The server does not listen yet.',
    heldBefore: 'The server is held before it listens: step it, or let it run on.'
  },

  canvas: {
    label: 'Canvas',
    startServer: 'Start the server',
    startHint: 'Real processes, real sockets; nothing is simulated.',
    dragHint: 'Drag a client here',
    dragHintMore: 'Each connection gets a process of its own.',
    external: 'external client',
    adopted: (ppid: number) => `parent gone; adopted by ${ppid}`,
    relayed: 'bytes over a MessagePort',
    acceptQueue: 'in the accept queue',
    nodeHelp: 'Enter selects, arrow keys move it, Shift+F10 opens its menu.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fitView: 'Show everything',
    controls: 'View'
  },

  process: {
    server: 'server',
    child: 'child',
    client: 'client',
    writer: 'writer',
    running: (role: string, program: string) => `${role} → ${program}`,
    hold: 'Hold',
    letGoOn: 'Let it go on',
    holdTitle: 'SIGSTOP: it stops where it is; signals and connections pile up',
    goOnTitle: 'SIGCONT',
    menu: (pid: number) => `Actions for process ${pid}`,
    blockedIn: (call: string) => `blocked in ${call}`,
    states: {
      R: 'running or ready to run',
      S: 'sleeping: waits for something',
      D: 'waits for a device, cannot be interrupted',
      Z: 'zombie: ended, nobody has waited for it',
      T: 'stopped by a signal',
      t: 'stopped by a tracer',
      X: 'dead',
      I: 'idle kernel thread'
    } as Record<string, string>,
    stateUnknown: 'not sampled yet',
    zombie: (how: string) => `zombie: ${how}, not waited for yet`,
    zombieFor: (age: string) => ` · ${age}`,
    reaped: (how: string, by: number | undefined) => (by ? `${how}, reaped by ${by}` : how),
    stopped: 'held: stopped until SIGCONT',
    ended: 'ended',
    exited: (code: number) => `exited ${code}`,
    endedByElectron: (code: number) => `ended; Electron says ${code}, which tells no signal`,
    killed: (signal: string) => `killed by ${signal}`,
    bytesIn: 'in',
    bytesOut: 'out',
    pssTitle: 'PSS: its share of memory, pages shared with others divided by their number',
    noSockets: 'no open sockets',
    noConnection: 'no connection',
    nodeHolds: 'Node holds it; on which descriptor is not told',
    relayed: 'relayed',
    relayedBy: (pid: number) => `bytes relayed by ${pid}, which has the socket`,
    fdTitle: (fd: number, inode: number, what: string, holders: number) =>
      `descriptor ${fd} → socket ${inode}, ${what}; held by ${plural(holders, 'descriptor', 'descriptors')}`,
    listening: (local: string) => `listening on ${local}`,
    connected: (local: string, peer: string) => `${local} ⇄ ${peer}`,
    unbound: 'not connected',
    unix: (pairedWith: number | undefined) => `AF_UNIX, paired with socket ${pairedWith ?? '?'}`,
    spare: 'started, waits for a connection',
    signalActions: {
      SIGTERM: 'ask it to end',
      SIGKILL: 'end it at once',
      SIGSTOP: 'hold',
      SIGCONT: 'go on'
    },
    copyPid: 'Copy PID',
    showInLog: 'Show in log'
  },

  client: {
    title: (kind: ClientKind, pid: number) => `${CLIENT_KIND_ROWS[kind].words.title} ${pid}`,
    reader: (pid: number) => `reader ${pid}`,
    writer: (pid: number) => `writer ${pid}`,
    writerEnded: 'ended',
    commands: 'What this client can be told',
    command: {
      'half-close': 'Half-close',
      close: 'Close',
      reset: 'Reset',
      'stop-reading': 'Stop reading',
      'resume-reading': 'Go on reading'
    } satisfies Record<ClientCommand, string>,
    commandAbout: {
      'half-close': 'shutdown(SHUT_WR): sends FIN, goes on reading',
      close: 'close(2)',
      reset: 'RST instead of FIN: SO_LINGER 0, then close',
      'stop-reading': 'what arrives stays in the receive queue',
      'resume-reading': 'reads what has piled up'
    } satisfies Record<ClientCommand, string>,
    queue: (name: string, bytes: string) => `${name} ${bytes}`,
    queues: {
      clientSend: 'send queue',
      clientReceive: 'receive queue',
      serverSend: 'server’s send queue',
      serverReceive: 'server’s receive queue'
    },
    close: (pid: number) => `Close client ${pid}`,
    remove: (pid: number) => `Remove window of client ${pid}`,
    message: 'Message',
    halfClosedPlaceholder: 'Half-closed: nothing can be sent',
    endedPlaceholder: 'The process has ended',
    transcript: (pid: number) => `Transcript of client ${pid}`,
    sent: (messages: number, bytes: string) => `${plural(messages, 'message', 'messages')} sent · ${bytes}`,
    waiting: 'connected, not accepted: waits in the accept queue',
    connecting: 'connecting',
    connected: 'connected',
    stopped: 'held by SIGSTOP',
    endedAsAsked: (signal: string) => `ended by ${signal}, as asked`,
    earlier: 'Show earlier lines',
    cut: (shown: number, bytes: number) => `first ${count(shown)} of ${count(bytes)} bytes`,
    bytes: (n: number) => `${count(n)} B`,
    toEnd: 'Newest',
    system: {
      connected: (text: string) => (text ? `connected from ${text}` : 'connected'),
      'connect-failed': (errno: string, target: string) =>
        [`connect ${target}: ${errno}.`, CONNECT_HINTS[errno]].filter(Boolean).join(' '),
      'end-of-file': () => 'server closed: read returned 0',
      'fin-received': () => 'FIN received, says the kernel: the server has closed',
      'half-closed': () => 'half-closed: FIN sent, still reading',
      error: (text: string) => text,
      closed: () => 'closed',
      exited: (code: string) => `process exited with ${code}`,
      killed: (signal: string) => `process killed by ${signal}`,
      'ended-as-asked': (signal: string) => `process ended by ${signal}, as asked`
    }
  },

  inspector: {
    label: 'Inspector',
    tabs: { process: 'Process', sockets: 'Sockets', code: 'Code', log: 'Log', connections: 'Connections' },
    widen: 'Over most of the window',
    narrow: 'As wide as before',
    close: 'Close inspector',
    resize: 'Width of the inspector',
    nothing: 'Select a process on the canvas to see its descriptors and its last calls.',
    forgotten: (pid: number) => `Process ${pid} is no longer in the picture, and the log does not have it either.`,
    verdict: ({ launcher, before }: { launcher: string; before: boolean }) =>
      before ? `${launcher}: has passed before` : `${launcher}: passed`,
    verdictAbout: {
      now: 'before the first connection: children of this very process live',
      before: 'in an earlier run, with the same programs on this system'
    },
    asItWas: 'It has ended; this is how it was last, from the log.',
    facts: {
      parent: 'parent',
      launcher: 'made by',
      verdict: 'self-test',
      phase: 'phase',
      status: 'status',
      kernelState: 'state',
      blockedIn: 'blocked in',
      memory: 'PSS',
      born: 'born at',
      kernelParent: 'parent',
      program: 'program',
      descriptors: 'descriptors',
      switches: 'switches'
    },
    ours: 'By its calls',
    kernels: 'By the kernel',
    kernelsLast: 'By the kernel, when last asked',
    descriptors: 'Sockets',
    noDescriptors: 'none open',
    held: 'held by',
    kernelAgrees: 'kernel agrees',
    kernelDiffers: (inode: number | undefined) =>
      inode === undefined ? 'the kernel did not list it when last asked' : `the kernel lists socket ${inode}`,
    kernelOnly: 'inherited; only the kernel lists it',
    queues: (receive: number, send: number) => `queues: receive ${count(receive)}, send ${count(send)}`,
    acceptQueue: (waiting: number, backlog: number) => `accept queue ${count(waiting)} of ${count(backlog)}`,
    lastCalls: 'Last calls',
    noCalls: 'none yet'
  },

  sockets: {
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
  },

  table: {
    title: 'Client table',
    slot: (slot: number) => `client[${slot}]`,
    firstFree: 'first free',
    free: (free: number, size: number) => `${count(free)} of ${plural(size, 'slot', 'slots')} free`,
    full: (size: number) => `full: ${plural(size, 'slot', 'slots')} taken`,
    maxfd: 'maxfd',
    maxi: 'maxi'
  },

  log: logTexts,

  connections: connectionTexts
} as const

/** The settings of a server, in the order of the form. */
import { FD_SETSIZE, MAX_NETWORKS, MAX_UTILITY_WORKERS, SPIN_READS } from '../at-most'
import { count } from '../words/count'
import { LAUNCHER_ROWS } from './launchers'
import { MODEL_ROWS } from './models'
import { choicesOf, type ServerKind, type SettingRow } from './setting-row'

const hasChildren = ({ model }: ServerKind): boolean => model.hasChildren
const hasTable = ({ model }: ServerKind): boolean => model.hasTable

export const SERVER_ROWS = {
  host: {
    kind: 'address',
    value: 'address',
    every: true,
    default: '127.0.0.1',
    group: 'address',
    words: {
      label: 'Address',
      hint: 'bind(2)',
      about: 'IPv4 or IPv6 address to bind, or a name; 0.0.0.0 for every interface, :: for those of IPv6 and IPv4'
    }
  },
  port: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 65_535,
    default: 9999,
    group: 'address',
    words: { label: 'Port', hint: '0: any free one', about: 'port to bind; 0: the kernel picks a free one' }
  },
  /** The kernel caps it at net.core.somaxconn. */
  backlog: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 65_535,
    default: 128,
    group: 'address',
    words: { label: 'Backlog', hint: 'listen(2)', about: 'length of the accept queue, listen(2)' }
  },
  reuseAddress: {
    kind: 'flag',
    default: true,
    group: 'address',
    words: {
      label: 'SO_REUSEADDR',
      hint: 'before bind(2): TIME_WAIT does not stop a restart',
      about: 'set SO_REUSEADDR before bind(2), socket(7)'
    },
    limits: [{ where: 'nodeMakesCalls', because: 'libuv sets SO_REUSEADDR itself, as the system wants it' }]
  },
  model: {
    kind: 'choice',
    value: 'name',
    choices: choicesOf(MODEL_ROWS),
    default: 'fork',
    group: 'serving',
    words: { label: 'Model', hint: 'how several connections are served', about: 'how connections are served' },
    limits: [{ where: 'nodeMakesCalls', because: "Node's event loop neither blocks in accept(2) nor calls select(2)" }]
  },
  handler: {
    kind: 'choice',
    value: 'name',
    choices: { echo: 'echo', uppercase: 'uppercase' },
    default: 'echo',
    group: 'serving',
    words: { label: 'Handler', hint: 'what is answered', about: 'what is answered' }
  },
  exec: {
    kind: 'command',
    default: [],
    group: 'serving',
    applies: hasChildren,
    words: {
      label: 'Command',
      hint: 'instead of the handler; split at blanks, quote as in a shell: "two words"',
      about: 'the handler is the command after --: its standard input and output are the connection'
    },
    limits: [
      {
        where: 'relays',
        because: 'a utility process gets no descriptors, so a command cannot have the connection as its input'
      }
    ]
  },
  buffer: {
    kind: 'whole',
    value: 'bytes',
    min: 1,
    max: 65_536,
    default: 1024,
    group: 'serving',
    words: { label: 'Buffer', hint: 'bytes per read(2)', about: 'what one read(2) may return' },
    limits: [{ where: 'nodeMakesCalls', because: 'Node reads up to 64 KiB at once', ignored: true }]
  },
  spinAtEof: {
    kind: 'flag',
    default: false,
    group: 'serving',
    applies: ({ model }) => model.readsInLoop,
    words: {
      label: 'Go on at end-of-file',
      hint: `a classic defect: the child writes its stale buffer and reads on, here ${count(SPIN_READS)} times`,
      about: `at end-of-file the child writes its stale buffer and reads on, ${SPIN_READS} times`
    },
    limits: [{ where: 'nodeMakesCalls', because: 'Node stops reading at end-of-file' }]
  },
  /** SO_RCVTIMEO, socket(7): what a command reads is its own affair. */
  idleTimeout: {
    kind: 'whole',
    value: 'ms',
    min: 10,
    max: 3_600_000,
    orZero: true,
    default: 0,
    group: 'serving',
    applies: ({ model, hasCommand }) => model.readsInLoop && !hasCommand,
    words: {
      label: 'Idle timeout',
      hint: 'ms without a byte, then the server closes; 0: never',
      about: 'a connection on which nothing arrives for so long is closed, where no command answers; 0: never'
    }
  },
  /** Of whoever answers: each child, or the server where it serves by itself. */
  ignoreSigpipe: {
    kind: 'flag',
    default: false,
    group: 'serving',
    words: {
      label: 'Ignore SIGPIPE',
      hint: 'a write to a reset connection fails with EPIPE instead of killing the process',
      about: 'a write to a reset connection fails with EPIPE instead of killing the process, signal(7)'
    },
    limits: [
      {
        where: 'nodeMakesCalls',
        because: 'Node itself ignores SIGPIPE: a write to a connection that was reset fails with EPIPE',
        ignored: true
      }
    ]
  },
  launcher: {
    kind: 'choice',
    value: 'name',
    choices: choicesOf(LAUNCHER_ROWS),
    default: 'fork',
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Process by',
      hint: 'how a connection gets its process',
      about: 'how a connection gets its process'
    }
  },
  /** Each is a process and, in the server, a descriptor. */
  spareWorkers: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 16,
    default: 2,
    group: 'children',
    applies: ({ model, launcher, hasCommand }) => model.hasChildren && launcher.hasSpareWorkers && !hasCommand,
    words: {
      label: 'Spare workers',
      hint: 'started before a connection comes, up to 16; 0: one is started for each',
      about: 'launchers spawn and portable: workers started before a connection comes; 0: one per connection'
    }
  },
  reap: {
    kind: 'choice',
    value: 'when',
    choices: { loop: 'loop: until nobody is left', once: 'once: one waitpid per SIGCHLD', never: 'never' },
    default: 'loop',
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Reaping',
      hint: 'what SIGCHLD makes the server do',
      about: 'on SIGCHLD: wait until nobody is left, once, or never'
    },
    limits: [
      {
        where: 'nodeMakesCalls',
        because: 'libuv waits for every child as soon as it has ended: none stays a zombie'
      }
    ]
  },
  keepConnfdInParent: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Parent keeps connfd',
      hint: 'a classic omission: the FIN is not sent',
      about: 'the parent does not close connfd'
    },
    limits: [{ where: 'nodeMakesCalls', because: 'Node closes its copy of a socket when it has passed it on' }]
  },
  keepListenfdInChild: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Child keeps listenfd',
      hint: 'a classic omission: the port stays taken',
      about: 'the child does not close listenfd'
    },
    limits: [{ where: 'nodeMakesCalls', because: "Node's descriptors are closed on exec" }]
  },
  /** As in C, where nobody asks for PR_SET_PDEATHSIG: the lab's supervisor is init to them. */
  leaveOrphans: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Leave orphans',
      hint: 'as in C: children outlive a server that is killed, and are adopted; otherwise they end with it',
      about:
        'children outlive a server that has ended, as orphans, and are adopted; otherwise PR_SET_PDEATHSIG ends them'
    },
    limits: [
      {
        where: 'nodeMakesCalls',
        because: 'nobody asks the kernel there: a process ends by itself when its channel to the server closes'
      }
    ]
  },
  /** Spare workers are not counted. */
  maxChildren: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 10_000,
    default: 0,
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'Max children',
      hint: '0: no limit but the system’s',
      about: 'children alive or not waited for; 0: no limit'
    },
    limits: [
      {
        where: 'relays',
        because: `the app runs at most ${MAX_UTILITY_WORKERS} utility processes for a server`,
        most: MAX_UTILITY_WORKERS
      }
    ]
  },
  /** wait: as socat; refuse: as ncat. */
  atChildLimit: {
    kind: 'choice',
    value: 'policy',
    choices: { wait: 'leave in the accept queue', refuse: 'accept and close' },
    default: 'wait',
    group: 'children',
    applies: hasChildren,
    words: {
      label: 'At the limit',
      hint: 'while that many are alive',
      about: 'leave connections in the queue, or close them'
    },
    limits: [
      {
        where: 'nodeMakesCalls',
        because: 'Node accepts whatever comes as long as it listens: a limit of children can only refuse',
        is: 'refuse',
        unless: ({ maxChildren }) => maxChildren === 0
      }
    ]
  },
  tableSize: {
    kind: 'whole',
    value: 'n',
    min: 1,
    max: FD_SETSIZE,
    default: FD_SETSIZE,
    group: 'table',
    applies: hasTable,
    words: {
      label: 'Table size',
      hint: `slots, at most FD_SETSIZE: ${count(FD_SETSIZE)}`,
      about: 'slots of the client table of model select'
    }
  },
  whenTableFull: {
    kind: 'choice',
    value: 'policy',
    choices: { close: 'close the connection', exit: 'exit' },
    default: 'close',
    group: 'table',
    applies: hasTable,
    words: { label: 'When full', hint: 'to one client too many', about: 'close the connection, or exit' }
  },
  /** The lists come first, then the rate, then the source: as the connection passes them. */
  allow: {
    kind: 'networks',
    value: 'cidr',
    max: MAX_NETWORKS,
    default: [],
    group: 'access',
    words: {
      label: 'Allow',
      hint: 'addresses and networks, 10.0.0.0/8; none: everybody',
      about: 'a network or an address that is let in; given once, everybody else is refused'
    }
  },
  deny: {
    kind: 'networks',
    value: 'cidr',
    max: MAX_NETWORKS,
    default: [],
    group: 'access',
    words: {
      label: 'Deny',
      hint: 'addresses and networks; wins over Allow',
      about: 'a network or an address that is refused, allowed or not'
    }
  },
  rate: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 100_000,
    default: 0,
    group: 'access',
    words: {
      label: 'Rate',
      hint: 'connections in a second; those beyond, and all in the pause that follows, are refused; 0: no limit',
      about: 'connections in a second; beyond it a pause follows, in which all are refused; 0: no limit'
    }
  },
  ratePause: {
    kind: 'whole',
    value: 's',
    min: 1,
    max: 3600,
    default: 1,
    group: 'access',
    words: {
      label: 'Pause',
      hint: 's in which all are refused when more have come',
      about: 'seconds in which all are refused when more connections came than the rate'
    }
  },
  /** Of those that a child serves, or that are in the table. */
  maxPerSource: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 10_000,
    default: 0,
    group: 'access',
    applies: ({ model }) => !model.oneAtATime,
    words: {
      label: 'Max per source',
      hint: 'connections of one address at a time; 0: no limit',
      about: 'connections of one address at a time, those beyond are refused; 0: no limit'
    }
  },
  onError: {
    kind: 'choice',
    value: 'policy',
    choices: { continue: 'report and continue', exit: 'exit' },
    default: 'continue',
    group: 'limits',
    words: { label: 'On error', hint: 'of accept(2) or fork(2)', about: 'when accept or fork fails' }
  },
  /** RLIMIT_NOFILE, getrlimit(2). Node itself needs the first 32. */
  maxDescriptors: {
    kind: 'whole',
    value: 'n',
    min: 32,
    max: 1_000_000,
    orZero: true,
    default: 0,
    group: 'limits',
    words: {
      label: 'Descriptor limit',
      hint: 'RLIMIT_NOFILE; 0: as inherited, else 32 or more',
      about: 'RLIMIT_NOFILE of the server; 0: as inherited'
    },
    limits: [{ where: 'nodeMakesCalls', because: 'Node has no setrlimit(2)' }]
  }
} as const satisfies Record<string, SettingRow<ServerKind>>

export const serverRow = (name: keyof typeof SERVER_ROWS): SettingRow<ServerKind> => SERVER_ROWS[name]

/** The settings of a server, in the order of the form. */
import { FD_SETSIZE, MAX_NETWORKS, MAX_UTILITY_WORKERS } from '../at-most'
import { LAUNCHER_ROWS } from './launchers'
import { MODEL_ROWS } from './models'
import { namesOf, type ServerKind, type SettingRow } from './setting-row'

const hasChildren = ({ model }: ServerKind): boolean => model.hasChildren
const hasTable = ({ model }: ServerKind): boolean => model.hasTable

export const SERVER_ROWS = {
  host: {
    kind: 'address',
    value: 'address',
    every: true,
    default: '127.0.0.1',
    group: 'address'
  },
  port: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 65_535,
    default: 9999,
    group: 'address'
  },
  /** The kernel caps it at net.core.somaxconn. */
  backlog: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 65_535,
    default: 128,
    group: 'address'
  },
  reuseAddress: {
    kind: 'flag',
    default: true,
    group: 'address',
    limits: [{ where: 'nodeMakesCalls' }]
  },
  model: {
    kind: 'choice',
    value: 'name',
    choices: namesOf(MODEL_ROWS),
    default: 'fork',
    group: 'serving',
    limits: [{ where: 'nodeMakesCalls' }]
  },
  handler: {
    kind: 'choice',
    value: 'name',
    choices: ['echo', 'uppercase'],
    default: 'echo',
    group: 'serving'
  },
  exec: {
    kind: 'command',
    default: [],
    group: 'serving',
    applies: hasChildren,
    limits: [{ where: 'relays' }]
  },
  buffer: {
    kind: 'whole',
    value: 'bytes',
    min: 1,
    max: 65_536,
    default: 1024,
    group: 'serving',
    limits: [{ where: 'nodeMakesCalls', ignored: true }]
  },
  spinAtEof: {
    kind: 'flag',
    default: false,
    group: 'serving',
    applies: ({ model }) => model.readsInLoop,
    limits: [{ where: 'nodeMakesCalls' }]
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
    applies: ({ model, hasCommand }) => model.readsInLoop && !hasCommand
  },
  /** Of whoever answers: each child, or the server where it serves by itself. */
  ignoreSigpipe: {
    kind: 'flag',
    default: false,
    group: 'serving',
    limits: [{ where: 'nodeMakesCalls', ignored: true }]
  },
  launcher: {
    kind: 'choice',
    value: 'name',
    choices: namesOf(LAUNCHER_ROWS),
    default: 'fork',
    group: 'children',
    applies: hasChildren
  },
  /** Each is a process and, in the server, a descriptor. */
  spareWorkers: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 16,
    default: 2,
    group: 'children',
    applies: ({ model, launcher, hasCommand }) => model.hasChildren && launcher.hasSpareWorkers && !hasCommand
  },
  reap: {
    kind: 'choice',
    value: 'when',
    choices: ['loop', 'once', 'never'],
    default: 'loop',
    group: 'children',
    applies: hasChildren,
    limits: [{ where: 'nodeMakesCalls' }]
  },
  keepConnfdInParent: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    limits: [{ where: 'nodeMakesCalls' }]
  },
  keepListenfdInChild: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    limits: [{ where: 'nodeMakesCalls' }]
  },
  /** As in C, where nobody asks for PR_SET_PDEATHSIG: the lab's supervisor is init to them. */
  leaveOrphans: {
    kind: 'flag',
    default: false,
    group: 'children',
    applies: hasChildren,
    limits: [{ where: 'nodeMakesCalls' }]
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
    limits: [{ where: 'relays', most: MAX_UTILITY_WORKERS }]
  },
  /** wait: as socat; refuse: as ncat. */
  atChildLimit: {
    kind: 'choice',
    value: 'policy',
    choices: ['wait', 'refuse'],
    default: 'wait',
    group: 'children',
    applies: hasChildren,
    limits: [
      {
        where: 'nodeMakesCalls',
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
    applies: hasTable
  },
  whenTableFull: {
    kind: 'choice',
    value: 'policy',
    choices: ['close', 'exit'],
    default: 'close',
    group: 'table',
    applies: hasTable
  },
  /** The lists come first, then the rate, then the source: as the connection passes them. */
  allow: {
    kind: 'networks',
    value: 'cidr',
    max: MAX_NETWORKS,
    default: [],
    group: 'access'
  },
  deny: {
    kind: 'networks',
    value: 'cidr',
    max: MAX_NETWORKS,
    default: [],
    group: 'access'
  },
  rate: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 100_000,
    default: 0,
    group: 'access'
  },
  ratePause: {
    kind: 'whole',
    value: 's',
    min: 1,
    max: 3600,
    default: 1,
    group: 'access'
  },
  /** Of those that a child serves, or that are in the table. */
  maxPerSource: {
    kind: 'whole',
    value: 'n',
    min: 0,
    max: 10_000,
    default: 0,
    group: 'access',
    applies: ({ model }) => !model.oneAtATime
  },
  onError: {
    kind: 'choice',
    value: 'policy',
    choices: ['continue', 'exit'],
    default: 'continue',
    group: 'limits'
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
    limits: [{ where: 'nodeMakesCalls' }]
  }
} as const satisfies Record<string, SettingRow<ServerKind>>

export const serverRow = (name: keyof typeof SERVER_ROWS): SettingRow<ServerKind> => SERVER_ROWS[name]

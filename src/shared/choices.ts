/** The words that settings choose from. No schema library here: programs that fork load this. */

/**
 * fork(2) of the server · posix_spawn(3) of a worker that gets the connected socket · Node's own `net` and
 * `child_process`, which work on every system · an Electron utilityProcess to which the server relays the bytes.
 */
export const LAUNCHERS = ['fork', 'spawn', 'portable', 'utility'] as const
export type Launcher = (typeof LAUNCHERS)[number]

/** Where Node makes the system calls, and tells only what came of them. */
export const NODE_LAUNCHERS: ReadonlySet<Launcher> = new Set<Launcher>(['portable', 'utility'])

export const HANDLERS = ['echo', 'uppercase'] as const
export type Handler = (typeof HANDLERS)[number]

/** line: send, wait, show · auto: sends by itself · split: one process reads, another one writes. */
export const CLIENT_KINDS = ['line', 'auto', 'split'] as const
export type ClientKind = (typeof CLIENT_KINDS)[number]
/** Those that need no fork(2). */
export const PORTABLE_CLIENT_KINDS = ['line', 'auto'] as const satisfies readonly ClientKind[]

/**
 * What a client can be told to do with its connection: half-close (shutdown SHUT_WR) · close · reset (SO_LINGER 0) ·
 * stop and go on reading.
 */
export const CLIENT_COMMANDS = ['half-close', 'close', 'reset', 'stop-reading', 'resume-reading'] as const
export type ClientCommand = (typeof CLIENT_COMMANDS)[number]

/** How connections are served: a process each, one after the other, or all by one process in select(2). */
export const MODELS = ['fork', 'iterative', 'select'] as const
export type Model = (typeof MODELS)[number]

/** On SIGCHLD: waitpid(2) until nobody is left · one waitpid per signal · never. */
export const REAPINGS = ['loop', 'once', 'never'] as const
export type Reaping = (typeof REAPINGS)[number]

/** When accept(2) or fork(2) fails. */
export const ERROR_POLICIES = ['continue', 'exit'] as const
/** When `maxChildren` are alive: leave connections in the accept queue (as socat), or accept and close (as ncat). */
export const CHILD_LIMIT_POLICIES = ['wait', 'refuse'] as const
/** When the client table of the select server is full. */
export const TABLE_POLICIES = ['close', 'exit'] as const

/** How often a child that goes on at end-of-file writes and reads again before it gives up: bounded, unlike its original. */
export const SPIN_READS = 1000

/** Spare workers, at most: each is a process and, in the server, a descriptor. */
export const MAX_SPARE_WORKERS = 16

/** Processes of one server under launcher utility, at most: each is a process of the app's, which Electron starts. */
export const MAX_UTILITY_WORKERS = 64

/** Slots of an fd_set, select(2): no descriptor from this number on can be in it. */
export const FD_SETSIZE = 1024

/** What a server is told when it is told nothing. */
export const SERVER_DEFAULTS = {
  model: 'fork',
  host: '127.0.0.1',
  port: 9999,
  backlog: 128,
  handler: 'echo',
  buffer: 1024,
  launcher: 'fork',
  spareWorkers: 2,
  reap: 'loop',
  reuseAddress: true,
  keepConnfdInParent: false,
  keepListenfdInChild: false,
  spinAtEof: false,
  ignoreSigpipe: false,
  onError: 'continue',
  maxChildren: 0,
  atChildLimit: 'wait',
  tableSize: FD_SETSIZE,
  whenTableFull: 'close',
  maxDescriptors: 0,
  exec: [] as string[]
} as const

export const CLIENT_DEFAULTS = {
  kind: 'line',
  host: '127.0.0.1',
  port: SERVER_DEFAULTS.port,
  buffer: 1024,
  interval: 1000,
  text: 'data : '
} as const

/** fork(2), waitpid(2), _exit(2) and posix_spawn(3), traced. */
import { passedInShort } from '../../shared/passed'
import { KIND } from '../../shared/records/layout'
import { RLIMIT_NOFILE, SIGPIPE, WNOHANG } from './constants'
import { Errno, type Returned } from './errno'
import * as raw from './raw'
import { take, wordsOf } from './scratch'
import { signalName } from './signals'
import { announce, announceAs, emit, enter, flush, told, tracer } from './trace'

/** The two that a rehearsal replaces. */
const c = { fork: raw.fork, exit: raw._exit }

/**
 * What must surround fork(2) in a process that is more than C: set by the fork launcher, which knows why.
 * `before` runs directly before the call and must not allocate; `inChild` directly after it, in the child.
 */
export const aroundFork = {
  before: (): void => undefined,
  inChild: (_parent: number): void => undefined
}

/** fork(2): the child's PID in the parent, 0 in the child. Both returns are announced, each by its own process. */
export function fork(): Returned {
  const parent = tracer.pid
  // What the parent did before, the child must not tell, and nobody after what the child does.
  flush()
  enter('fork')
  aroundFork.before()
  const pid = c.fork()
  if (pid !== 0) return told(KIND.fork, pid)
  announceAs(raw.getpid())
  aroundFork.inChild(parent)
  return told(KIND.fork, 0, parent)
}

const wstatus = take(4)
const wstatusWord = wordsOf(wstatus)

/** waitpid(2): the PID of a child that has ended, 0 if none has yet (WNOHANG); how it ended is in the event. */
export function waitpid(pid: number, options: number): Returned {
  if (!(options & WNOHANG)) flush()
  enter('waitpid', pid, '&status', options === WNOHANG ? 'WNOHANG' : options)
  const ret = raw.waitpid(pid, wstatus, options)
  return told(KIND.waitpid, ret, pid, options, wstatusWord[0])
}

/** _exit(2): does not return, so it is told before it is made. */
export function _exit(status: number): never {
  enter('_exit', status & 0xff)
  told(KIND.exiting, 0, status & 0xff)
  flush()
  return c.exit(status)
}

/**
 * Runs a child's path in the parent, where fork returns 0 without having forked and _exit returns: so that children
 * later start with compiled code.
 */
export function rehearse(childPath: () => void): void {
  const { fork: realFork, exit: realExit } = c
  c.fork = () => 0
  c.exit = () => undefined as never
  try {
    fork()
    childPath()
  } finally {
    c.fork = realFork
    c.exit = realExit
  }
}

/** kill(2) */
export function kill(pid: number, signal: number): Returned {
  const name = signalName(signal)
  enter('kill', pid, name)
  return announce('kill', [pid, name], raw.kill(pid, signal))
}

/** setrlimit(2) of RLIMIT_NOFILE, soft and hard: one more than the highest descriptor. */
export function setrlimitNofile(limit: number): Returned {
  const rlimit = Buffer.alloc(16)
  rlimit.writeBigUInt64LE(BigInt(limit), 0)
  rlimit.writeBigUInt64LE(BigInt(limit), 8)
  const rlim = `{${limit}, ${limit}}`
  enter('setrlimit', 'RLIMIT_NOFILE', rlim)
  return announce('setrlimit', ['RLIMIT_NOFILE', rlim], raw.setrlimit(RLIMIT_NOFILE, rlimit))
}

/**
 * execve(2): told before it is made, as it does not return; a call that returned has failed, and is announced as such.
 * @returns only when it failed
 */
export function execve(path: string, argv: readonly string[], environment: Record<string, string>): Errno {
  const made = { path: path.slice(-ARGUMENT_LIMIT), argv: inOneLine(argv) }
  enter('execve', made.path, made.argv)
  const { site } = tracer
  emit({ kind: 'execing', ...made })
  flush()
  tracer.site = site
  const ret = raw.execve(path, [...argv, null], environmentList(environment))
  return announce('execve', [made.path, made.argv], ret) as Errno
}

/** Characters of a path or of an argument vector in an event. */
const ARGUMENT_LIMIT = 200

/** `["cat", "-n"]` */
function inOneLine(argv: readonly string[]): string {
  const text = `[${argv.map((word) => JSON.stringify(word)).join(', ')}]`
  return text.length > ARGUMENT_LIMIT ? `${text.slice(0, ARGUMENT_LIMIT)}…` : text
}

const environmentList = (environment: Record<string, string | undefined>): (string | null)[] => [
  ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
  null
]

// glibc: posix_spawn_file_actions_t has 80 bytes, posix_spawnattr_t 336 on 64-bit systems; both with room to spare.
const fileActions = Buffer.alloc(128)
const attributes = Buffer.alloc(512)
const signalSet = Buffer.alloc(128)
const spawned = Buffer.alloc(4)
const POSIX_SPAWN_SETSIGDEF = 0x04
const POSIX_SPAWN_SETSIGMASK = 0x08
/** glibc 2.26 */
const POSIX_SPAWN_SETSID = 0x80

/** What a spawned process gets of this one's descriptors. */
export interface SpawnDescriptors {
  /** its number there → the number here */
  [there: string]: number
}

/**
 * posix_spawn(3): a new process with a new program. It gets the descriptors named; every other one of Node's is
 * close-on-exec. Signals, whatever Node made of them here: an empty mask, and SIGPIPE at its default unless it is to
 * ignore it (`ignoreSigpipe`), as this process does. `newSession`: it leads one of its own, setsid(2).
 * @returns the PID; an Errno (which posix_spawn returns instead of setting it)
 */
export function posixSpawn(
  path: string,
  argv: readonly string[],
  descriptors: SpawnDescriptors,
  environment: Record<string, string | undefined>,
  { ignoreSigpipe = false, newSession = false } = {}
): Returned {
  raw.posix_spawn_file_actions_init(fileActions)
  // dup2 onto itself clears close-on-exec here (posix_spawn_file_actions_adddup2(3)).
  for (const [there, here] of Object.entries(descriptors))
    raw.posix_spawn_file_actions_adddup2(fileActions, here, Number(there))
  // An accepted socket is not close-on-exec: what is to be there under another number only is closed under its own.
  const moved = Object.values(descriptors).filter((here) => !(here in descriptors))
  for (const here of new Set(moved)) raw.posix_spawn_file_actions_addclose(fileActions, here)
  raw.posix_spawnattr_init(attributes)
  const flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (newSession ? POSIX_SPAWN_SETSID : 0)
  raw.posix_spawnattr_setflags(attributes, flags)
  signalSet.fill(0)
  raw.posix_spawnattr_setsigmask(attributes, signalSet)
  signalSet.writeUInt32LE(ignoreSigpipe ? 0 : 1 << (SIGPIPE - 1))
  raw.posix_spawnattr_setsigdefault(attributes, signalSet)
  const envp = environmentList(environment)
  const args: [string, string] = ['&pid', path.slice(-ARGUMENT_LIMIT)]
  enter('posix_spawn', ...args)
  const errno = raw.posix_spawn(spawned, path, fileActions, attributes, [...argv, null], envp)
  raw.posix_spawn_file_actions_destroy(fileActions)
  if (errno !== 0) return announce('posix_spawn', args, -1, undefined, new Errno(errno))
  announce('posix_spawn', args, spawned.readInt32LE(), () => ({ passed: passedInShort(descriptors) }))
  // Before the new process tells anything.
  flush()
  return spawned.readInt32LE()
}

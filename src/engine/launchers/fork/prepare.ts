/** Prepares this process for fork(2), once, before the server's first call. The order matters; see each step. */
import { PR_SET_PDEATHSIG, SIG_DFL, SIGCHLD, SIGHUP, SIGINT, SIGKILL, SIGTERM, SIGUSR2 } from '../../libc/constants'
import { native } from '../../libc/native'
import { aroundFork } from '../../libc/processes'
import { caughtSignals } from '../../libc/signals'
import { copyWholeAddressSpace, ignoreDontFork, uncopiedMappings } from './address-space'
import { MANDATORY_FLAGS } from './flags'
import { selfTest } from './self-test'

const c = {
  prctl: native<(option: number, a: number, b: number, c: number, d: number) => number>(
    'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)'
  ),
  getppid: native<() => number>('int getppid()'),
  signal: native<(signal: number, handler: number) => number>('uintptr_t signal(int signum, uintptr_t handler)'),
  close: native<(fd: number) => number>('int close(int fd)'),
  exit: native<(status: number) => never>('void _exit(int status)')
}

/**
 * @param rehearseAll rehearses what a child will do: code that is cold at fork is compiled in every child
 * @returns null if this process can fork, else why not
 */
export function prepareFork(rehearseAll: () => void): string | null {
  const missing = MANDATORY_FLAGS.filter((flag) => !process.execArgv.includes(flag))
  if (missing.length > 0) return `Node runs without ${missing.join(' ')}: its threads would not survive fork`
  aroundFork.inChild = (parent) => enterChild(parent, true)
  rehearseAll()
  aroundFork.inChild = (parent) => enterChild(parent, false)
  const filtered = ignoreDontFork()
  copyWholeAddressSpace()
  if (filtered !== true) aroundFork.before = copyWholeAddressSpace
  else if (uncopiedMappings() > 0) return 'some mappings stay MADV_DONTFORK'
  // A small heap forks fast.
  globalThis.gc?.()
  return selfTest(aroundFork.before)
}

/**
 * The first steps of a child: it dies with its parent, and no handler of Node's, inherited, may wake the parent's event
 * loop. Dry, it makes the same calls without effect, so that they are warm.
 */
function enterChild(parent: number, dry: boolean): void {
  c.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
  if (c.getppid() !== parent && !dry) c.exit(3)
  for (const signal of [SIGTERM, SIGINT, SIGHUP, SIGCHLD]) c.signal(dry ? SIGUSR2 : signal, SIG_DFL)
  for (const fd of dry ? [-1] : caughtSignals) c.close(fd)
}

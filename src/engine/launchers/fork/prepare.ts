/** Prepares this process for fork(2), once, before the server's first call. The order matters; see each step. */
import { PR_SET_PDEATHSIG, SIG_DFL, SIGCHLD, SIGHUP, SIGINT, SIGKILL, SIGTERM, SIGUSR2 } from '../../libc/constants'
import { aroundFork } from '../../libc/processes'
import * as raw from '../../libc/raw'
import { caughtSignals } from '../../libc/signals'
import { copyWholeAddressSpace, ignoreDontFork, uncopiedMappings } from './address-space'
import { MANDATORY_FLAGS, type Unfit } from './flags'
import { leaveWorkers, whereWorkersSleep } from './idle-workers'
import { selfTest } from './self-test'

export interface ForkOptions {
  /** signals that do to a child what they do to any process, besides those that Node handles here */
  defaulted?: readonly number[]
  /** a process like this one has made the self-test before */
  tested?: boolean | undefined
  /** a child goes on without its parent: as an orphan, as in C */
  outlives?: boolean
}

/**
 * @param rehearseAll rehearses what a child will do: code that is cold at fork is compiled in every child
 * @returns null if this process can fork, else why not
 */
export function prepareFork(
  rehearseAll: () => void,
  { defaulted = [], tested = false, outlives = false }: ForkOptions = {}
): Unfit | null {
  const missing = MANDATORY_FLAGS.filter((flag) => !process.execArgv.includes(flag))
  if (missing.length > 0) return lasting(`Node runs without ${missing.join(' ')}: its threads would not survive fork`)
  const signals = [SIGTERM, SIGINT, SIGHUP, SIGCHLD, ...defaulted]
  // One function for the rehearsal and for the children: another one would be compiled in each of them.
  let dry = true
  const conditions = whereWorkersSleep()
  aroundFork.inChild = (parent) => {
    // First of all: whatever else is done here can make V8 post a task.
    leaveWorkers(conditions, dry)
    enterChild(parent, signals, outlives, dry)
  }
  rehearseAll()
  dry = false
  const filtered = ignoreDontFork()
  copyWholeAddressSpace()
  if (filtered !== true) aroundFork.before = copyWholeAddressSpace
  else if (uncopiedMappings() > 0) return lasting('some mappings stay MADV_DONTFORK')
  // A small heap forks fast.
  globalThis.gc?.()
  raw.malloc_trim(0)
  return tested ? null : selfTest(aroundFork.before, () => leaveWorkers(conditions, false))
}

const lasting = (why: string): Unfit => ({ why, passing: false })

/**
 * The first steps of a child: it dies with its parent, unless it is to outlive it, and no handler of Node's, inherited, may
 * wake the parent's event loop. Dry, it makes the same calls without effect, so that they are warm.
 */
function enterChild(parent: number, signals: readonly number[], outlives: boolean, dry: boolean): void {
  raw.prctl(PR_SET_PDEATHSIG, outlives ? 0 : SIGKILL, 0, 0, 0)
  if (raw.getppid() !== parent && !outlives && !dry) raw._exit(3)
  for (let index = 0; index < signals.length; index++) raw.signal(dry ? SIGUSR2 : (signals[index] ?? SIGUSR2), SIG_DFL)
  for (let index = 0; index < caughtSignals.length; index++) raw.close(dry ? -1 : (caughtSignals[index] ?? -1))
}

/**
 * V8's worker threads, asleep until there is a task: how many this process has depends on --v8-pool-size and on who ignores
 * it, as Electron does.
 *
 * All sleep in pthread_cond_wait(3) on one condition variable. A forked child has none of them, and a copy of the variable
 * which says that they sleep. When V8 posts a task there (of a garbage collection; which one, differs from version to
 * version), glibc before 2.41 can wait without end for sleepers that it has woken to be up
 * (`__condvar_quiesce_and_switch_g1` of nptl/pthread_cond_common.c): if they sleep in both of its groups, so now and then.
 * To a child therefore the variable is made anew: nobody sleeps there.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import * as raw from '../../libc/raw'
import { addressOf, take } from '../../libc/scratch'
import { pause } from '../../pause'

const SYS_FUTEX: Partial<Record<string, number>> = { x64: 202, arm64: 98 }

/** pthread_cond_t, whose size is part of the ABI: `__wrefs` counts sleepers from its fourth bit on; they sleep at `__g_signals`. */
const COND_BYTES = 48
const WREFS = 36
const G_SIGNALS = 40

/** One thread alone is in one group, and cannot be waited for in the other. */
const FEWEST = 2
/** At their start threads are awake for a moment. ms */
const PATIENCE_ROUNDS = 50
const PATIENCE_MS = 10

/** From this glibc on it waits for nobody, and the variable looks otherwise. */
const CURED = [2, 41] as const

/**
 * Where the threads of this process sleep: the addresses of condition variables on which several do. None where that cannot
 * be seen: then the self-test finds out whether it matters.
 */
export function whereWorkersSleep(): number[] {
  const [major = 0, minor = 0] = raw.gnu_get_libc_version().split('.').map(Number)
  if (major > CURED[0] || (major === CURED[0] && minor >= CURED[1])) return []
  for (let round = 0; round < PATIENCE_ROUNDS; round++) {
    const calls = callsOfThreads()
    if (!calls.includes('running')) return conditionsAmong(calls)
    pause(PATIENCE_MS)
  }
  return conditionsAmong(callsOfThreads())
}

const nowhere = addressOf(take(COND_BYTES))

/** In a child, before anything else: nobody sleeps on these any more. Dry, it makes the same calls without effect. */
export function leaveWorkers(conditions: readonly number[], dry: boolean): void {
  for (let index = 0; index < conditions.length; index++)
    raw.pthread_cond_init(dry ? nowhere : (conditions[index] ?? nowhere), 0)
}

/** What the other threads are blocked in, proc_pid_syscall(5): `202 0x2bcab320 0x189 …`, or `running`. */
function callsOfThreads(): string[] {
  const threads = readable(() => readdirSync('/proc/self/task')) ?? []
  const others = threads.filter((thread) => Number(thread) !== process.pid)
  return others.flatMap(
    (thread) => readable(() => readFileSync(`/proc/self/task/${thread}/syscall`, 'latin1').trim()) ?? []
  )
}

/** Of a thread that has just ended, or where a process may not look at itself (prctl(2), PR_SET_DUMPABLE), there is nothing. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function conditionsAmong(calls: readonly string[]): number[] {
  const sleepers = new Map<number, number>()
  for (const call of calls) {
    const [number, address] = call.split(' ')
    if (Number(number) !== SYS_FUTEX[process.arch]) continue
    // Two words of 32 bits, one of each group.
    const condition = Math.floor(Number(address) / 8) * 8 - G_SIGNALS
    sleepers.set(condition, (sleepers.get(condition) ?? 0) + 1)
  }
  return [...sleepers].filter(([at, count]) => count >= FEWEST && countedAt(at) === count).map(([at]) => at)
}

/** How many sleepers a condition variable counts, if there is one. */
function countedAt(condition: number): number | undefined {
  const memory = readable(() => openSync('/proc/self/mem', 'r'))
  if (memory === undefined) return undefined
  const bytes = Buffer.alloc(COND_BYTES)
  const read = readable(() => readSync(memory, bytes, 0, COND_BYTES, condition))
  closeSync(memory)
  return read === COND_BYTES ? bytes.readUInt32LE(WREFS) >> 3 : undefined
}

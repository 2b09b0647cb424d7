/** Does a forked child of this very process live? Asked before the first connection, not found out by a user. */
import { readFileSync } from 'node:fs'
import { PR_SET_PDEATHSIG, SIGKILL, WNOHANG } from '../../libc/constants'
import { Errno } from '../../libc/errno'
import { lastErrno } from '../../libc/native'
import * as raw from '../../libc/raw'
import { pause } from '../../pause'
import type { Unfit } from './flags'

/**
 * Objects that each child makes before it collects garbage: which thread V8 wants to have for it depends on the heap, so
 * that a single size could pass by luck.
 */
const HEAPS = [0, 50, 200, 500, 1000, 2000, 4000, 8000]
export const CHILDREN = HEAPS.length
const EXPECTED_STATUS = 42
/** Collections of each kind that a child makes. */
const ROUNDS = 4
/** ms; on an idle machine it takes 200 to 400 */
const LIMIT = 10_000
/** A child computes and never sleeps: who has slept at so many looks in a row sleeps for ever. */
const LOOKS = 10
const LOOK_EVERY_MS = 50
/** How long to try again when the system has no process to give for the moment. */
const PATIENCE_ROUNDS = 20
const PATIENCE_MS = 50

/**
 * Forks children that allocate and collect garbage at the same time: what a child with a missing page or a missing
 * thread dies or hangs of.
 * @param before what must directly precede each fork
 * @param inChild what a child must do before anything else
 * @returns null if all is well, else what happened
 */
export function selfTest(before: () => void, inChild: () => void): Unfit | null {
  const children = new Set<number>()
  const parent = raw.getpid()
  let patience = PATIENCE_ROUNDS
  let verdict: Unfit | null = null
  for (let born = 0; born < CHILDREN; ) {
    before()
    const pid = raw.fork()
    if (pid === 0) {
      inChild()
      raw.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
      if (raw.getppid() === parent) collectGarbage(HEAPS[born] ?? 0)
      raw._exit(EXPECTED_STATUS)
    }
    if (pid > 0) {
      children.add(pid)
      born++
      continue
    }
    // EAGAIN, ENOMEM: somebody else has taken what there is, for the moment. That says nothing about this process.
    const errno = new Errno(lastErrno())
    const passing = errno.is('EAGAIN', 'ENOMEM')
    if (patience-- === 0 || !passing) return endAll(children, { why: `fork failed: ${errno.name}`, passing })
    pause(PATIENCE_MS)
    // Those that have ended make room.
    verdict = reap(children) ?? verdict
  }
  return awaitChildren(children, verdict)
}

/** Waits for those that have ended. @returns what one of them ended of that did not live */
function reap(children: Set<number>): Unfit | null {
  const status = Buffer.alloc(4)
  let verdict: Unfit | null = null
  for (let pid = raw.waitpid(-1, status, WNOHANG); pid > 0; pid = raw.waitpid(-1, status, WNOHANG)) {
    children.delete(pid)
    const ended = status.readInt32LE()
    if (ended !== EXPECTED_STATUS << 8)
      verdict ??= unfit(`a child ended with wait status 0x${ended.toString(16)}`, ended)
  }
  return verdict
}

function awaitChildren(children: Set<number>, before: Unfit | null): Unfit | null {
  let verdict = before
  let asleep = 0
  let lookAt = Date.now() + LOOK_EVERY_MS
  for (const deadline = Date.now() + LIMIT; children.size > 0 && Date.now() < deadline && asleep < LOOKS; pause(2)) {
    verdict = reap(children) ?? verdict
    if (Date.now() < lookAt) continue
    lookAt = Date.now() + LOOK_EVERY_MS
    asleep = [...children].every(isAsleep) ? asleep + 1 : 0
  }
  if (children.size === 0) return verdict
  const where = whereBlocked([...children][0] ?? 0)
  return endAll(children, { why: `${children.size} of ${CHILDREN} children hang in ${where}`, passing: asleep < LOOKS })
}

/** State S of proc_pid_stat(5). */
function isAsleep(pid: number): boolean {
  try {
    return / S /.test(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''))
  } catch {
    return false
  }
}

/** A child that somebody has killed, the kernel for want of memory among others, says nothing of the next one. */
const unfit = (why: string, wstatus: number): Unfit => ({ why, passing: (wstatus & 0x7f) === SIGKILL })

function endAll(children: Set<number>, verdict: Unfit): Unfit {
  const status = Buffer.alloc(4)
  for (const pid of children) raw.kill(pid, SIGKILL)
  for (const pid of children) raw.waitpid(pid, status, 0)
  return verdict
}

function whereBlocked(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/wchan`, 'latin1') || 'user code'
  } catch {
    return 'an unknown place'
  }
}

function collectGarbage(size: number): void {
  for (let round = 0; round < ROUNDS; round++) {
    const objects = Array.from({ length: size }, (_, i) => ({ i, text: `t${i}`, list: new Array(20).fill(i) }))
    globalThis.gc?.({ type: 'minor' })
    JSON.stringify(objects.slice(0, 50))
    globalThis.gc?.()
  }
}

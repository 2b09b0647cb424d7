// @ts-check
/** Ends a process with all its descendants: asked first, then killed. */
import { execFileSync, spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** Where a process can lead a group of its own. */
export const hasGroups = process.platform !== 'win32'

/** ms between the two */
const GRACE = 5000
/** ms by which ps(1) may tell the same start otherwise another time: it is computed from a clock that is set */
const START_JITTER = 2000
/** ms for a command of the system's */
const COMMAND = 10_000

/**
 * @param {number} pid leads a group of its own, where there are groups
 * @param {Promise<unknown>} ended resolves when it has
 */
export async function endTree(pid, ended) {
  if (!hasGroups) {
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { timeout: COMMAND, windowsHide: true })
    return
  }
  // Who leads a group of their own (Playwright's browsers do) would be missed, and when their parent has ended nobody knows whose they were.
  const known = descendantsOf(pid)
  send(-pid, 'SIGTERM')
  await Promise.race([ended, delay(GRACE, undefined, { ref: false })])
  for (const [late, started] of descendantsOf(pid)) known.set(late, started)
  send(-pid, 'SIGKILL')
  const now = processes()
  for (const [one, started] of known) if (isSame(started, now.get(one)?.started)) send(one, 'SIGKILL')
}

/**
 * @param {number} before ms since 1970
 * @param {number} [now]
 */
const isSame = (before, now) => now !== undefined && Math.abs(now - before) <= START_JITTER

/**
 * @param {number} pid
 * @returns {Map<number, number>} when each was started: a PID alone can be another's by then
 */
function descendantsOf(pid) {
  const all = processes()
  /** @type {Map<number, number>} */
  const found = new Map()
  const parents = [pid]
  for (let parent = parents.shift(); parent !== undefined; parent = parents.shift()) {
    for (const [child, { ppid, started }] of all) {
      if (ppid !== parent || found.has(child)) continue
      found.set(child, started)
      parents.push(child)
    }
  }
  return found
}

/** @returns {Map<number, { ppid: number, started: number }>} by PID; none where there is no ps(1) */
function processes() {
  try {
    const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,lstart='], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      timeout: COMMAND,
      stdio: ['ignore', 'pipe', 'ignore']
    })
    const rows = [...text.matchAll(/^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/gm)]
    return new Map(
      rows.map(([, pid, ppid, started = '']) => [Number(pid), { ppid: Number(ppid), started: Date.parse(started) }])
    )
  } catch {
    return new Map()
  }
}

/**
 * @param {number} pid negative: its group
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself meanwhile.
  }
}

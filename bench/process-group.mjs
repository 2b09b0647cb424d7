// @ts-check
/** A process group: a server and every process it forked, signalled and waited for as one. */
import { readdir, readFile } from 'node:fs/promises'
import { waitUntil } from './wait-until.mjs'

const ASKED_MS = 5000
const KILLED_MS = 2000

/** Groups that were started and whose end has not been seen. */
const alive = new Set()

// The last resort, if the benchmark itself ends early. Only this event's synchronous code runs, so there is no waiting.
process.on('exit', () => {
  for (const group of alive) signal(group, 'SIGKILL')
})

/** @param {number} group @param {NodeJS.Signals} name */
function signal(group, name) {
  try {
    process.kill(-group, name)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}

/**
 * Does any process of the group still run? A zombie does not: where nobody reaps orphans it stays for ever.
 * @param {number} group
 */
async function runs(group) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')))
  return stats.some((stat) => {
    // pid (name) state ppid pgrp …; the name may hold spaces and parentheses
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(pgrp) === group && state !== 'Z' && state !== 'X'
  })
}

/** From now on the group is ended when the benchmark ends. @param {number} group */
export function adopt(group) {
  alive.add(group)
}

/**
 * SIGTERM, then, if that was not enough, SIGKILL. Returns once no process of the group runs any more.
 * @param {number} group
 * @returns {Promise<'SIGTERM' | 'SIGKILL'>} the signal that it took
 */
export async function end(group) {
  for (const [name, ms] of /** @type {const} */ ([
    ['SIGTERM', ASKED_MS],
    ['SIGKILL', KILLED_MS]
  ])) {
    signal(group, name)
    if (!(await waitUntil(async () => !(await runs(group)), ms))) continue
    alive.delete(group)
    return name
  }
  throw new Error(`process group ${group} still runs ${KILLED_MS} ms after SIGKILL`)
}

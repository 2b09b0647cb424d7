// @ts-check
/** What a server and all its descendants have used so far, those too that have been waited for, proc_pid_stat(5). */
import { readdir, readFile } from 'node:fs/promises'

/** USER_HZ */
const TICK_MS = 10

/** @typedef {{ cpuMs: number, faults: number }} Usage */

/** @param {string} stat */
function parse(stat) {
  // pid (name) state ppid …; the name may hold spaces and parentheses
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const sum = (/** @type {number[]} */ ...at) => at.reduce((total, index) => total + (fields[index] ?? 0), 0)
  // minflt, cminflt, majflt, cmajflt; utime, stime, cutime, cstime
  return {
    pid: Number.parseInt(stat, 10),
    ppid: fields[1] ?? 0,
    faults: sum(7, 8, 9, 10),
    cpuMs: TICK_MS * sum(11, 12, 13, 14)
  }
}

/** @param {number} root PID @returns {Promise<Usage>} */
export async function usage(root) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')))
  const processes = stats.filter(Boolean).map(parse)
  const parents = new Map(processes.map(({ pid, ppid }) => [pid, ppid]))
  /** @param {number} pid @returns {boolean} */
  const isOurs = (pid) => pid === root || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  const ours = processes.filter(({ pid }) => isOurs(pid))
  return {
    cpuMs: ours.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    faults: ours.reduce((sum, { faults }) => sum + faults, 0)
  }
}

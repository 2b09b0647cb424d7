// @ts-check
/** What a server and all its descendants have used so far, those too that have been waited for, proc_pid_stat(5). */
import { treeOf } from './tree.mjs'

/** USER_HZ */
const TICK_MS = 10
// Numbers of fields in the man page: minflt, cminflt, majflt, cmajflt; utime, stime, cutime, cstime
const FAULTS = [10, 11, 12, 13]
const TICKS = [14, 15, 16, 17]

/** @typedef {{ cpuMs: number, faults: number }} Usage */

/** @param {number} root PID @returns {Promise<Usage>} */
export async function usage(root) {
  const ours = await treeOf(root)
  return {
    cpuMs: TICK_MS * ours.reduce((sum, stat) => sum + stat.sum(...TICKS), 0),
    faults: ours.reduce((sum, stat) => sum + stat.sum(...FAULTS), 0)
  }
}

// @ts-check
/** A process and all its descendants, as /proc has them now, proc_pid_stat(5). */
import { readdir, readFile } from 'node:fs/promises'

/**
 * @typedef {object} Stat
 * @property {number} pid
 * @property {number} ppid
 * @property {string} name
 * @property {string} state
 * @property {(...fields: number[]) => number} sum of fields by their numbers in the man page, 3 is the state
 */

const STATE = 3
const PPID = 4

/** @param {string} text @returns {Stat} */
function parse(text) {
  // pid (name) state ppid …; the name may hold spaces and parentheses
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  return {
    pid: Number.parseInt(text, 10),
    ppid: Number(fields[PPID - STATE]),
    name: text.slice(text.indexOf('(') + 1, end),
    state: fields[0] ?? '',
    sum: (...numbers) => numbers.reduce((total, number) => total + (Number(fields[number - STATE]) || 0), 0)
  }
}

/** @param {number} root PID @returns {Promise<Stat[]>} */
export async function treeOf(root) {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')))
  const processes = stats.filter(Boolean).map(parse)
  const parents = new Map(processes.map(({ pid, ppid }) => [pid, ppid]))
  /** @param {number} pid @returns {boolean} */
  const isOurs = (pid) => pid === root || (pid > 1 && isOurs(parents.get(pid) ?? 0))
  return processes.filter(({ pid }) => isOurs(pid))
}

/**
 * @typedef {{ pss: number, private: number }} Memory KiB: its share of what it has in common with others counted in;
 *   what it alone has written to
 */

/** @param {number} pid @returns {Promise<Memory>} nothing of one that has ended */
export async function memoryOf(pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1').catch(() => '')
  const kib = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)
  return { pss: kib('Pss'), private: kib('Private_Dirty') }
}

/** @param {Iterable<number>} pids @returns {Promise<Memory>} all together */
export async function memoryOfAll(pids) {
  const sum = { pss: 0, private: 0 }
  for (const pid of pids) {
    const memory = await memoryOf(pid)
    sum.pss += memory.pss
    sum.private += memory.private
  }
  return sum
}

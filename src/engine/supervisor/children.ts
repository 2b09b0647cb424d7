/** Whose parent this process is: those that it has started, and those that it has adopted. */
import { readdirSync, readFileSync } from 'node:fs'

/** Zombies included. A PID stays its own until it is waited for, which only its parent can. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent)
}

/** proc_pid_stat(5): the name stands in parentheses and may itself hold any character, so fields count from the last. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // It has just ended, or is not to be seen.
    return undefined
  }
}

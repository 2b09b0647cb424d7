import { readdirSync } from 'node:fs'
import { readStat } from '../../src/lab/proc/process'

/** PIDs of the children that the kernel says a process has, zombies included. */
export const childPids = (ppid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readStat(pid)?.ppid === ppid)

export const zombiePids = (ppid: number): number[] => childPids(ppid).filter((pid) => readStat(pid)?.state === 'Z')

/** Who belongs to a session, credentials(7). */
import { readdirSync } from 'node:fs'
import { readStat } from './process'
import { nothingThere } from './unreadable'

/**
 * The processes of a session that have not ended; nobody where there is no /proc.
 * @returns each with its start time, in clock ticks since boot
 * @throws Unreadable when /proc cannot be asked now
 */
export function sessionMembers(session: number): { pid: number; startTime: number }[] {
  // All of /proc is looked through only where somebody is there: most programs leave nobody.
  if (!hasGroup(session)) return []
  return processIds().flatMap((pid) => {
    const stat = readStat(pid)
    return stat?.session === session && stat.state !== 'Z' && stat.state !== 'X'
      ? [{ pid, startTime: stat.startTime }]
      : []
  })
}

/** Whether a process group has members, zombies included. EPERM: it has, and they are another user's. */
function hasGroup(leader: number): boolean {
  try {
    process.kill(-leader, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Everybody's; nobody where there is no /proc. @throws Unreadable when it cannot be asked now */
export function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch (error) {
    return nothingThere(error) ?? []
  }
}

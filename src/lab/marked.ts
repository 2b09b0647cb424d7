/** Processes that carry a mark in their environment, which they inherit whatever they do: leave their session, lose their parent. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { readStat } from './proc/process'
import { processIds } from './proc/session'
import { nothingThere, readable } from './proc/unreadable'
import { sendSignal } from './signals'

/** ms between two looks whether they have ended. */
const LOOK_EVERY = 10

/**
 * Ends all of them, SIGKILL, and those that come into being meanwhile.
 * @param variable and its value, `NAME=value`, which nobody else can have
 * @returns whether nobody is left after so many ms
 */
export async function endMarked(variable: string, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms
  for (;;) {
    const marked = readable(
      () => markedProcesses(variable),
      () => undefined
    )
    if (marked?.length === 0) return true
    for (const process of marked ?? []) sendSignal(process, 'SIGKILL')
    if (performance.now() > deadline) return false
    await pause(LOOK_EVERY)
  }
}

/** Zombies have no environment any more. proc_pid_environ(5): what it was given at its start. */
function markedProcesses(variable: string): { pid: number; startTime: number }[] {
  return processIds().flatMap((pid) => {
    const before = readStat(pid)
    if (!before || !environmentOf(pid).split('\0').includes(variable)) return []
    return [{ pid, startTime: before.startTime }]
  })
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1')
  } catch (error) {
    return nothingThere(error) ?? ''
  }
}

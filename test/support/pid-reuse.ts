import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, writeFileSync } from 'node:fs'
import { onTestFinished } from 'vitest'

export const LAST_PID = '/proc/sys/kernel/ns_last_pid'
const ATTEMPTS = 200

/** A process that does nothing, leads a session, and ends with the test. */
export function idleProcess(): ChildProcess & { pid: number } {
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.pid === undefined) throw new Error('sleep(1) cannot be started')
  return child as ChildProcess & { pid: number }
}

export async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

/** Whether this machine lets the next PID be chosen: ns_last_pid, pid_namespaces(7). */
export function canChoosePid(): boolean {
  try {
    accessSync(LAST_PID, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** A process with a PID that is free. @throws Error when others were always faster to get it */
export async function idleProcessWithPid(pid: number): Promise<ChildProcess & { pid: number }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    writeFileSync(LAST_PID, String(pid - 1))
    const child = idleProcess()
    if (child.pid === pid) return child
    await end(child)
  }
  throw new Error(`PID ${pid} could not be had in ${ATTEMPTS} attempts`)
}

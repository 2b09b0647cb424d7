import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, existsSync, writeFileSync } from 'node:fs'
import { it, onTestFinished } from 'vitest'

const LAST_PID = '/proc/sys/kernel/ns_last_pid'
const ATTEMPTS = 200
/** Whoever has it at so many attempts in a row keeps it. */
const ATTEMPTS_WHILE_TAKEN = 20
const NOT_HAD = 'could not be had'

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
function canChoosePid(): boolean {
  try {
    accessSync(LAST_PID, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** What `start` starts, with a PID that is free. @throws Error when others were always faster to get it */
export async function withPid<T>(
  pid: number,
  start: () => T | Promise<T>,
  pidOf: (started: T) => number,
  stop: (started: T) => Promise<unknown>
): Promise<T> {
  let taken = 0
  for (let attempt = 0; attempt < ATTEMPTS && taken < ATTEMPTS_WHILE_TAKEN; attempt++) {
    taken = existsSync(`/proc/${pid}`) ? taken + 1 : 0
    writeFileSync(LAST_PID, String(pid - 1))
    const started = await start()
    if (pidOf(started) === pid) return started
    await stop(started)
  }
  throw new Error(`PID ${pid} ${NOT_HAD}`)
}

export const idleProcessWithPid = (pid: number): Promise<ChildProcess & { pid: number }> =>
  withPid(pid, idleProcess, (child) => child.pid, end)

/**
 * A test in which a PID is given twice. It begins again, with another PID, when a process of somebody else (of the
 * tests that run beside it, say) got that number and keeps it: nothing is wrong with us then.
 */
export const itWithPidGivenAgain = (name: string, test: () => Promise<void>): void =>
  it.runIf(canChoosePid())(name, { retry: { count: 5, condition: new RegExp(NOT_HAD) } }, test)

/** Whether a process that the kernel shows under a PID can be the one that was told of: PIDs are given again. */
import { readFileSync } from 'node:fs'

/** µs of a clock tick as proc_pid_stat(5) counts them: USER_HZ is 100 on every architecture that Node runs on. */
export const TICK_US = 10_000

/** What turns the kernel's times into those of a run. */
export interface RunClock {
  /** µs from the machine's boot to the beginning of the run, as CLOCK_BOOTTIME counts: sleep included, up to now */
  bootToRun: number
}

/**
 * When a process was started, in µs since the run began; up to a tick wrong in either direction, as both the kernel's
 * times are cut to ticks. Negative: before the run.
 * @param startTime clock ticks since boot, field 22 of proc_pid_stat(5)
 */
export const startedAt = (startTime: number, { bootToRun }: RunClock): number => startTime * TICK_US - bootToRun

/**
 * Whether a process was there when it was told to be born. One that was started later has been given the PID of one that
 * has ended.
 * @param bornAt µs since the run began: when its birth was told, which is never before its start
 */
export const startedBy = (startTime: number, bornAt: number, clock: RunClock): boolean =>
  startedAt(startTime, clock) <= bornAt + TICK_US

/**
 * To be asked anew for each comparison, or at least after a sleep of the machine, in which only one of both clocks runs.
 * @param now µs since the run began, read before this is called: what passes in between makes a process look older
 * @returns undefined where /proc cannot be asked
 */
export function runClock(now: number): RunClock | undefined {
  try {
    // proc_uptime(5): seconds with two decimals.
    const [uptime = ''] = readFileSync('/proc/uptime', 'latin1').split(' ')
    return { bootToRun: Math.round(Number(uptime) * 1e6) - now }
  } catch {
    return undefined
  }
}

/** Signals, and whom they reach. Every process here is real, and so is the reuse of its PID. */
import { expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { readStat } from '../../src/lab/proc/process'
import { Signals, sendSignal } from '../../src/lab/signals'
import type { SignalName } from '../../src/shared/contract'
import type { Result } from '../../src/shared/failure'
import { identity } from '../../src/shared/identity'
import { end, idleProcess, idleProcessWithPid, itWithPidGivenAgain } from './pid-reuse'
import { until } from './until'

const startTimeOf = (pid: number): number => readStat(pid)?.startTime ?? 0

/** ms: the kernel's times are cut to ticks of 10 ms, and what was told within one of them is not told apart. */
const TICKS_MS = 30

/** @returns how to send signals to the process that is told of now */
function pictureOf(pid: number): (signal: SignalName) => Result<unknown> {
  const log = new EventLog()
  onTestFinished(() => log.close())
  const { at } = log.append({ kind: 'note', note: 'client-started', at: log.now(), pid, client: 'line' })
  const signals = new Signals({ log, portable: false, leaders: () => [pid] })
  return (signal) => signals.send(identity(pid, at), signal)
}

/** With pidfds, and on a machine that has none. */
export function testSignals(): void {
  it('sends a signal to the process that was meant', async () => {
    const { pid } = idleProcess()
    expect(sendSignal({ pid, startTime: startTimeOf(pid) }, 'SIGSTOP')).toMatchObject({ ok: true })
    await until('it to be stopped', () => readStat(pid)?.state === 'T')
    expect(pictureOf(pid)('SIGCONT')).toMatchObject({ ok: true })
    await until('it to go on', () => readStat(pid)?.state === 'S')
  })

  it('sends none to a process with another start time', () => {
    const { pid } = idleProcess()
    const startTime = startTimeOf(pid) - 1
    expect(sendSignal({ pid, startTime }, 'SIGSTOP')).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
    expect(readStat(pid)?.state).not.toBe('T')
  })

  it('sends none to a PID that nobody has', async () => {
    const child = idleProcess()
    const startTime = startTimeOf(child.pid)
    await end(child)
    expect(sendSignal({ pid: child.pid, startTime }, 'SIGTERM')).toMatchObject({ ok: false, error: { code: 'ESRCH' } })
  })

  itWithPidGivenAgain('sends none to a process that has been given the PID of the one that was meant', async () => {
    const meant = idleProcess()
    const { pid } = meant
    const kernels = { pid, startTime: startTimeOf(pid) }
    const meantOne = pictureOf(pid)
    const told = performance.now()
    await end(meant)
    await until('the next ticks', () => performance.now() > told + TICKS_MS)
    await idleProcessWithPid(pid)
    const refused = { ok: false, error: { code: 'ESRCH', what: 'other-process' } }
    expect(sendSignal(kernels, 'SIGKILL')).toMatchObject(refused)
    expect(meantOne('SIGKILL')).toMatchObject(refused)
    expect(pictureOf(pid)('SIGSTOP')).toMatchObject({ ok: true })
    await until('the other one to be stopped, and not killed', () => readStat(pid)?.state === 'T')
  })
}

/** Signals to processes of the lab: each to the process that was meant, and to none that has its PID by now. */
import type { SignalName } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import type { ProcessState } from '../shared/fold/state'
import { numberOf, type ProcessId } from '../shared/identity'
import type { EventLog } from './log/event-log'
import { Pidfd } from './pidfd'
import { runClock, startedBy } from './proc/born'
import { exists } from './proc/exists'
import { readStat } from './proc/process'
import { readable, type Unreadable } from './proc/unreadable'

/** A process for good: a PID is given again, but not with the same start time. */
export interface ProcessIdentity {
  pid: number
  /** clock ticks since boot, proc_pid_stat(5) */
  startTime: number
}

export interface SignalsContext {
  log: EventLog
  /** nothing here asks /proc */
  portable: boolean
  /** PIDs of the programs that run: each leads the session of its processes */
  leaders(): number[]
}

/** kill(2) from the window. */
export class Signals {
  constructor(readonly context: SignalsContext) {}

  send(process: ProcessId, signal: SignalName): Result<Record<string, never>> {
    const told = this.context.log.state.processes.get(process)
    if (!told || told.phase === 'ended') return noProcess(numberOf(process), signal)
    const sent = this.context.portable
      ? this.#sendUnseen(told, signal)
      : readable(() => this.#sendSeen(told, signal), notAsked(told.pid, signal))
    // What comes of it is read later: in the log it stands behind its cause.
    if (sent.ok) this.#note(told, signal)
    return sent
  }

  #note({ pid, bornAt }: ProcessState, signal: SignalName): void {
    const { log } = this.context
    log.append({ kind: 'note', note: 'signal-sent', at: log.now(), pid, bornAt, signal })
  }

  /** Where /proc cannot be asked, what was told has to do. */
  #sendUnseen({ pid, phase }: ProcessState, signal: SignalName): Result<Record<string, never>> {
    return phase === 'running' && exists(pid) ? kill(pid, signal) : noProcess(pid, signal)
  }

  #sendSeen(told: ProcessState, signal: SignalName): Result<Record<string, never>> {
    const { pid, bornAt } = told
    const clock = runClock(this.context.log.now())
    const stat = readStat(pid)
    if (!clock || !stat || !this.#isOurs(told, stat.session)) return noProcess(pid, signal)
    if (!startedBy(stat.startTime, bornAt, clock)) return otherProcess(pid, signal)
    return sendSignal({ pid, startTime: stat.startTime }, signal)
  }

  /** Programs lead sessions of their own; utility processes do not. */
  #isOurs({ byNode, phase }: ProcessState, session: number): boolean {
    return byNode ? phase === 'running' : this.context.leaders().includes(session)
  }
}

/** Through a pidfd; where there is none, kill(2) right after a look at the start time. */
export const sendSignal = (to: ProcessIdentity, signal: SignalName): Result<Record<string, never>> =>
  readable(() => sendSurely(to, signal), notAsked(to.pid, signal))

/** @throws Unreadable when it cannot be known whether it is the one that is meant */
function sendSurely({ pid, startTime }: ProcessIdentity, signal: SignalName): Result<Record<string, never>> {
  const pidfd = Pidfd.open(pid)
  if (!(pidfd instanceof Pidfd)) {
    if (pidfd.is('ESRCH')) return noProcess(pid, signal)
    return readStat(pid)?.startTime === startTime ? kill(pid, signal) : otherProcess(pid, signal)
  }
  try {
    // Looked at after the pidfd was opened: a process that has its PID still now is the one that the pidfd means.
    if (readStat(pid)?.startTime !== startTime) return otherProcess(pid, signal)
    const errno = pidfd.send(signal)
    return errno
      ? failure(errno.name, 'not-signalled', { call: 'pidfd_send_signal', pid, signal, reason: errno.message })
      : success({})
  } finally {
    pidfd.close()
  }
}

function kill(pid: number, signal: SignalName): Result<Record<string, never>> {
  try {
    process.kill(pid, signal)
    return success({})
  } catch (error) {
    const { code = 'EUNKNOWN', message } = error as NodeJS.ErrnoException
    return failure(code, 'not-signalled', { call: 'kill', pid, signal, reason: message })
  }
}

/** Not knowing who has the PID, nobody is sent anything. */
const notAsked =
  (pid: number, signal: SignalName) =>
  ({ errno, message }: Unreadable): Result<never> =>
    failure(errno, 'not-signalled', { call: 'pidfd_send_signal', pid, signal, reason: message })

const noProcess = (pid: number, signal: SignalName) => failure('ESRCH', 'no-process', { pid, signal })

const otherProcess = (pid: number, signal: SignalName) => failure('ESRCH', 'other-process', { pid, signal })

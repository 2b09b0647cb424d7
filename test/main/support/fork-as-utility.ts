import { fork } from 'node:child_process'
import { onTestFinished } from 'vitest'
import type { UtilityLike } from '../../../src/main/owned-process'

/**
 * A real child process in the shape of Electron's UtilityProcess: no pid before 'spawn', an exit code and no signal.
 * It gets no ports, only their number.
 */
export function forkAsUtility<Sent, Heard>(file: string, args: string[]): UtilityLike<Sent, Heard> {
  const child = fork(file, args, { execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let pid: number | undefined
  child.once('spawn', () => {
    pid = child.pid
  })
  return {
    get pid() {
      return pid
    },
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage(message, transfer = []) {
      if (child.connected)
        child.send(transfer.length > 0 ? { ...message, ports: transfer.length } : (message as object))
    },
    kill: () => pid !== undefined && child.kill(),
    on(event: string, listener: (...details: never[]) => void) {
      const heard = listener as (...details: unknown[]) => void
      return event === 'exit' ? child.on('exit', (code) => heard(code ?? 1)) : child.on(event, heard)
    }
  }
}

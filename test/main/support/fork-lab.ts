import { fork } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { LabProcess } from '../../../src/main/lab-run'

export type Misbehaviour = 'none' | 'dies-at-start' | 'never-ready' | 'ignores-shutdown'

/** A real child process in the shape of Electron's UtilityProcess: no pid before 'spawn', an exit code and no signal. */
export function forkLab(mode: Misbehaviour = 'none'): LabProcess {
  const child = fork(join(import.meta.dirname, 'fake-lab.mjs'), [mode], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc']
  })
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
    postMessage: (message) => void (child.connected && child.send(message)),
    kill: () => pid !== undefined && child.kill(),
    on(event: string, listener: (...details: never[]) => void) {
      const heard = listener as (...details: unknown[]) => void
      return event === 'exit' ? child.on('exit', (code) => heard(code ?? 1)) : child.on(event, heard)
    }
  }
}

/** A process per connection by `child_process`: Node passes the connected socket to it. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import type { ProgramEvent } from '../../shared/events'
import type { ServerSettings } from '../../shared/settings'
import { connectionEnvironment } from '../launchers/connection-environment'
import type { Conversation } from './conversation'
import type { ConnectionLauncher, PortableConnection } from './server'
import { failureOf, type Tell } from './tell'

export interface ChildLauncherOptions {
  /** the built worker program */
  worker: string
  settings: ServerSettings
  tell: Tell
  /** what the workers tell goes the same way */
  announce: (event: ProgramEvent) => void
}

export const childLauncher = (options: ChildLauncherOptions): ConnectionLauncher =>
  options.settings.exec.length > 0 ? new CommandLauncher(options) : new WorkerLauncher(options)

/** Common to both: births and ends, each told once, and what happens when the system refuses a process. */
abstract class Launcher implements ConnectionLauncher {
  constructor(protected readonly options: ChildLauncherOptions) {}

  abstract serve(connection: PortableConnection, ended: () => void): void

  protected supervise(child: ChildProcess): void {
    const { tell } = this.options
    // pid is set as soon as the process exists; Node tells a failure later.
    if (child.pid !== undefined) tell({ fact: 'started', child: child.pid, launcher: 'portable' })
    child.on('error', (error) => this.refused(error))
    // 'close' comes after the last of its messages.
    child.once('close', (code, signal) => {
      if (child.pid === undefined) return
      const status = signal === null ? { code: (code ?? 0) & 255 } : { signal }
      tell({ fact: 'child-exited', child: child.pid, status })
    })
  }

  private refused(error: NodeJS.ErrnoException): void {
    const { tell, settings } = this.options
    tell({ fact: 'failed', ...failureOf(error) })
    process.stderr.write(`spawn: ${error.message}\n`)
    if (settings.onError === 'exit') process.exit(1)
  }
}

/** Worker processes, a few of them started beforehand, so that the first byte is not late. */
class WorkerLauncher extends Launcher {
  readonly #spare: ChildProcess[] = []

  constructor(options: ChildLauncherOptions) {
    super(options)
    this.#refill()
  }

  serve({ socket, local, peer }: PortableConnection, ended: () => void): void {
    const worker = this.#spare.shift() ?? this.#start()
    worker.once('close', ended)
    const { tell, settings } = this.options
    const conversation: Conversation = { handler: settings.handler, local, peer }
    worker.send(conversation, socket, (error) => {
      if (error) socket.destroy()
      else tell({ fact: 'handed-over', local, peer, ...(worker.pid !== undefined && { child: worker.pid }) })
      this.#refill()
    })
  }

  #refill(): void {
    while (this.#spare.length < this.options.settings.spareWorkers) this.#spare.push(this.#start())
  }

  #start(): ChildProcess {
    const worker = fork(this.options.worker, [], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    worker.on('message', (event) => this.options.announce(event as ProgramEvent))
    worker.once('close', () => {
      const index = this.#spare.indexOf(worker)
      if (index >= 0) this.#spare.splice(index, 1)
    })
    this.supervise(worker)
    return worker
  }
}

/** A command whose standard input and output are the connection. */
class CommandLauncher extends Launcher {
  serve({ socket, local, peer, number }: PortableConnection, ended: () => void): void {
    const { settings, tell } = this.options
    const [command = '', ...args] = settings.exec
    const env = { ...process.env, ...connectionEnvironment({ local, peer, number }) }
    const child = spawn(command, args, { stdio: [socket, socket, 'inherit'], env })
    child.once('close', ended)
    this.supervise(child)
    if (child.pid !== undefined) tell({ fact: 'handed-over', local, peer, child: child.pid })
    // The command has copies of its own: only without this one does its end reach the client.
    socket.destroy()
  }
}

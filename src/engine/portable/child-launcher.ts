/** A process per connection by `child_process`: Node passes the connected socket to it. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import type { ProgramEvent } from '../../shared/events'
import { exitStatusOf } from '../../shared/exit-status'
import type { ServerSettings } from '../../shared/settings'
import { commandEnvironment } from '../launchers/connection-environment'
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

/** A child that exists. */
type Child = ChildProcess & { pid: number }

/** Common to both: births and ends, each told once, and what happens when the system refuses a process. */
abstract class Launcher implements ConnectionLauncher {
  constructor(protected readonly options: ChildLauncherOptions) {}

  abstract serve(connection: PortableConnection, ended: () => void): void

  /** Starts a child and tells so; undefined when the system refuses one, which is told too. */
  protected begin(start: () => ChildProcess): Child | undefined {
    const child = this.#attempt(start)
    // pid is set as soon as the process exists; why there is none Node tells a turn later.
    child?.on('error', (error) => this.#refused(error, child.pid === undefined))
    if (child?.pid === undefined) return undefined
    const { tell } = this.options
    const { pid } = child
    tell({ fact: 'started', child: pid, launcher: 'portable' })
    // 'close' comes after the last of its messages.
    child.once('close', (code, signal) =>
      tell({ fact: 'child-exited', child: pid, status: exitStatusOf(code, signal) })
    )
    return child as Child
  }

  /** Some errors Node throws, others it tells. */
  #attempt(start: () => ChildProcess): ChildProcess | undefined {
    try {
      return start()
    } catch (error) {
      this.#refused(error as NodeJS.ErrnoException, true)
      return undefined
    }
  }

  #refused(error: NodeJS.ErrnoException, noProcess: boolean): void {
    const { tell, settings } = this.options
    tell({ fact: 'failed', ...failureOf(error) })
    process.stderr.write(`spawn: ${error.message}\n`)
    if (noProcess && settings.onError === 'exit') process.exit(1)
  }
}

/** Worker processes, a few of them started beforehand, so that the first byte is not late. */
class WorkerLauncher extends Launcher {
  readonly #spare: Child[] = []

  constructor(options: ChildLauncherOptions) {
    super(options)
    this.#refill()
  }

  serve({ socket, local, peer }: PortableConnection, ended: () => void): void {
    const worker = this.#ready() ?? this.#start()
    if (!worker) {
      socket.destroy()
      ended()
      return
    }
    worker.once('close', ended)
    const { tell, settings } = this.options
    const { handler, idleTimeout } = settings
    const conversation: Conversation = { handler, idleTimeout, local, peer }
    worker.send(conversation, socket, (error) => {
      // It has ended meanwhile, and the socket is lost with the message.
      if (error) socket.destroy()
      if (error) tell({ fact: 'failed', local, peer, ...failureOf(error) })
      else tell({ fact: 'handed-over', local, peer, child: worker.pid })
      this.#refill()
    })
  }

  /** The spare worker that was started first, if it is still there. */
  #ready(): Child | undefined {
    for (let worker = this.#spare.shift(); worker; worker = this.#spare.shift()) if (worker.connected) return worker
    return undefined
  }

  #refill(): void {
    while (this.#spare.length < this.options.settings.spareWorkers) {
      const worker = this.#start()
      if (!worker) return
      this.#spare.push(worker)
    }
  }

  #start(): Child | undefined {
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const
    const worker = this.begin(() => fork(this.options.worker, [], { execArgv: [], stdio: [...stdio] }))
    worker?.on('message', (event) => this.options.announce(event as ProgramEvent))
    worker?.once('close', () => {
      const index = this.#spare.indexOf(worker)
      if (index >= 0) this.#spare.splice(index, 1)
    })
    return worker
  }
}

/** A command whose standard input and output are the connection. */
class CommandLauncher extends Launcher {
  serve({ socket, local, peer, number }: PortableConnection, ended: () => void): void {
    const { settings, tell } = this.options
    const [command = '', ...args] = settings.exec
    const env = commandEnvironment({ local, peer, number })
    const child = this.begin(() => spawn(command, args, { stdio: [socket, socket, 'inherit'], env }))
    if (child) {
      child.once('close', ended)
      tell({ fact: 'handed-over', local, peer, child: child.pid })
    } else ended()
    // The command has copies of its own: only without this one does its end reach the client.
    socket.destroy()
  }
}

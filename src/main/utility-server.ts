import type { EndedWorker, FromUtilityProgram } from '../shared/frames'
import { type NotStarted, saidBy } from '../shared/not-started'
import { settlesWithin } from '../shared/settles-within'
import type { ToServerProgram, ToWorkerProgram } from '../shared/utility-frames'
import { EventRelay } from './event-relay'
import { type ChannelPort, OwnedProcess, type UtilityLike } from './owned-process'
import { ProcessOutput } from './process-output'

/** What only Electron's main process can do; tests give it otherwise. */
export interface UtilityHost {
  /** @param file one of out/programs */
  fork(file: string): UtilityLike
  channel(): { port1: ChannelPort; port2: ChannelPort }
}

export interface UtilityServerOptions extends UtilityHost {
  /** the lab's number for it */
  id: number
  file: string
  argument: unknown
  toLab: (frame: FromUtilityProgram) => void
  /** at a time */
  maxWorkers: number
  /** ms that an end which was asked for may take */
  stopBound: number
  /** ms in which a process must come into being; without it, the usual */
  spawnBound?: number
}

const WORKER_FILE = 'utility-worker.cjs'
/** A server program in a utility process, and the worker of each of its connections: nothing of it outlives it. */
export class UtilityServer {
  /** Settles when the exit of the server and those of all its workers were seen, and the lab was told. */
  readonly ended: Promise<void>
  readonly #options: UtilityServerOptions
  readonly #server: OwnedProcess
  /** by the server's number of the connection */
  readonly #workers = new Map<number, OwnedProcess>()
  /** The ends that the lab may not have heard of: it hears of them through the server, which may go before that. */
  readonly #untold = new Map<number, EndedWorker>()
  /** What is being read of the server and the workers, each until its last words. */
  readonly #reading = new Set<Promise<unknown>>()
  readonly #relay: EventRelay

  /** @throws Error when no process can be forked */
  constructor(options: UtilityServerOptions) {
    const { id, toLab } = options
    this.#options = options
    this.#relay = new EventRelay((line) => toLab({ type: 'program.event', id, line }))
    this.#server = this.#fork(options.file)
    const output = this.#outputOf(this.#server)
    this.#server.utility.on('message', (message) => this.#hearServer(message, output))
    void this.#server.spawned.then((pid) => toLab({ type: 'program.started', id, pid }))
    this.ended = this.#server.exited.then((code) => this.#exited(code))
    this.#toServer({ type: 'serve', argument: options.argument })
  }

  /** The lab has taken in so many of the events. */
  heard(lines: number): void {
    this.#relay.heard(lines)
  }

  /** Asks the server to end, and kills it when it does not within the bound; or kills it at once. */
  async end(force: boolean): Promise<void> {
    if (!force) {
      this.#toServer({ type: 'end' })
      if (await settlesWithin(this.#server.exited, this.#options.stopBound)) return
    }
    this.#server.kill()
  }

  #hearServer(message: unknown, output: ProcessOutput): void {
    const { type, connection, argument, line } = fieldsOf(message)
    if (type === 'worker' && Number.isSafeInteger(connection)) this.#startWorker(connection as number, argument)
    else if (type === 'worker.end-told') this.#untold.delete(connection as number)
    else if (type !== 'event' || !this.#relay.tell(this.#server, line)) sayNotUnderstood(output, message)
  }

  #hearWorker(worker: OwnedProcess, message: unknown, output: ProcessOutput): void {
    const { type, line } = fieldsOf(message)
    if (type !== 'event' || !this.#relay.tell(worker, line)) sayNotUnderstood(output, message)
  }

  #startWorker(connection: number, argument: unknown): void {
    const refusal = this.#whyNot(connection)
    if (refusal) {
      this.#refuseWorker(connection, refusal)
      return
    }
    try {
      this.#joinWorker(connection, argument, this.#fork(WORKER_FILE))
    } catch (error) {
      this.#refuseWorker(connection, saidBy(error))
    }
  }

  #whyNot(connection: number): NotStarted | undefined {
    const { maxWorkers } = this.#options
    if (this.#server.isGone) return { why: 'server-ended' }
    if (this.#workers.has(connection)) return { why: 'running-already' }
    return this.#workers.size >= maxWorkers ? { why: 'limit', limit: maxWorkers, of: 'connections' } : undefined
  }

  /** Each gets one end of a channel: the worker at once, the server as soon as the worker has a pid. */
  #joinWorker(connection: number, argument: unknown, worker: OwnedProcess): void {
    const { port1, port2 } = this.#options.channel()
    this.#workers.set(connection, worker)
    const output = this.#outputOf(worker)
    worker.utility.on('message', (message) => this.#hearWorker(worker, message, output))
    const greeting: ToWorkerProgram = { type: 'connection', connection, argument }
    worker.post(greeting, [port1])
    let pid: number | undefined
    void worker.spawned.then((spawned) => {
      pid = spawned
      this.#toServer({ type: 'worker', connection, pid }, [port2])
    })
    void worker.exited.then((code) => {
      this.#workers.delete(connection)
      if (pid !== undefined && code !== undefined) this.#workerExited(connection, pid, code)
      else {
        port2.close()
        this.#refuseWorker(connection, whyNotStarted(code))
      }
    })
  }

  #workerExited(connection: number, pid: number, code: number): void {
    this.#untold.set(connection, { pid, code })
    this.#toServer({ type: 'worker.exited', connection, pid, code })
  }

  #refuseWorker(connection: number, reason: NotStarted): void {
    this.#toServer({ type: 'worker.refused', connection, reason })
  }

  async #exited(code: number | undefined): Promise<void> {
    const { id, toLab } = this.#options
    await this.#endWorkers()
    await Promise.all(this.#reading)
    const { pid } = this.#server
    if (pid === undefined || code === undefined) {
      toLab({ type: 'program.refused', id, reason: whyNotStarted(code) })
    } else toLab({ type: 'program.exited', id, pid, code, workers: [...this.#untold.values()] })
  }

  /** Kills them, as nobody is left to end them; settles when all exits were seen. */
  async #endWorkers(): Promise<void> {
    const workers = [...this.#workers.values()]
    for (const worker of workers) worker.kill()
    await Promise.all(workers.map((worker) => worker.exited))
  }

  #fork(file: string): OwnedProcess {
    return new OwnedProcess(this.#options.fork(file), this.#options.spawnBound)
  }

  #toServer(message: ToServerProgram, transfer?: ChannelPort[]): void {
    this.#server.post(message, transfer)
  }

  #outputOf(owned: OwnedProcess): ProcessOutput {
    const { id, toLab } = this.#options
    const output = new ProcessOutput(owned, (text) => toLab({ type: 'program.output', id, pid: owned.pid ?? 0, text }))
    this.#reading.add(output.ended)
    void output.ended.then(() => this.#reading.delete(output.ended))
    return output
  }
}

const whyNotStarted = (code: number | undefined): NotStarted =>
  code === undefined ? { why: 'not-born' } : { why: 'exited', code }

const fieldsOf = (message: unknown): Record<string, unknown> =>
  typeof message === 'object' && message !== null ? { ...message } : {}

function sayNotUnderstood(output: ProcessOutput, message: unknown): void {
  output.say(`a message that is not understood, or too much: ${inShort(message)}`)
}

function inShort(message: unknown): string {
  try {
    return (JSON.stringify(message) ?? String(message)).slice(0, 200)
  } catch {
    return 'it cannot be written as JSON'
  }
}

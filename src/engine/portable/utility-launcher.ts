/** A utility process per connection: main forks it, the socket stays here, and the bytes are relayed. */
import type { NotStarted } from '../../shared/not-started'
import type { ServerSettings } from '../../shared/settings'
import type { FromServerProgram, ToServerProgram } from '../../shared/utility-frames'
import type { Conversation } from './conversation'
import type { EventLines } from './event-lines'
import { joinEnds } from './join-ends'
import type { ParentPort } from './parent-port'
import { type Port, PortDuplex } from './port-duplex'
import type { ConnectionLauncher, PortableConnection } from './server'
import { failureOf, type Tell } from './tell'

/** ms that the lab gets to hear of something that is to be known before anything follows from it */
const HEARD_MS = 5000

interface Served {
  connection: PortableConnection
  ended: () => void
}

export interface UtilityLauncherOptions {
  parentPort: ParentPort
  settings: ServerSettings
  lines: EventLines
  /** announces through the lines */
  tell: Tell
}

export class UtilityLauncher implements ConnectionLauncher {
  readonly #options: UtilityLauncherOptions
  readonly #tell: Tell
  /** Connections whose process has not ended, by the number under which main knows them. */
  readonly #served = new Map<number, Served>()
  #lastNumber = 0

  constructor(options: UtilityLauncherOptions) {
    this.#options = options
    this.#tell = options.tell
    options.parentPort.on('message', ({ data, ports }) => this.#hear(data as ToServerProgram, ports))
  }

  serve(connection: PortableConnection, ended: () => void): void {
    const number = ++this.#lastNumber
    this.#served.set(number, { connection, ended })
    const { local, peer } = connection
    const { handler, idleTimeout } = this.#options.settings
    const argument: Conversation = { handler, idleTimeout, local, peer }
    this.#post({ type: 'worker', connection: number, argument })
  }

  #hear(message: ToServerProgram, [port]: Port[]): void {
    switch (message.type) {
      case 'worker':
        this.#started(message, port)
        break
      case 'worker.refused':
        this.#refused(message)
        break
      case 'worker.exited':
        void this.#exited(message)
        break
    }
  }

  #started({ connection: number, pid }: { connection: number; pid: number }, port: Port | undefined): void {
    this.#tell({ fact: 'started', child: pid, launcher: 'utility' })
    const served = this.#served.get(number)
    if (!served || !port) {
      port?.close()
      return
    }
    const { socket, local, peer } = served.connection
    this.#tell({ fact: 'relayed', local, peer, child: pid })
    const failed = (error: NodeJS.ErrnoException): void =>
      void this.#tell({ fact: 'failed', local, peer, ...failureOf(error), tried: 'relay' })
    // The process has lines of its own, which would overtake its birth: so it gets nothing to tell before.
    void joinEnds(socket, new PortDuplex(port), failed, this.#options.lines.allHeard(HEARD_MS))
  }

  /** Main, not the system, has refused: no errno says that. */
  #refused({ connection: number, reason }: { connection: number; reason: NotStarted }): void {
    const { connection } = this.#served.get(number) ?? {}
    const ends = connection && { local: connection.local, peer: connection.peer }
    this.#tell({ fact: 'failed', ...ends, tried: 'utilityProcess.fork', reason })
    process.stderr.write(`connection ${number} gets no process: ${reason.why === 'said' ? reason.said : reason.why}\n`)
    connection?.socket.destroy()
    this.#forget(number)
    if (this.#options.settings.onError === 'exit') process.exit(1)
  }

  /** Main keeps the end in mind until the lab has heard of it: this process may end before that. */
  async #exited({ connection: number, pid, code }: { connection: number; pid: number; code: number }): Promise<void> {
    this.#tell({ fact: 'child-exited', child: pid, status: { code: code & 255 } })
    this.#forget(number)
    if (await this.#options.lines.allHeard(HEARD_MS)) this.#post({ type: 'worker.end-told', connection: number })
  }

  #forget(number: number): void {
    this.#served.get(number)?.ended()
    this.#served.delete(number)
  }

  #post(message: FromServerProgram): void {
    this.#options.parentPort.postMessage(message)
  }
}

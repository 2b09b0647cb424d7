/** A utility process per connection: main forks it, the socket stays here, and the bytes are relayed. */
import type { ServerSettings } from '../../shared/settings'
import type { FromServerProgram, ToServerProgram } from '../../shared/utility-frames'
import type { Conversation } from './conversation'
import { joinEnds } from './join-ends'
import type { ParentPort } from './parent-port'
import { type Port, PortDuplex } from './port-duplex'
import type { ConnectionLauncher, PortableConnection } from './server'
import { failureOf, type Tell } from './tell'

interface Served {
  connection: PortableConnection
  ended: () => void
}

export class UtilityLauncher implements ConnectionLauncher {
  readonly #parentPort: ParentPort
  readonly #settings: ServerSettings
  readonly #tell: Tell
  /** Connections whose process has not ended, by the number under which main knows them. */
  readonly #served = new Map<number, Served>()
  #lastNumber = 0

  constructor(parentPort: ParentPort, settings: ServerSettings, tell: Tell) {
    this.#parentPort = parentPort
    this.#settings = settings
    this.#tell = tell
    parentPort.on('message', ({ data, ports }) => this.#hear(data as ToServerProgram, ports))
  }

  serve(connection: PortableConnection, ended: () => void): void {
    const number = ++this.#lastNumber
    this.#served.set(number, { connection, ended })
    const { local, peer } = connection
    const argument: Conversation = { handler: this.#settings.handler, local, peer }
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
        this.#exited(message)
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
    socket.once('close', () => this.#tell({ fact: 'closed', local, peer }))
    joinEnds(socket, new PortDuplex(port), (error) => {
      this.#tell({ fact: 'failed', local, peer, ...failureOf(error), tried: 'relay' })
    })
  }

  #refused({ connection: number, text }: { connection: number; text: string }): void {
    this.#tell({ fact: 'failed', tried: 'utilityProcess.fork', errno: 'EAGAIN' })
    process.stderr.write(`connection ${number} gets no process: ${text}\n`)
    this.#served.get(number)?.connection.socket.destroy()
    this.#forget(number)
    if (this.#settings.onError === 'exit') process.exit(1)
  }

  #exited({ connection: number, pid, code }: { connection: number; pid: number; code: number }): void {
    this.#tell({ fact: 'child-exited', child: pid, status: { code: code & 255 } })
    this.#forget(number)
  }

  #forget(number: number): void {
    this.#served.get(number)?.ended()
    this.#served.delete(number)
  }

  #post(message: FromServerProgram): void {
    this.#parentPort.postMessage(message)
  }
}

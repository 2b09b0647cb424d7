import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { formatAddress } from '../../src/shared/address'

/** A client that is no program of ours. */
export class TcpClient {
  #received = Buffer.alloc(0)
  ended = false

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Uint8Array) => {
      this.#received = Buffer.concat([this.#received, chunk])
    })
    socket.on('end', () => {
      this.ended = true
    })
    socket.on('error', () => undefined)
  }

  /** @param from the address that it comes from */
  static async open(port: number, host = '127.0.0.1', from?: string): Promise<TcpClient> {
    const socket = connect({ port, host, allowHalfOpen: true, ...(from !== undefined && { localAddress: from }) })
    onTestFinished(() => void socket.destroy())
    const client = new TcpClient(socket)
    await once(socket, 'connect')
    return client
  }

  get received(): string {
    return this.#received.toString()
  }

  get bytes(): Buffer {
    return this.#received
  }

  get address(): string {
    return formatAddress(this.socket.localAddress ?? '', this.socket.localPort ?? 0)
  }
}

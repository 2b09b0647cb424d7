/** Many TCP clients, no programs of ours, that come and go all the time, each in a way of its own. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** ms that a client stays, at most: with shorter visits a small machine forks all the time, and takes no samples. */
const STAY = 20_000
/** ms until a server that does not answer is given up */
const PATIENCE = 30_000

/** How a client leaves. */
const DEPARTURES: ((socket: Socket) => unknown)[] = [
  (socket) => void socket.destroy(),
  (socket) => void socket.resetAndDestroy(),
  // Half-close; the server sees end-of-file, and closes.
  (socket) => {
    const ended = once(socket, 'end')
    socket.end()
    return ended
  }
]

export class Crowd {
  /** connections that were answered */
  served = 0
  #over = false

  /** @param size clients at any time */
  static of(port: number, size: number): Crowd {
    const crowd = new Crowd()
    onTestFinished(() => crowd.disperse())
    for (let number = 0; number < size; number++) void crowd.#member(port, number)
    return crowd
  }

  disperse(): void {
    this.#over = true
  }

  async #member(port: number, number: number): Promise<void> {
    for (let visit = number; !this.#over; visit++) {
      // A connection may fail: the server ends with the test.
      if (await this.#visit(port, visit).catch(() => false)) this.served++
      else await after(100)
    }
  }

  async #visit(port: number, visit: number): Promise<boolean> {
    const socket = connect({
      port,
      host: '127.0.0.1',
      localAddress: `127.0.2.${1 + (visit % 50)}`,
      allowHalfOpen: true
    })
    socket.setTimeout(PATIENCE, () => socket.destroy())
    try {
      await once(socket, 'connect')
      socket.write('hello')
      await once(socket, 'data')
      await after(Math.random() * STAY)
      await DEPARTURES[visit % DEPARTURES.length]?.(socket)
      return true
    } finally {
      socket.destroy()
    }
  }
}

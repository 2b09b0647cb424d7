import { EventEmitter } from 'node:events'

const CLOSED = Symbol('closed')

/**
 * MessagePortMain: in the main process and, there under this name too, in a utility process. What comes is queued until
 * start(), also the close of the other end, which therefore never overtakes a message.
 */
export class MessagePortMain extends EventEmitter {
  #link
  #queue = []
  #started = false
  #draining = false

  /** @param link `{ send(data), close() }` to the other end; absent once this port is closed or transferred */
  constructor(link) {
    super()
    this.#link = link
  }

  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw new Error('the adapter cannot send a port through a port')
    this.#link?.send(structuredClone(message))
  }

  start() {
    this.#started = true
    this.#drainSoon()
  }

  close() {
    const link = this.#link
    if (!link) return
    this.#link = undefined
    this.#queue = []
    link.close()
    this.emit('close')
  }

  /** For the adapter: the other end has sent this. */
  receive(data) {
    if (!this.#link) return
    this.#queue.push(data)
    this.#drainSoon()
  }

  /** For the adapter: the other end has closed, or its process has ended. */
  disconnect() {
    this.receive(CLOSED)
  }

  /** For the adapter: the port goes to another process. What it has not given out goes with it. */
  neuter() {
    if (!this.#link) throw new Error('the port is closed')
    this.#link = undefined
    const queued = this.#queue.splice(0)
    return { messages: queued.filter((each) => each !== CLOSED), isClosed: queued.includes(CLOSED) }
  }

  #drainSoon() {
    if (!this.#started || this.#draining) return
    this.#draining = true
    setImmediate(() => {
      this.#draining = false
      this.#drain()
    })
  }

  /** A listener may close or transfer the port: what is left then is not given out here. */
  #drain() {
    while (this.#link && this.#queue.length > 0) {
      const next = this.#queue.shift()
      if (next === CLOSED) this.close()
      else this.emit('message', { data: next, ports: [] })
    }
  }
}

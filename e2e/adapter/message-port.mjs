import { EventEmitter } from 'node:events'
import { Inbox } from './inbox.mjs'

const CLOSED = Symbol('closed')

/** What this adapter does with a port and the app cannot. */
let inside

/**
 * MessagePortMain: in the main process and, there under this name too, in a utility process. What comes is queued until
 * start(), also the close of the other end, which therefore never overtakes a message.
 *
 * As electron/shell/browser/api/message_port.cc and lib/browser/message-port-main.ts: MessagePort::Entangle pauses the
 * connector until Start(), and what closes a port, here or there, is MessagePort::Close, which emits 'close' once.
 */
export class MessagePortMain extends EventEmitter {
  /** `{ send(data), close() }` to the other end; absent once this port is closed or transferred */
  #link
  #isClosed = false
  #isTransferred = false
  #inbox = new Inbox((thing) => this.#take(thing))

  static {
    inside = {
      open(link) {
        const port = new MessagePortMain()
        port.#link = link
        return port
      },
      receive: (port, thing) => port.#receive(thing),
      transfer: (port) => port.#transfer(),
      isTransferred: (port) => port.#isTransferred
    }
  }

  /** Into nothing once the port is closed or transferred: MessagePort::PostMessage looks at nothing then. */
  postMessage(message, transfer = []) {
    if (!this.#link) return
    if (transfer.length > 0) throw new Error('the adapter cannot send a port through a port')
    this.#link.send(structuredClone(message))
  }

  start() {
    this.#inbox.start()
  }

  close() {
    if (this.#isClosed) return
    this.#isClosed = true
    const link = this.#link
    this.#link = undefined
    this.#inbox.empty()
    link?.close()
    this.emit('close')
  }

  #receive(thing) {
    if (this.#link) this.#inbox.push(thing)
  }

  #transfer() {
    this.#isTransferred = true
    const wasClosed = this.#isClosed
    this.#link = undefined
    const queued = this.#inbox.empty()
    return { messages: queued.filter((each) => each !== CLOSED), isClosed: wasClosed || queued.includes(CLOSED) }
  }

  /** A listener may close or transfer the port: what is left then is not given out here. */
  #take(thing) {
    if (thing === CLOSED) this.close()
    else this.emit('message', { data: thing, ports: [] })
  }
}

/** A port of this process. @param link `{ send(data), close() }` to the other end */
export const openPort = (link) => inside.open(link)

/** The other end has sent this. */
export const deliver = (port, data) => inside.receive(port, data)

/** The other end has closed, or its process has ended. */
export const disconnect = (port) => inside.receive(port, CLOSED)

export const isTransferred = (port) => inside.isTransferred(port)

/** The port goes to another process. What it has not given out goes with it; a closed one is closed there, too. */
export const transferOut = (port) => inside.transfer(port)

import { deliver, disconnect, isTransferred, openPort, transferOut } from './message-port.mjs'

/** Where a transferred port is announced and spoken to in a process; unique in this app. */
let nextId = 1

/** The end that belongs to a port of this process. */
const ends = new WeakMap()

/**
 * One end of a channel, wherever its port is: in this process, which then has the port itself, or in a utility process
 * (`home`), where it has an id. Everything passes through here, so that nothing is overtaken by a transfer.
 */
class End {
  other = undefined
  port = openPort({ send: (data) => this.other.deliver(data), close: () => this.close() })
  home = undefined
  id = 0

  constructor() {
    ends.set(this.port, this)
  }

  deliver(data) {
    if (this.port) deliver(this.port, data)
    else this.home?.toPort(this.id, data)
  }

  /** The other end has gone. */
  disconnect() {
    if (this.port) disconnect(this.port)
    else this.home?.closePort(this.id)
    this.#forget()
  }

  /** This end has gone. */
  close() {
    this.#forget()
    this.other.disconnect()
  }

  /** Takes the port away from this process; the returned `settle` sends after it what it had not given out. */
  moveTo(home) {
    const { messages, isClosed } = transferOut(this.port)
    this.port = undefined
    this.home = home
    this.id = nextId++
    if (!isClosed) home.ends.set(this.id, this)
    return () => {
      for (const message of messages) home.toPort(this.id, message)
      if (isClosed) home.closePort(this.id)
    }
  }

  #forget() {
    this.home?.ends.delete(this.id)
  }
}

export class MessageChannelMain {
  constructor() {
    const [left, right] = [new End(), new End()]
    left.other = right
    right.other = left
    this.port1 = left.port
    this.port2 = right.port
  }
}

/** The ports that live in one utility process, and the way to them. */
export class PortHome {
  /** by id */
  ends = new Map()
  #send

  /** @param send sends a frame to that process */
  constructor(send) {
    this.#send = send
  }

  /**
   * Sends a message with ports, which are of this process no more. Looked at is, as in UtilityProcessWrapper::PostMessage
   * (electron/shell/browser/api/electron_api_utility_process.cc), the message first: one that cannot be cloned leaves
   * the ports where they are. A closed port can be transferred, one that was transferred cannot.
   */
  transfer(message, ports) {
    if (ports.length > 0) structuredClone(message)
    for (const [index, port] of ports.entries()) refuse(port, index, ports)
    const moving = ports.map((port) => ends.get(port))
    const settle = moving.map((end) => end.moveTo(this))
    this.#send({ kind: 'message', data: message, ports: moving.map((end) => end.id) })
    for (const each of settle) each()
  }

  toPort(id, data) {
    this.#send({ kind: 'port', port: id, data })
  }

  closePort(id) {
    this.#send({ kind: 'port-closed', port: id })
  }

  /** A frame from that process about one of its ports. */
  receive({ kind, port, data }) {
    const end = this.ends.get(port)
    if (kind === 'port') end?.other.deliver(data)
    else end?.close()
  }

  /** The process has ended, and its ports with it. */
  ended() {
    for (const end of [...this.ends.values()]) end.close()
  }
}

/** In the words of MessagePort::DisentanglePorts (electron/shell/browser/api/message_port.cc). */
function refuse(port, index, ports) {
  if (!ends.has(port)) throw new TypeError(`Port at index ${index} is not a valid port`)
  if (isTransferred(port)) throw new Error(`Port at index ${index} is already neutered.`)
  if (ports.indexOf(port) < index) throw new Error(`Port at index ${index} is a duplicate.`)
}

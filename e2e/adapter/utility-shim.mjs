/** Loaded first in every utility process: `process.parentPort` over the channel of child_process.fork. */
import { EventEmitter } from 'node:events'
import { MessagePortMain } from './message-port.mjs'

/** The ports that were transferred to this process, by their id; the main process relays for them. */
const ports = new Map()

class ParentPort extends EventEmitter {
  /** What came before anybody listened. */
  #early = []

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.start())
    })
  }

  start() {
    for (const event of this.#early.splice(0)) this.emit('message', event)
  }

  receive(event) {
    if (this.listenerCount('message') > 0) this.emit('message', event)
    else this.#early.push(event)
  }

  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw new Error('a utility process cannot transfer ports, in Electron neither')
    send({ kind: 'message', data: message })
  }
}

process.parentPort = new ParentPort()
process.on('message', (frame) => {
  if (frame.kind === 'message') process.parentPort.receive({ data: frame.data, ports: frame.ports.map(arrived) })
  if (frame.kind === 'port') ports.get(frame.port)?.receive(frame.data)
  if (frame.kind === 'port-closed') {
    ports.get(frame.port)?.disconnect()
    ports.delete(frame.port)
  }
})
// Electron ends a utility process with its browser process.
process.on('disconnect', () => process.exit(0))
process.type = 'utility'
// The children of this process are to start as they would in Electron: without this file.
process.execArgv.length = 0

function arrived(id) {
  const port = new MessagePortMain({
    send: (data) => send({ kind: 'port', port: id, data }),
    close: () => {
      if (ports.delete(id)) send({ kind: 'port-closed', port: id })
    }
  })
  ports.set(id, port)
  return port
}

function send(frame) {
  if (process.connected) process.send(frame)
}

/** Loaded first in every utility process: `process.parentPort` over the channel of child_process.fork. */
import { EventEmitter } from 'node:events'
import { Inbox } from './inbox.mjs'
import { deliver, disconnect, openPort } from './message-port.mjs'

/** The ports that were transferred to this process, by their id; the main process relays for them. */
const ports = new Map()

/** What came from the main process, while somebody listens. */
const inbox = new Inbox((event) => process.parentPort.emit('message', event))

/**
 * As electron/lib/utility/init.ts and shell/services/node/parent_port.cc: the first listener starts the port, with the
 * last one it pauses, so that no message is given to nobody. No port goes this way: there is only a message to post.
 */
class ParentPort extends EventEmitter {
  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'message') inbox.start()
    })
    this.on('removeListener', (name) => {
      if (name === 'message' && this.listenerCount('message') === 0) inbox.pause()
    })
  }

  postMessage(message) {
    send({ kind: 'message', data: message })
  }
}

Object.defineProperty(process, 'parentPort', { enumerable: true, value: new ParentPort() })
process.on('message', (frame) => {
  if (frame.kind === 'message') inbox.push({ data: frame.data, ports: frame.ports.map(arrived) })
  const port = ports.get(frame.port)
  if (frame.kind === 'port' && port) deliver(port, frame.data)
  if (frame.kind === 'port-closed' && port) {
    disconnect(port)
    ports.delete(frame.port)
  }
})
// Electron ends a utility process with its browser process.
process.on('disconnect', () => process.exit(0))
process.type = 'utility'
// The children of this process are to start as they would in Electron: without this file.
process.execArgv.length = 0

function arrived(id) {
  const port = openPort({
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

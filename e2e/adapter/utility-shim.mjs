/** Loaded first in every utility process: `process.parentPort` over the channel of child_process.fork. */
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  /** What came before anybody listened. */
  #early = []

  constructor() {
    super()
    process.on('message', (data) => {
      if (this.listenerCount('message') > 0) this.emit('message', { data, ports: [] })
      else this.#early.push(data)
    })
    // Electron ends a utility process with its browser process.
    process.on('disconnect', () => process.exit(0))
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.start())
    })
  }

  start() {
    for (const data of this.#early.splice(0)) this.emit('message', { data, ports: [] })
  }

  postMessage(message) {
    if (process.connected) process.send(message)
  }
}

process.parentPort = new ParentPort()
process.type = 'utility'
// The children of this process are to start as they would in Electron: without this file.
process.execArgv.length = 0

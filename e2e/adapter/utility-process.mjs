import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'

const shim = new URL('./utility-shim.mjs', import.meta.url).href
const STDIO = { pipe: 'pipe', ignore: 'ignore', inherit: 'inherit' }

class UtilityProcess extends EventEmitter {
  #child
  pid = undefined

  constructor(file, args, { execArgv = [], env = process.env, cwd, stdio = 'inherit', serviceName = 'utility' }) {
    super()
    const output = STDIO[stdio]
    this.#child = fork(file, args, {
      execArgv: [...execArgv, '--import', shim],
      env,
      cwd,
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc']
    })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#relayEvents(serviceName)
  }

  #relayEvents(name) {
    const child = this.#child
    child.on('spawn', () => {
      this.pid = child.pid
      console.log(`adapter: utility process "${name}" pid ${child.pid}`)
      this.emit('spawn')
    })
    child.on('message', (message) => this.emit('message', message))
    child.on('error', (error) => console.error(`adapter: utility process "${name}": ${error.message}`))
    child.on('exit', (code) => {
      this.pid = undefined
      // As in Electron, no wait status: a signal is not told.
      this.emit('exit', code ?? 1)
    })
  }

  postMessage(message, transfer = []) {
    if (transfer.length > 0) throw new Error('the adapter has no MessagePorts')
    if (this.#child.connected) this.#child.send(message, () => {})
  }

  kill() {
    return this.pid !== undefined && this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (file, args = [], options = {}) => new UtilityProcess(file, args, options)
}

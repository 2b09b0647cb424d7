import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { PortHome } from './message-channel.mjs'

const shim = new URL('./utility-shim.mjs', import.meta.url).href
const STDIO = { pipe: 'pipe', ignore: 'ignore', inherit: 'inherit' }

class UtilityProcess extends EventEmitter {
  #child
  #ports = new PortHome((frame) => this.#send(frame))
  pid = undefined

  constructor(file, args, { execArgv = [], env = process.env, cwd, stdio = 'inherit', serviceName = 'utility' }) {
    super()
    const output = STDIO[stdio]
    this.#child = fork(file, args, {
      execArgv: [...execArgv, '--import', shim],
      env,
      cwd,
      // Binary data stays binary, as in Electron.
      serialization: 'advanced',
      stdio: ['ignore', output, output, 'ipc']
    })
    this.stdout = this.#child.stdout?.pipe(new PassThrough()) ?? null
    this.stderr = this.#child.stderr?.pipe(new PassThrough()) ?? null
    this.#relayEvents(serviceName)
  }

  #relayEvents(name) {
    const child = this.#child
    child.on('spawn', () => {
      this.pid = child.pid
      console.log(`adapter: utility process "${name}" pid ${child.pid}`)
      this.emit('spawn')
    })
    child.on('message', (frame) => {
      if (frame.kind === 'message') this.emit('message', frame.data)
      else this.#ports.receive(frame)
    })
    // Of a process that never was, Electron tells neither 'spawn' nor 'exit'.
    child.on('error', (error) => console.error(`adapter: utility process "${name}": ${error.message}`))
    // What it said last may still be in the channel when it has exited.
    const drained = new Promise((resolve) => child.once('disconnect', resolve)).then(() => this.#ports.ended())
    child.on('exit', async (code) => {
      await drained
      this.pid = undefined
      // As in Electron, no wait status: a signal is not told.
      this.emit('exit', code ?? 1)
      this.#forgetOutput()
    })
  }

  /** Nobody is listened for any more, as in Electron: whoever wants the last words has to listen again. */
  #forgetOutput() {
    this.stdout?.removeAllListeners()
    this.stderr?.removeAllListeners()
    this.stdout = null
    this.stderr = null
  }

  postMessage(message, transfer = []) {
    this.#ports.transfer(message, transfer)
  }

  kill() {
    return this.pid !== undefined && this.#child.kill()
  }

  #send(frame) {
    if (this.#child.connected) this.#child.send(frame, () => {})
  }
}

export const utilityProcess = {
  fork: (file, args = [], options = {}) => new UtilityProcess(file, args, options)
}

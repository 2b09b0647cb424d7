/**
 * utilityProcess over child_process. In what order things are told is Electron's, as its sources have it:
 * electron/lib/browser/api/utility-process.ts and shell/browser/api/electron_api_utility_process.cc.
 */
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import { PassThrough } from 'node:stream'
import { Inbox } from './inbox.mjs'
import { PortHome } from './message-channel.mjs'
import { readiness } from './readiness.mjs'

const shim = new URL('./utility-shim.mjs', import.meta.url).href
// NodeService::Initialize (electron/shell/services/node/node_service.cc): a rejection ends no utility process.
const REJECTIONS = '--unhandled-rejections=warn-with-error-code'
// base::EnsureProcessTerminated (chromium/base/process/kill_posix.cc)
const KILL_MS = 2000

class UtilityProcess extends EventEmitter {
  #child
  #ports = new PortHome((frame) => this.#send(frame))
  #inbox = new Inbox((tell) => tell())
  #isKilled = false
  pid = undefined

  constructor(
    file,
    args,
    { execArgv = [], env = process.env, stdio = 'inherit', serviceName = 'Node Utility Process' }
  ) {
    super()
    this.#child = fork(file, args, {
      execArgv: [REJECTIONS, ...execArgv, '--import', shim],
      env,
      // Binary data stays binary, as in Electron.
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc']
    })
    this.stdout = this.#child.stdout?.pipe(new PassThrough()) ?? null
    this.stderr = this.#child.stderr?.pipe(new PassThrough()) ?? null
    this.#inbox.start()
    this.#relayEvents(serviceName)
  }

  #relayEvents(name) {
    const child = this.#child
    // OnServiceProcessLaunch: first the pid, then the streams, then the event; messages of the process come after it.
    child.on('spawn', () => {
      this.pid = child.pid
      console.log(`adapter: utility process "${name}" pid ${child.pid}`)
      this.emit('spawn')
    })
    child.on('message', (frame) => {
      if (frame.kind === 'message') this.#inbox.push(() => this.emit('message', frame.data))
      else this.#ports.receive(frame)
    })
    // Of a process that never was, Electron tells neither 'spawn' nor 'exit'.
    child.on('error', (error) => console.error(`adapter: utility process "${name}": ${error.message}`))
    // What it said last may still be in the channel when it has exited; nothing is told after 'exit'. In Electron, too, all
    // comes the one way there is from process to process; its ports close at about the same time, in no order to 'exit'.
    const drained = new Promise((resolve) => child.once('disconnect', resolve)).then(() => this.#ports.ended())
    child.on('exit', async (code, signal) => {
      await drained
      this.#inbox.push(() => this.#exited(code ?? this.#codeOf(signal)))
    })
  }

  /**
   * What waitpid(2) gave, which of a signal is its number: GetTerminationStatusImpl in chromium/base/process/kill_posix.cc;
   * 0 where kill() has ended the process: UtilityProcessWrapper::HandleTermination.
   */
  #codeOf(signal) {
    const wasAsked = this.#isKilled && (signal === 'SIGTERM' || signal === 'SIGKILL')
    return wasAsked ? 0 : constants.signals[signal]
  }

  /**
   * During 'exit' there is no pid any more, but the streams are. After it nobody is listened for: whoever wants the last
   * words, which may not have been read yet, has to listen again.
   */
  #exited(code) {
    this.pid = undefined
    try {
      this.emit('exit', code)
    } finally {
      this.stdout?.removeAllListeners()
      this.stderr?.removeAllListeners()
      this.stdout = null
      this.stderr = null
    }
  }

  /** Before 'spawn' it waits for the process. Once that has gone nothing is looked at, and ports stay here. */
  postMessage(message, transfer = []) {
    if (this.#child.connected) this.#ports.transfer(message, transfer)
  }

  /** Kills nothing that has no pid yet, or none any more. */
  kill() {
    if (this.pid === undefined) return false
    this.#isKilled = this.#child.kill()
    const child = this.#child
    const timer = setTimeout(() => child.kill('SIGKILL'), KILL_MS).unref()
    child.once('exit', () => clearTimeout(timer))
    return this.#isKilled
  }

  #send(frame) {
    if (this.#child.connected) this.#child.send(frame, () => {})
  }
}

export const utilityProcess = {
  fork(file, args = [], options = {}) {
    if (!readiness.isReady) throw new TypeError('utilityProcess cannot be created before app is ready.')
    return new UtilityProcess(file, args, options)
  }
}

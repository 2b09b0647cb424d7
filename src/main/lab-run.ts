import type { RequestName } from '../shared/contract'
import type { Failure, LabEnd } from '../shared/failure'
import { failure, type Result, success } from '../shared/failure'
import type { FromLab, ToLab, ToUtilityProgram } from '../shared/frames'
import { settlesWithin } from '../shared/settles-within'
import { readOutput } from './last-words'
import { OutputTail } from './output-tail'
import { OwnedProcess, type UtilityLike } from './owned-process'

export type LabProcess = UtilityLike<ToLab, FromLab>

/** The utility programs of one lab, which end with it. */
export interface LabPrograms {
  receive(frame: ToUtilityProgram): void
  /** Kills them all and takes no more. Settles when their exits were seen. */
  endAll(): Promise<unknown>
}

export interface LabRunOptions {
  process: LabProcess
  onPush: (session: number, json: string) => void
  /** begins the lab's utility programs; absent where there can be none */
  programs?: (toLab: (frame: ToLab) => void) => LabPrograms
  /** All in milliseconds. */
  startBound: number
  requestBound: (name: RequestName) => number
  stopBound: number
}

const MAX_PENDING = 1000

type Settle = (result: Result<unknown>) => void

/** A request that was sent and not answered yet. */
interface Pending {
  name: string
  settle: Settle
}

/**
 * One lab process, owned from its start until its exit was seen. The exit event is the only truth about it: a request
 * that is still pending then is settled by it, exactly once.
 */
export class LabRun {
  /** Settles once: the lab is ready, or why it never will be. */
  readonly ready: Promise<Result<Record<string, never>>>
  /** Settles with what to tell a person when the exit has been seen. */
  readonly ended: Promise<Failure>

  readonly #options: LabRunOptions
  readonly #process: OwnedProcess<ToLab, FromLab>
  readonly #programs: LabPrograms | undefined
  readonly #pending = new Map<number, Pending>()
  readonly #sessions = new Set<number>()
  readonly #tail = new OutputTail()
  readonly #outputRead: Promise<void>
  #nextId = 1
  #state: 'starting' | 'up' | 'gone' = 'starting'
  #end: Pick<LabEnd, 'how' | 'ms' | 'code'> | undefined

  constructor(options: LabRunOptions) {
    this.#options = options
    const { process } = options
    this.#process = new OwnedProcess(process)
    this.#programs = options.programs?.((frame) => this.#process.post(frame))
    this.#outputRead = readOutput(this.#process, () => ({
      push: (chunk) => this.#tail.add(chunk),
      end: () => undefined
    }))
    process.on('error', (...details) => this.#tail.add(`\n${details.slice(0, 2).map(String).join(' ')}\n`))
    this.ended = this.#process.exited.then((code) => this.#exited(code))
    this.ready = this.#whenReady()
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  get isUp(): boolean {
    return this.#state === 'up'
  }

  /** Asks the lab, opening the session first where it is new to this run. Never rejects. @param file may be written for it */
  request(session: number, name: RequestName, input: unknown, file?: string): Promise<Result<unknown>> {
    if (!this.isUp) return Promise.resolve(this.#gone(name))
    if (this.#pending.size >= MAX_PENDING) {
      return Promise.resolve(failure('EBUSY', 'too-many-requests', { name, limit: MAX_PENDING }))
    }
    if (!this.#sessions.has(session)) {
      this.#sessions.add(session)
      this.#process.post({ type: 'open', session })
    }
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#pending.set(id, { name, settle: this.#once(id, name, resolve) })
      this.#process.post({ type: 'request', session, frame: { id, name, input }, file })
    })
  }

  closeSession(session: number): void {
    if (this.#sessions.delete(session)) this.#process.post({ type: 'close', session })
  }

  /** Ends the lab: asks, waits `stopBound`, kills. Settles when the exit was seen, or after a second bound. */
  async end(): Promise<void> {
    this.#end ??= { how: 'asked' }
    this.#process.post({ type: 'shutdown' })
    if (await settlesWithin(this.ended, this.#options.stopBound)) return
    this.#process.kill()
    await Promise.all([settlesWithin(this.ended, this.#options.stopBound), this.#endPrograms()])
  }

  async #whenReady(): Promise<Result<Record<string, never>>> {
    const { process, startBound } = this.#options
    const first = new Promise<void>((resolve) => {
      process.on('message', (message) => {
        if (message.type !== 'ready') return this.#receive(message)
        if (this.#state === 'starting' && !this.#process.isKilled) this.#state = 'up'
        resolve()
      })
    })
    if (!(await settlesWithin(Promise.race([first, this.ended]), startBound))) {
      this.#end = { how: 'not-ready', ms: startBound }
      this.#process.kill()
      await settlesWithin(this.ended, this.#options.stopBound)
    }
    return this.isUp ? success({}) : this.#gone()
  }

  #receive(message: Exclude<FromLab, { type: 'ready' }>): void {
    switch (message.type) {
      case 'push':
        this.#options.onPush(message.session, message.json)
        break
      case 'response':
        this.#pending.get(message.frame.id)?.settle(message.frame.result)
        break
      default:
        this.#programs?.receive(message)
    }
  }

  /** Settles the caller of a request once: by an answer, by the lab's end, or by its bound in time. */
  #once(id: number, name: RequestName, resolve: Settle): Settle {
    const bound = this.#options.requestBound(name)
    const timer = setTimeout(() => {
      settle(failure('ETIMEDOUT', 'no-answer', { name, ms: bound, pid: this.pid }))
    }, bound)
    const settle: Settle = (result) => {
      clearTimeout(timer)
      this.#pending.delete(id)
      resolve(result)
    }
    return settle
  }

  async #exited(code: number | undefined): Promise<Failure> {
    this.#state = 'gone'
    // Electron's code is no wait status: by it a signal and an exit cannot be told apart. It is said, not interpreted.
    this.#end ??= code === undefined ? { how: 'not-born' } : { how: 'exited', code }
    await Promise.all([this.#outputRead, this.#endPrograms()])
    for (const { name, settle } of [...this.#pending.values()]) settle(this.#gone(name))
    return this.#gone().error
  }

  #gone(undone?: string): { ok: false; error: Failure } {
    const end = this.#end ?? { how: 'exited' }
    return failure('ELABGONE', 'lab-gone', { pid: this.pid, ...end, words: this.#tail.text, undone })
  }

  /** What the lab has started does not outlive it, and its successor finds the ports free. */
  #endPrograms(): Promise<unknown> {
    return settlesWithin(this.#programs?.endAll() ?? Promise.resolve(), this.#options.stopBound)
  }
}

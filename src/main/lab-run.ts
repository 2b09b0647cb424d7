import { failure, type Result, success } from '../shared/failure'
import type { FromLab, ToLab } from '../shared/frames'
import { settlesWithin } from './deadline'
import { OutputTail } from './output-tail'

/** The part of Electron's UtilityProcess that is used; tests give a child process of Node instead. */
export interface LabProcess {
  readonly pid: number | undefined
  readonly stdout: NodeJS.ReadableStream | null
  readonly stderr: NodeJS.ReadableStream | null
  postMessage(message: ToLab): void
  kill(): boolean
  on(event: 'message', listener: (message: FromLab) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  on(event: 'spawn', listener: () => void): unknown
  on(event: 'error', listener: (...details: unknown[]) => void): unknown
}

export interface LabRunOptions {
  process: LabProcess
  onPush: (session: number, json: string) => void
  /** All in milliseconds. */
  startBound: number
  requestBound: number
  stopBound: number
}

const RESTART_HINT = 'Restart the lab to go on; what it was running has ended with it.'
const MAX_PENDING = 1000

/** After an exit, how long to read what the process said last: its children may hold the pipes open. */
const LAST_WORDS_BOUND = 200

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
  readonly ended: Promise<string>

  readonly #options: LabRunOptions
  readonly #pending = new Map<number, Pending>()
  readonly #sessions = new Set<number>()
  readonly #tail = new OutputTail()
  #nextId = 1
  #pid: number | undefined
  #state: 'starting' | 'up' | 'gone' = 'starting'
  #reason: string | undefined
  #killed = false

  constructor(options: LabRunOptions) {
    this.#options = options
    const { process } = options
    process.stdout?.on('data', (chunk) => this.#tail.add(chunk))
    process.stderr?.on('data', (chunk) => this.#tail.add(chunk))
    process.on('error', (...details) => this.#tail.add(`\n${details.slice(0, 2).map(String).join(' ')}\n`))
    process.on('spawn', () => this.#spawned())
    this.ended = new Promise((resolve) => {
      process.on('exit', (code) => void this.#exited(code).then(resolve))
    })
    this.ready = this.#whenReady()
  }

  get pid(): number | undefined {
    return this.#pid ?? this.#options.process.pid
  }

  get isUp(): boolean {
    return this.#state === 'up'
  }

  get isGone(): boolean {
    return this.#state === 'gone'
  }

  /** Asks the lab, opening the session first where it is new to this run. Never rejects. */
  request(session: number, name: string, input: unknown): Promise<Result<unknown>> {
    if (!this.isUp) return Promise.resolve(this.#gone(name))
    if (this.#pending.size >= MAX_PENDING) {
      return Promise.resolve(failure('EBUSY', `"${name}" refused: ${MAX_PENDING} requests wait for the lab already.`))
    }
    if (!this.#sessions.has(session)) {
      this.#sessions.add(session)
      this.#post({ type: 'open', session })
    }
    const id = this.#nextId++
    return new Promise((resolve) => {
      this.#pending.set(id, { name, settle: this.#once(id, name, resolve) })
      this.#post({ type: 'request', session, frame: { id, name, input } })
    })
  }

  closeSession(session: number): void {
    if (this.#sessions.delete(session)) this.#post({ type: 'close', session })
  }

  /** Ends the lab: asks, waits `stopBound`, kills. Settles when the exit was seen, or after a second bound. */
  async end(): Promise<void> {
    this.#reason ??= 'it was asked to end'
    this.#post({ type: 'shutdown' })
    if (await settlesWithin(this.ended, this.#options.stopBound)) return
    this.#kill()
    await settlesWithin(this.ended, this.#options.stopBound)
  }

  async #whenReady(): Promise<Result<Record<string, never>>> {
    const { process, startBound } = this.#options
    const first = new Promise<void>((resolve) => {
      process.on('message', (message) => {
        if (message.type !== 'ready') return this.#receive(message)
        if (this.#state === 'starting' && !this.#killed) this.#state = 'up'
        resolve()
      })
    })
    if (!(await settlesWithin(Promise.race([first, this.ended]), startBound))) {
      this.#reason = `it did not become ready within ${startBound / 1000} s and was killed`
      this.#kill()
      await settlesWithin(this.ended, this.#options.stopBound)
    }
    return this.isUp ? success({}) : this.#gone()
  }

  #spawned(): void {
    this.#pid = this.#options.process.pid
    if (this.#killed) this.#kill()
  }

  #receive(message: FromLab): void {
    if (message.type === 'push') this.#options.onPush(message.session, message.json)
    if (message.type === 'response') this.#pending.get(message.frame.id)?.settle(message.frame.result)
  }

  /** Settles the caller of a request once: by an answer, by the lab's end, or by its bound in time. */
  #once(id: number, name: string, resolve: Settle): Settle {
    const seconds = this.#options.requestBound / 1000
    const timer = setTimeout(() => {
      settle(failure('ETIMEDOUT', `The lab (pid ${this.pid}) did not answer "${name}" within ${seconds} s.`))
    }, this.#options.requestBound)
    const settle: Settle = (result) => {
      clearTimeout(timer)
      this.#pending.delete(id)
      resolve(result)
    }
    return settle
  }

  async #exited(code: number): Promise<string> {
    this.#state = 'gone'
    // Electron's code is not a wait status: a lab killed by a signal reports 0 or 1. It is said, not interpreted.
    this.#reason ??= `exit code ${code}`
    await this.#lastWords()
    for (const { name, settle } of [...this.#pending.values()]) settle(this.#gone(name))
    return this.#epitaph()
  }

  #lastWords(): Promise<unknown> {
    const { stdout, stderr } = this.#options.process
    const ends = [stdout, stderr].map((stream) => new Promise((resolve) => stream?.once('end', resolve) ?? resolve(0)))
    return settlesWithin(Promise.all(ends), LAST_WORDS_BOUND)
  }

  #epitaph(): string {
    const words = this.#tail.text
    const who = this.pid === undefined ? 'The lab' : `The lab (pid ${this.pid})`
    return `${who} has ended: ${this.#reason}.${words ? `\n${words}` : ''}`
  }

  #gone(name?: string): Result<never> {
    const unanswered = name ? `"${name}" was not done. ` : ''
    return failure('ELABGONE', unanswered + this.#epitaph(), RESTART_HINT)
  }

  #post(message: ToLab): void {
    if (this.#state !== 'gone') this.#options.process.postMessage(message)
  }

  /** SIGKILL, which cannot be caught; before the process has a pid, as soon as it has one. */
  #kill(): void {
    if (this.#state === 'gone') return
    this.#killed = true
    const { pid } = this
    if (pid === undefined) return void this.#options.process.kill()
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ESRCH: it has ended meanwhile, and its exit event is on the way.
    }
  }
}

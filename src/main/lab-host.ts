import { LAB_START, LAB_STOP, relayBound } from '../shared/bounds'
import type { LabPush, RequestName } from '../shared/contract'
import type { Failure } from '../shared/failure'
import { failure, type Result, success } from '../shared/failure'
import { settlesWithin } from '../shared/settles-within'
import { type LabProcess, LabRun, type LabRunOptions } from './lab-run'

export interface LabHostOptions {
  /** starts a lab process */
  fork: () => LabProcess
  programs?: NonNullable<LabRunOptions['programs']>
  /** something for one session */
  onPush: (session: number, json: string) => void
  /** the lab has ended, or runs again; not called for the first start nor for an end that was asked for */
  onStatus: (push: LabPush) => void
  startBound?: number
  /** of a request, ms */
  requestBound?: (name: RequestName) => number
  stopBound?: number
}

/**
 * The lab as the windows see it, over all its restarts. There is at most one process: a successor is started only after
 * the exit of the one before was seen.
 */
export class LabHost {
  readonly #options: LabHostOptions & Pick<LabRunOptions, 'startBound' | 'requestBound' | 'stopBound'>
  #run: LabRun | undefined
  #restarting: Promise<Result<Record<string, never>>> | undefined
  #beginningAgain: Promise<Result<Record<string, never>>> | undefined
  #stopped = false
  #stopping = false
  /** Of wishes that it end or begin again the last one counts. */
  #wish = 0
  /** What was last told when the lab ended; undefined while it runs. */
  #down: Failure | undefined

  constructor(options: LabHostOptions) {
    this.#options = { startBound: LAB_START, requestBound: relayBound, stopBound: LAB_STOP, ...options }
  }

  get down(): Failure | undefined {
    return this.#down
  }

  /** Starts the lab; says whether it became ready, and otherwise why not. Never rejects. */
  start(): Promise<Result<Record<string, never>>> {
    if (this.#stopping) return Promise.resolve(failure('ELABGONE', 'app-ending'))
    const run = this.#launch()
    if (!run.ok) return Promise.resolve(run)
    this.#run = run.value
    this.#down = undefined
    void run.value.ended.then((failure) => this.#tellDown(failure))
    return run.value.ready
  }

  /** Starts a lab that has ended. Calls while one restart runs share it; a lab that is up is left alone. */
  restart(): Promise<Result<Record<string, never>>> {
    this.#restarting ??= this.#startSuccessor().finally(() => {
      this.#restarting = undefined
    })
    return this.#restarting
  }

  /** Asks the lab on behalf of a window, waiting for a lab that is just starting. Never rejects. @param file may be written for it */
  async request(session: number, name: RequestName, input: unknown, file?: string): Promise<Result<unknown>> {
    const run = this.#run
    if (!run) return this.#notStarted()
    const ready = await run.ready
    return ready.ok ? run.request(session, name, input, file) : ready
  }

  closeSession(session: number): void {
    this.#run?.closeSession(session)
  }

  /** Ends the lab that runs, if one does, and starts another one, also after {@link stop}; unless it is stopped meanwhile. */
  async resume(): Promise<Result<Record<string, never>>> {
    const wish = ++this.#wish
    this.#stopped = false
    this.#stopping = true
    await this.#run?.end()
    if (this.#wish !== wish) return failure('ELABGONE', 'app-ending')
    this.#stopping = false
    return this.restart()
  }

  /** The same for a window, which cannot undo {@link stop}. Calls while it begins again share that. */
  again(): Promise<Result<Record<string, never>>> {
    if (this.#stopped) return Promise.resolve(failure('ELABGONE', 'app-ending'))
    this.#beginningAgain ??= this.resume().finally(() => {
      this.#beginningAgain = undefined
    })
    return this.#beginningAgain
  }

  /** Ends the lab, and starts none any more, within about twice `stopBound`. */
  async stop(): Promise<void> {
    this.#wish++
    this.#stopped = true
    this.#stopping = true
    await this.#run?.end()
  }

  #launch(): Result<LabRun> {
    const { fork, ...options } = this.#options
    try {
      return success(new LabRun({ ...options, process: fork() }))
    } catch (error) {
      this.#run = undefined
      const { error: why } = failure('ELABGONE', 'lab-not-started', { reason: String(error) })
      this.#tellDown(why)
      return { ok: false, error: why }
    }
  }

  #notStarted(): Result<never> {
    return this.#down ? { ok: false, error: this.#down } : failure('ELABGONE', 'lab-not-started', {})
  }

  async #startSuccessor(): Promise<Result<Record<string, never>>> {
    const before = this.#run
    if (before) {
      await before.ready
      if (before.isUp) return success({})
      if (!(await settlesWithin(before.ended, this.#options.stopBound))) {
        return failure('EBUSY', 'lab-still-ending', { pid: before.pid })
      }
    }
    const started = await this.start()
    if (started.ok) this.#options.onStatus({ push: 'lab', status: 'up' })
    return started
  }

  #tellDown(failure: Failure): void {
    this.#down = failure
    if (!this.#stopping) this.#options.onStatus({ push: 'lab', status: 'down', failure })
  }
}

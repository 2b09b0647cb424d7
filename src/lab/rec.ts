/** The recording that a window has begun: one at a time, and all windows hear how it goes. */
import { basename } from 'node:path'
import { failure, type Result, success } from '../shared/failure'
import type { RecorderStatus, Saved } from '../shared/recorder-status'
import type { EventLog } from './log/event-log'
import { Recorder } from './recorder'

/** ms between two words on how it goes */
const TOLD_EVERY = 1000

export class Rec {
  #recorder: Recorder | undefined
  #starting = false
  #telling: NodeJS.Timeout | undefined
  #stopping: Promise<Saved> | undefined

  constructor(readonly log: EventLog) {
    this.#post({ status: 'idle' })
  }

  /** Records from now on; the file begins with what is true now. */
  async start(file: string): Promise<Result<{ name: string }>> {
    if (this.#recorder || this.#starting) return failure('EBUSY', 'recording-already')
    this.#starting = true
    const name = basename(file)
    try {
      this.#recorder = await Recorder.begin(this.log, file, { onTrouble: () => void this.stop() })
    } catch (error) {
      return failure('EIO', 'recording-not-begun', { file, reason: (error as Error).message })
    } finally {
      this.#starting = false
    }
    this.#telling = setInterval(() => this.#tell(), TOLD_EVERY)
    this.#tell()
    return success({ name })
  }

  /** Ends the file. Who stops it at the same time hears of the same. */
  async stop(): Promise<Result<Saved>> {
    if (!this.#recorder) return failure('EINVAL', 'recording-not-on')
    this.#stopping ??= this.#end(this.#recorder).finally(() => {
      this.#stopping = undefined
    })
    return success(await this.#stopping)
  }

  async close(): Promise<void> {
    await this.stop()
  }

  async #end(recorder: Recorder): Promise<Saved> {
    clearInterval(this.#telling)
    const saved = { name: basename(recorder.file), ...(await recorder.stop()) }
    this.#recorder = undefined
    this.#post({ status: 'idle', last: saved })
    return saved
  }

  #tell(): void {
    const { recorded, file } = this.#recorder ?? {}
    if (!recorded || !file) return
    const { from, events, bytes, dropped } = recorded
    this.#post({ status: 'recording', name: basename(file), since: from, now: this.log.now(), events, bytes, dropped })
  }

  #post(status: RecorderStatus): void {
    this.log.bulletin.post({ push: 'recorder', ...status })
  }
}

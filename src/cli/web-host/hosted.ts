/** What the windows of a host show: a lab, or a recorded run in its place. */
import type { Lab } from '../../lab/lab'
import { labService } from '../../lab/lab-service'
import type { EventLog } from '../../lab/log/event-log'
import { Replay, type ReplayOptions } from '../../lab/replay'
import { replayService } from '../../lab/replay-service'
import type { Handlers } from '../../lab/service'
import { type Failure, success } from '../../shared/failure'

export interface Hosted {
  readonly log: EventLog
  readonly service: Handlers
  /** Calls `listener` when another log has taken the place of this one; returns how to stop it. */
  onBegun(listener: () => void): () => void
}

export const hostedLab = (lab: Lab): Hosted => ({
  log: lab.log,
  service: labService(lab),
  onBegun: () => () => undefined
})

/** A recorded run, which can be told again from its beginning. */
export class HostedReplay implements Hosted {
  readonly #listeners = new Set<() => void>()
  #replay: Replay
  #service: Handlers

  constructor(
    readonly file: string,
    readonly options: ReplayOptions = {}
  ) {
    this.#replay = new Replay(file, options)
    this.#service = this.#serving()
  }

  get log(): EventLog {
    return this.#replay.log
  }

  get service(): Handlers {
    return this.#service
  }

  /** why it ends before the run did, as far as it has been told */
  get failure(): Failure | undefined {
    return this.#replay.played.failure
  }

  onBegun(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): Promise<void> {
    return this.#replay.close()
  }

  #serving(): Handlers {
    const again = () => {
      void this.#replay.close()
      this.#replay = new Replay(this.file, { ...this.options, tour: false })
      this.#service = this.#serving()
      for (const listener of [...this.#listeners]) listener()
      return success({})
    }
    return { ...replayService(this.#replay), 'lab.restart': again }
  }
}

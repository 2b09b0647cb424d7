/** Asks the kernel again and again what is, and reports what has changed since the last time. */
import { setImmediate as othersFirst } from 'node:timers/promises'
import type { SampleEvent, Unnumbered } from '../shared/events'
import { endedWithParent } from './ended-with-parent'
import type { EventLog } from './log/event-log'
import { inParts } from './look-parts'
import type { Unreadable } from './proc/unreadable'
import { ProcessSampler } from './process-sampler'
import { type TcpNews, TcpSampler } from './tcp-sampler'

export interface Sampling {
  /** ms between two samples, at least */
  interval: number
  /** how many times longer the pause is than the sample before it took, at least */
  pause: number
}

/** Sampling takes at most a tenth of the time. */
export const SAMPLING: Sampling = { interval: 200, pause: 10 }

/** µs of silence. */
const QUIET_US = 1_000_000
/** Processes asked in one sample. */
const PROCESS_LIMIT = 4000

export class Sampler {
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  /** µs: when the last sample was that said something */
  #last = 0
  /** whether the last look found nothing new */
  #quiet = true
  /** a look that is under way, or the last one */
  #looking: Promise<unknown> = Promise.resolve()
  /** the last look did not see everything */
  #isBlind = false
  /** ms of performance.now(): before that, a look would be one too many */
  #notBefore = 0
  /** somebody has asked for a look while one was under way */
  #again = false
  /** ms: the longest time for which a look has kept everybody else waiting */
  longestBlock = 0
  readonly #processes: ProcessSampler
  readonly #tcp: TcpSampler
  readonly #unlisten: () => void

  /** @param heardSoFar resolves when all that was announced before the call is in the log */
  constructor(
    readonly log: EventLog,
    readonly heardSoFar: () => Promise<unknown>,
    readonly sampling: Sampling
  ) {
    this.#processes = new ProcessSampler(() => log.now())
    this.#tcp = new TcpSampler(() => log.now())
    this.#unlisten = log.listen((event) => this.#tcp.hear(event))
  }

  /** Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT). @returns what ends it, in time */
  watchPort(port: number): () => void {
    return this.#tcp.watchPort(port)
  }

  start(): void {
    this.#schedule(this.sampling.interval)
  }

  /** There may be news, such as somebody's end: looks as soon as that takes no more of the time than it may. */
  lookNow(): void {
    this.#again = true
    if (this.#timer !== undefined) this.#schedule(0)
  }

  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#unlisten()
    void this.#looking.then(() => this.#tcp.close())
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer)
    const wait = Math.max(ms, this.#notBefore - performance.now())
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#turn(), wait)
  }

  async #turn(): Promise<void> {
    this.#timer = undefined
    this.#again = false
    const began = performance.now()
    const looking = this.#sample()
    this.#looking = looking
    const parts = inParts(await looking)
    const took = performance.now() - began
    // What a process did before it was seen ended must not be told after it was seen ended.
    await this.heardSoFar()
    for (const part of parts) {
      if (this.#stopped) return
      this.log.append(part)
      for (const note of endedWithParent(this.log.state, part)) this.log.append(note)
      if (part.more) await othersFirst()
    }
    this.#notBefore = performance.now() + this.sampling.pause * took
    this.#schedule(this.#again ? 0 : this.sampling.interval)
  }

  /** What has changed since the last time; undefined when nothing has. */
  async #sample(): Promise<Unnumbered<SampleEvent> | undefined> {
    const alive = this.log.state.processes.values().filter((process) => process.phase !== 'ended')
    const { processes, gone, longest, unreadable } = await this.#processes.sample(alive.slice(0, PROCESS_LIMIT))
    const { unreadable: tables, ...tcp } = await this.#tcp.sample()
    this.#noteUnreadable(unreadable ?? tables)
    this.longestBlock = Math.max(this.longestBlock, longest, this.#tcp.longestBlock)
    const quiet = processes.length + gone.length === 0 && isNoNews(tcp)
    // The first look that finds nothing new is told: it says that what was told before still holds.
    if (quiet && this.#quiet && !this.#timePasses()) return undefined
    this.#quiet = quiet
    this.#last = this.log.now()
    return { kind: 'sample', at: this.log.now(), pid: 0, processes, gone, ...tcp }
  }

  /** Said once, until all can be looked at again. */
  #noteUnreadable(unreadable: Unreadable | undefined): void {
    if (unreadable && !this.#isBlind)
      this.log.append({ kind: 'note', note: 'not-looked', at: this.log.now(), pid: 0, errno: unreadable.errno })
    this.#isBlind = unreadable !== undefined
  }

  /** Where something waits for time to pass (a zombie, a TIME_WAIT), that nothing has changed is news once a second. */
  #timePasses(): boolean {
    const waits = this.#tcp.waits || this.log.state.processes.values().some((process) => process.phase === 'zombie')
    return waits && this.log.now() - this.#last > QUIET_US
  }
}

const isNoNews = ({ tcp, tcpGone, tcpCounted, lingering }: TcpNews): boolean =>
  tcp.length + tcpGone.length === 0 && tcpCounted === undefined && lingering === undefined

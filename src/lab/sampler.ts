/** Asks /proc again and again what is, and reports what has changed since the last time. */
import type { SampledProcess, SampleEvent, Unnumbered } from '../shared/events'
import type { ProcessState } from '../shared/fold/state'
import type { EventLog } from './event-log'
import {
  type ProcessStat,
  readBlockedIn,
  readDescriptorUse,
  readPss,
  readSockets,
  readStat,
  readSwitches
} from './proc/process'
import { type TcpNews, TcpSampler } from './tcp-sampler'

export interface Sampling {
  /** ms between two samples, at least */
  interval: number
  /** how many times longer the pause is than the sample before it took, at least */
  pause: number
}

/** Sampling takes at most a tenth of the time. */
export const SAMPLING: Sampling = { interval: 200, pause: 10 }

/** Memory and its like are expensive to ask for: every so many samples. */
const MEASURE_EVERY = 5
/** µs of silence. */
const QUIET_US = 1_000_000
/** Processes asked in one sample. */
const PROCESS_LIMIT = 4000

export class Sampler {
  #timer: NodeJS.Timeout | undefined
  #round = 0
  /** µs: when the last sample was that said something */
  #last = 0
  /** whether the last look found nothing new */
  #quiet = true
  readonly #processes = new Map<number, { said: string; startTime: number; measured: Measured }>()
  readonly #tcp = new TcpSampler()

  /** @param heardSoFar resolves when all that was announced before the call is in the log */
  constructor(
    readonly log: EventLog,
    readonly heardSoFar: () => Promise<unknown>,
    readonly sampling: Sampling
  ) {}

  /** Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT). */
  watchPort(port: number): void {
    this.#tcp.watchPort(port)
  }

  start(): void {
    this.#schedule(this.sampling.interval)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #schedule(ms: number): void {
    this.#timer = setTimeout(async () => {
      const began = performance.now()
      const event = this.#sample()
      const took = performance.now() - began
      // What a process did before it was seen ended must not be told after it was seen ended.
      await this.heardSoFar()
      if (event) this.log.append(event)
      if (this.#timer) this.#schedule(Math.max(this.sampling.interval, this.sampling.pause * took))
    }, ms)
  }

  /** What has changed since the last time; undefined when nothing has. */
  #sample(): Unnumbered<SampleEvent> | undefined {
    this.#round++
    const alive = Object.values(this.log.state.processes).filter((process) => process.phase !== 'ended')
    const { processes, gone } = this.#sampleProcesses(alive.slice(0, PROCESS_LIMIT))
    const tcp = this.#tcp.sample(this.log.now())
    const quiet = processes.length + gone.length === 0 && isNoNews(tcp)
    // The first look that finds nothing new is told: it says that what was told before still holds.
    if (quiet && this.#quiet && !this.#timePasses()) return undefined
    this.#quiet = quiet
    this.#last = this.log.now()
    return { kind: 'sample', at: this.log.now(), pid: 0, processes, gone, ...tcp }
  }

  #sampleProcesses(alive: ProcessState[]): { processes: SampledProcess[]; gone: number[] } {
    const processes: SampledProcess[] = []
    const gone: number[] = []
    for (const { pid } of alive) {
      const stat = readStat(pid)
      const before = this.#processes.get(pid)
      if (!stat || (before && before.startTime !== stat.startTime)) {
        gone.push(pid)
        continue
      }
      const measured = (this.#round % MEASURE_EVERY === 0 ? measure(pid) : before?.measured) ?? {}
      const sampled = { ...describeProcess(pid, stat), ...measured }
      const said = JSON.stringify(sampled)
      if (before?.said !== said) processes.push(sampled)
      this.#processes.set(pid, { said, startTime: stat.startTime, measured })
    }
    const known = new Set(alive.map((process) => process.pid))
    for (const pid of this.#processes.keys()) if (!known.has(pid) || gone.includes(pid)) this.#processes.delete(pid)
    return { processes, gone }
  }

  /** Where something waits for time to pass (a zombie, a TIME_WAIT), that nothing has changed is news once a second. */
  #timePasses(): boolean {
    const waits =
      this.#tcp.waits || Object.values(this.log.state.processes).some((process) => process.phase === 'zombie')
    return waits && this.log.now() - this.#last > QUIET_US
  }
}

const isNoNews = ({ tcp, tcpGone, tcpCounted, lingering }: TcpNews): boolean =>
  tcp.length + tcpGone.length === 0 && tcpCounted === undefined && lingering === undefined

function describeProcess(pid: number, { state, ppid }: ProcessStat): SampledProcess {
  const blockedIn = state === 'S' || state === 'D' ? readBlockedIn(pid) : undefined
  return { pid, ppid, state, sockets: readSockets(pid) ?? {}, ...(blockedIn !== undefined && { blockedIn }) }
}

type Measured = Pick<SampledProcess, 'pss' | 'descriptors' | 'descriptorLimit' | 'switches'>

function measure(pid: number): Measured {
  const pss = readPss(pid)
  const switches = readSwitches(pid)
  return {
    ...(pss !== undefined && { pss }),
    ...readDescriptorUse(pid),
    ...(switches !== undefined && { switches })
  }
}

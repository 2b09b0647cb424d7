/** Asks /proc again and again what is, and reports what has changed since the last time. */
import type { SampledProcess, SampledTcp, SampleEvent, Unnumbered } from '../shared/events'
import { type ProcessState, tcpKey } from '../shared/fold/state'
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
import { readTcp } from './proc/tcp'

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
  readonly #tcp = new Map<string, { said: string; end: SampledTcp }>()
  readonly #ports = new Set<number>()

  /** @param heardSoFar resolves when all that was announced before the call is in the log */
  constructor(
    readonly log: EventLog,
    readonly heardSoFar: () => Promise<unknown>,
    readonly sampling: Sampling
  ) {}

  /** Reports the ends of connections of this port from now on, also those that no process holds (TIME_WAIT). */
  watchPort(port: number): void {
    this.#ports.add(port)
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
    const { tcp, tcpGone } = this.#sampleTcp()
    const quiet = processes.length + gone.length + tcp.length + tcpGone.length === 0
    // The first look that finds nothing new is told: it says that what was told before still holds.
    if (quiet && this.#quiet && !this.#timePasses()) return undefined
    this.#quiet = quiet
    this.#last = this.log.now()
    return { kind: 'sample', at: this.log.now(), pid: 0, processes, gone, tcp, tcpGone }
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

  #sampleTcp(): { tcp: SampledTcp[]; tcpGone: string[] } {
    if (this.#ports.size === 0) return { tcp: [], tcpGone: [] }
    const ends = readTcp(this.#ports)
    const tcp: SampledTcp[] = []
    const keys = new Set<string>()
    for (const { timeLeft, ...line } of ends) {
      const end = timeLeft === undefined ? line : { ...line, expiresAt: this.#expiry(line, timeLeft) }
      const key = tcpKey(end.local, end.peer)
      const said = JSON.stringify(end)
      keys.add(key)
      if (this.#tcp.get(key)?.said !== said) tcp.push(end)
      this.#tcp.set(key, { said, end })
    }
    const tcpGone = [...this.#tcp.keys()].filter((key) => !keys.has(key))
    for (const key of tcpGone) this.#tcp.delete(key)
    return { tcp, tcpGone }
  }

  /** Where something waits for time to pass (a zombie, a TIME_WAIT), that nothing has changed is news once a second. */
  #timePasses(): boolean {
    const waits =
      [...this.#tcp.values()].some(({ end }) => end.expiresAt !== undefined) ||
      Object.values(this.log.state.processes).some((process) => process.phase === 'zombie')
    return waits && this.log.now() - this.#last > QUIET_US
  }

  /** When a TIME_WAIT ends: as computed when it was first seen, so that one that lasts is no news at each sample. */
  #expiry(line: SampledTcp, timeLeft: number): number {
    const before = this.#tcp.get(tcpKey(line.local, line.peer))?.end
    return before?.state === line.state && before.expiresAt !== undefined
      ? before.expiresAt
      : Math.round((this.log.now() + timeLeft * 1e6) / 1e6) * 1_000_000
  }
}

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

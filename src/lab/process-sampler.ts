/** Asks /proc about processes, some at a time, and says what has changed since the last time. */
import type { SampledProcess } from '../shared/events'
import type { ProcessState } from '../shared/fold/state'
import type { ProcessId } from '../shared/identity'
import { type RunClock, runClock, startedBy } from './proc/born'
import {
  type ProcessStat,
  readBlockedIn,
  readDescriptorUse,
  readPss,
  readSocketsInTurns,
  readStat,
  readSwitches
} from './proc/process'
import { Unreadable } from './proc/unreadable'
import { Slices } from './slices'

/** Memory and its like are expensive to ask for: every so many looks. */
const MEASURE_EVERY = 5

interface Known {
  /** clock ticks since boot: with the PID it names the process for the kernel */
  startTime: number
  /** what was said of it, and of its descriptors, as JSON */
  said: string
  sockets: string
  measured: Measured
}

type Measured = Pick<SampledProcess, 'pss' | 'descriptors' | 'descriptorLimit' | 'switches'>

interface Told {
  processes: SampledProcess[]
  gone: { pid: number; bornAt: number }[]
}

export interface ProcessNews extends Told {
  /** ms: for how long nobody else had a turn, at most */
  longest: number
  /** why some were not looked at */
  unreadable?: Unreadable
}

export class ProcessSampler {
  #round = 0
  readonly #known = new Map<ProcessId, Known>()

  /** @param now µs since the run began */
  constructor(readonly now: () => number) {}

  /** @param alive those that have not ended by what was told */
  async sample(alive: readonly ProcessState[]): Promise<ProcessNews> {
    this.#round++
    const news: Told = { processes: [], gone: [] }
    const clock = runClock(this.now())
    const slices = new Slices()
    const unreadable = await this.#lookAtAll(alive, clock, news, slices)
    this.#forgetAllBut(alive)
    return { ...news, longest: slices.longest, ...(unreadable && { unreadable }) }
  }

  /** @returns why some were not looked at: of those nothing is said */
  async #lookAtAll(
    alive: readonly ProcessState[],
    clock: RunClock | undefined,
    news: Told,
    slices: Slices
  ): Promise<Unreadable | undefined> {
    try {
      for (const process of alive) {
        await this.#look(process, clock, news, slices)
        await slices.turn()
      }
      return undefined
    } catch (error) {
      if (error instanceof Unreadable) return error
      throw error
    }
  }

  async #look(process: ProcessState, clock: RunClock | undefined, news: Told, slices: Slices): Promise<void> {
    const { id, pid, bornAt } = process
    const stat = readStat(pid)
    const known = this.#known.get(id)
    if (!stat || !isSame(stat, known, bornAt, clock)) {
      news.gone.push({ pid, bornAt })
      return
    }
    const last = known?.measured ?? {}
    const measured = this.#round % MEASURE_EVERY === 0 ? measure(pid, stat) : hasEnded(stat) ? switchesOf(last) : last
    const sampled = { ...describeProcess(pid, bornAt, stat), ...measured }
    const slice = slices.count
    const listed = (await readSocketsInTurns(pid, () => slices.turn())) ?? {}
    // Ended meanwhile, it may have been listed in part: that it has ended is for the next look to say.
    if (slices.count !== slice && hasEnded(readStat(pid)) !== hasEnded(stat)) return
    const said = JSON.stringify(sampled)
    const sockets = JSON.stringify(listed)
    // A thousand tables of a thousand descriptors are megabytes: one is told when it has changed.
    if (known?.sockets !== sockets) news.processes.push({ ...sampled, sockets: listed })
    else if (known.said !== said || sleepsAgain(process, sampled)) news.processes.push(sampled)
    this.#known.set(id, { said, sockets, startTime: stat.startTime, measured })
  }

  #forgetAllBut(alive: readonly ProcessState[]): void {
    if (this.#known.size <= alive.length) return
    const asked = new Set(alive.map(({ id }) => id))
    for (const id of this.#known.keys()) if (!asked.has(id)) this.#known.delete(id)
  }
}

/** The process that was told of, and not another one that has been given its PID since. */
function isSame(stat: ProcessStat, known: Known | undefined, bornAt: number, clock: RunClock | undefined): boolean {
  if (known) return known.startTime === stat.startTime
  return clock === undefined || startedBy(stat.startTime, bornAt, clock)
}

/** As when it was told of last, though it has called since: without a word it would seem to be awake. */
const sleepsAgain = ({ kernel, siteAt = -1 }: ProcessState, { blockedIn }: SampledProcess): boolean =>
  blockedIn !== undefined && kernel !== undefined && siteAt > kernel.at

const hasEnded = (stat: ProcessStat | undefined): boolean => !stat || stat.state === 'Z'

function describeProcess(pid: number, bornAt: number, { state, ppid }: ProcessStat): SampledProcess {
  const blockedIn = state === 'S' || state === 'D' ? readBlockedIn(pid) : undefined
  return { pid, bornAt, ppid, state, ...(blockedIn !== undefined && { blockedIn }) }
}

const switchesOf = ({ switches }: Measured): Measured => (switches === undefined ? {} : { switches })

/** A zombie has no memory and no descriptors. */
function measure(pid: number, { state }: ProcessStat): Measured {
  const switches = readSwitches(pid)
  const told = { ...(switches !== undefined && { switches }) }
  if (state === 'Z') return told
  const pss = readPss(pid)
  return { ...(pss !== undefined && { pss }), ...readDescriptorUse(pid), ...told }
}

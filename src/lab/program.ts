/** A program of the engine as a supervised process: started, listened to, ended within bounds. */

import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { endGroup } from '../engine/end-group'
import { DRAIN, KILL_GRACE, TERM_GRACE } from '../shared/bounds'
import type { SignalName } from '../shared/contract'
import type { Ending } from '../shared/events'
import type { ExitStatus } from '../shared/exit-status'
import { exitStatusOf } from '../shared/exit-status'
import { LineSplitter } from '../shared/line-splitter'
import type { RecordListener } from '../shared/records/reader'
import type { ClientSettings } from '../shared/settings'
import { settlesWithin } from '../shared/settles-within'
import { type Channels, nodeChannels, pipeChannels, type Streams } from './channels'
import { untilClosed } from './events-source'
import { Failed } from './failed'
import { Orphans } from './orphans'
import { readStat } from './proc/process'
import { readable } from './proc/unreadable'
import { hasGroups, spawnNode } from './spawn-node'
import { Supervisor } from './supervisor'
import type { Forked, Zygote } from './zygote'

/** Characters of a line that a program prints. */
const OUTPUT_LIMIT = 500

export interface ProgramListener extends RecordListener {
  /** a line on standard output or standard error; `cut`: it was longer */
  onOutput(line: string, cut: boolean): void
  /** without it, every line is passed on */
  outputGate?: OutputGate
}

export interface ProgramOptions extends ProgramListener {
  /** the built program's path */
  file: string
  nodeFlags?: readonly string[]
  argument: object
  /** keeps standard input open as a pipe to type into, and gives it a control pipe */
  interactive?: boolean
  /** gives it a control pipe alone */
  controlled?: boolean
  /** where the lab says who is to wait before a call */
  gateFd?: number | undefined
  /** for programs that make no system calls of their own: everything goes through Node, on every system */
  portable?: boolean
  /** bytes that its events pipe is to have room for, instead of the usual 64 KiB */
  eventsRoom?: number
}

/** Whether lines of output are wanted. While they are not they are still read, so that nobody waits in write(2). */
export interface OutputGate {
  readonly isShut: boolean
  leaveOut(lines: number): void
}

/**
 * What the lab needs of a server that runs, whatever kind of process it is.
 * @template Ended undefined where nobody can say how it ended
 */
export interface Supervised<Ended = ExitStatus | undefined> {
  readonly pid: number
  /** PID of its supervisor, where it has one: its parent, and who waits for it */
  readonly supervisor?: number | undefined
  /** Settles once, when the process has ended and what it announced has been read. */
  readonly exited: Promise<Ended>
  /** Settles when whom it has left behind has ended too, where somebody looks after those. */
  readonly over?: Promise<unknown> | undefined
  readonly running: boolean
  /** Resolves when what its processes have announced so far has been heard. */
  heardSoFar(): Promise<void>
  /** Asks, then tells, within bounds. */
  end(): Promise<void>
  /** how it is asked, for a person */
  readonly howItEnds: Ending
}

/** A process that has come into being, however. */
interface Begun<Ended> {
  pid: number
  /** µs of CLOCK_MONOTONIC: when, where it has told that */
  at?: number
  ended: Promise<Ended>
  channels: Channels
  streams: Streams
  portable?: boolean
  supervisor?: Supervisor
  /** where somebody else waits for it: whether the PID still means it */
  isThere?(): boolean
  /** where there are no process groups */
  kill(signal: SignalName): void
}

/** @template Ended undefined where nobody can say how it ended: its zygote or supervisor, which would have known, ended before */
export class Program<Ended extends ExitStatus | undefined = ExitStatus> implements Supervised<Ended> {
  readonly pid: number
  readonly exited: Promise<Ended>
  /** Settle, before that, as soon as it has ended; and when nobody is left who can announce anything. */
  readonly gone: readonly Promise<unknown>[]
  /** µs of CLOCK_MONOTONIC: when it was born; undefined where it has not told that */
  readonly bornAt: number | undefined
  /** bytes that its events pipe has room for; undefined where Node made it */
  readonly eventsRoom: number | undefined
  readonly #begun: Begun<Ended>
  readonly #streams: Streams
  readonly howItEnds = hasGroups ? 'group' : 'terminated'
  #running = true
  /** once it has ended */
  #orphans: Orphans | undefined
  /** Settles when nobody holds the other ends of its events and output any more. */
  readonly #read: Promise<unknown>

  /** @throws Error when the system refuses to start a process */
  static start(options: ProgramOptions): Program {
    const { portable = false } = options
    const wanted = wantedOf(options)
    const channels = portable ? nodeChannels(wanted) : pipeChannels(wanted)
    const { child, pid } = spawnNode(channels, argvOf(options, { parent: process.pid }))
    const ended = endOf(child)
    const streams = channels.streamsOf(options, child)
    return new Program({ pid, ended, channels, streams, portable, kill: (signal) => child.kill(signal) }, options)
  }

  /**
   * Below a supervisor of its own, which adopts whom it leaves behind.
   * @param file the built supervisor
   * @param adopted told of each process that this one has waited for, beside the program, and how that ended
   * @throws Error when the system refuses to start a process
   */
  static async supervise(
    options: ProgramOptions,
    file: string,
    adopted: (pid: number, status: ExitStatus) => void
  ): Promise<Program<ExitStatus | undefined>> {
    const channels = pipeChannels(wantedOf(options))
    const supervisor = new Supervisor(file, channels, adopted)
    try {
      const argv = argvOf(options, { parent: supervisor.pid, supervised: true })
      const { pid, ended } = await supervisor.start([process.execPath, ...argv])
      const streams = channels.streamsOf(options)
      return new Program({ pid, ended, channels, streams, supervisor, ...elsewhere(pid) }, options)
    } catch (error) {
      channels.abandon()
      await supervisor.end()
      throw error
    }
  }

  /** A client, by a process that is ready for it. @throws Error when that cannot */
  static async fork(
    zygote: Zygote,
    settings: ClientSettings,
    unwanted: AbortSignal,
    listener: ProgramListener
  ): Promise<Program<ExitStatus | undefined>> {
    const channels = pipeChannels({ keyboard: true, control: true })
    const { pid, at, ended } = await forkOver(channels, () => zygote.fork(settings, channels.clientEnds, unwanted))
    const streams = channels.streamsOf(listener)
    return new Program({ pid, at, ended, channels, streams, ...elsewhere(pid) }, listener)
  }

  private constructor(begun: Begun<Ended>, { onOutput, outputGate }: ProgramListener) {
    this.#begun = begun
    this.pid = begun.pid
    this.bornAt = begun.at
    this.eventsRoom = begun.channels.eventsRoom
    this.#streams = begun.streams
    // What is printed last may well have no newline, and is whole all the same.
    const onLine = (line: string, whole: boolean) => onOutput(line, !whole && line.length === OUTPUT_LIMIT)
    const printed = this.#streams.output.map((output) => readLines(output, onLine, outputGate))
    this.#read = Promise.all([this.#streams.events.closed, ...printed])
    this.gone = [begun.ended, this.#streams.events.closed]
    this.exited = this.#awaitExit()
  }

  async #awaitExit(): Promise<Ended> {
    const status = await this.#begun.ended
    this.#running = false
    // What cannot hear of its parent's end (a command, a stopped worker) would outlive it.
    if (this.#begun.portable) endGroup(this.pid)
    this.#orphans = new Orphans(this.pid)
    this.#streams.control?.destroy()
    this.#streams.keyboard?.destroy()
    const { closed } = this.#streams.events
    // Those that live on go on telling.
    await settlesWithin(this.#begun.supervisor ? Promise.race([closed, this.heardSoFar()]) : closed, DRAIN)
    return status
  }

  get running(): boolean {
    return this.#running
  }

  get supervisor(): number | undefined {
    return this.#begun.supervisor?.pid
  }

  get over(): Promise<unknown> | undefined {
    return this.#begun.supervisor?.gone
  }

  /** With how its supervisor was ended, where that did not end by itself. */
  get supervisorEnded(): Promise<ExitStatus | undefined> {
    return this.#begun.supervisor?.gone ?? Promise.resolve(undefined)
  }

  /** Whether nothing is left of it: neither a process of its session nor one that could still say something. */
  get isOver(): boolean {
    const { events, output } = this.#streams
    const isHeard = events.isClosed && output.every(({ destroyed }) => destroyed)
    const { isGone = true } = this.#begun.supervisor ?? {}
    return !this.#running && isHeard && isGone && (this.#orphans?.alive ?? []).length === 0
  }

  /** Resolves when what the program's processes have announced so far has been heard. */
  heardSoFar(): Promise<void> {
    return this.#streams.events.heardSoFar()
  }

  /** Bytes that the process has not read yet. */
  get unreadInput(): number {
    return this.#streams.keyboard?.writableLength ?? 0
  }

  /** Resolves when its pipe has taken this, and what was typed before; or nobody will read it any more. */
  type(typed: string | Uint8Array): Promise<void> {
    const { keyboard } = this.#streams
    return new Promise((resolve) => (keyboard ? keyboard.write(typed, () => resolve()) : resolve()))
  }

  /** Tells an interactive program a command, one word. */
  command(word: string): void {
    this.#streams.control?.write(`${word}\n`)
  }

  endInput(): void {
    this.#streams.keyboard?.end()
  }

  /** Whether it ends by itself in that many ms. */
  endsWithin(ms: number): Promise<boolean> {
    return settlesWithin(this.exited, ms)
  }

  /**
   * Asks, then tells: SIGTERM to the whole group (and SIGCONT, a stopped process cannot die of it), then SIGKILL; also to
   * those that it has left behind. Nobody is listened to afterwards: who has left its session may hold its pipes for ever.
   */
  async end(): Promise<void> {
    try {
      const ended = await this.#endSession()
      // Also those that have left the session.
      if (!((await this.#begun.supervisor?.end()) ?? true) || !ended) {
        throw new Failed({ code: 'ETIMEDOUT', what: 'not-ended', params: { pid: this.pid } })
      }
    } finally {
      await settlesWithin(this.#read, DRAIN)
      for (const stream of [this.#streams.events, ...this.#streams.output]) stream.destroy()
    }
  }

  async #endSession(): Promise<boolean> {
    this.#signal('SIGTERM')
    this.#signal('SIGCONT')
    if (await this.#allEndWithin(TERM_GRACE)) return true
    this.#signal('SIGKILL')
    return this.#allEndWithin(KILL_GRACE)
  }

  async #allEndWithin(ms: number): Promise<boolean> {
    const deadline = performance.now() + ms
    return (await this.endsWithin(ms)) && (this.#orphans?.goneBy(deadline) ?? true)
  }

  #signal(signal: SignalName): void {
    if (this.#running) this.#signalGroup(signal)
    else this.#orphans?.signal(signal)
  }

  #signalGroup(signal: SignalName): void {
    if (this.#begun.isThere?.() === false) return
    try {
      if (hasGroups) process.kill(-this.pid, signal)
      else this.#begun.kill(signal)
    } catch {
      // ESRCH: it has just ended by itself
    }
  }
}

/** Over the channels, or closes them. @throws Error when that cannot */
async function forkOver(channels: Channels, fork: () => Promise<Forked>): Promise<Forked> {
  try {
    return await fork()
  } catch (error) {
    channels.abandon()
    throw error
  } finally {
    channels.closeTheirs()
  }
}

/** A portable program cannot ask the kernel to end it with its starter: the control pipe tells it. */
const wantedOf = ({
  interactive = false,
  portable = false,
  controlled = false,
  gateFd,
  eventsRoom
}: ProgramOptions) => ({
  keyboard: interactive,
  control: interactive || portable || controlled,
  gateFd,
  eventsRoom
})

/** Node's, without its own path. */
function argvOf(options: ProgramOptions, starter: { parent: number; supervised?: true }): string[] {
  const { file, nodeFlags = [], argument, gateFd } = options
  const { control } = wantedOf(options)
  const json = JSON.stringify({ ...argument, events: true, gate: gateFd !== undefined, control, ...starter })
  return [...nodeFlags, file, json]
}

/** Of a process for which somebody else waits: until that is heard the PID may be somebody else's. */
function elsewhere(pid: number): Pick<Begun<unknown>, 'isThere' | 'kill'> {
  const startTime = startTimeOf(pid)
  return { isThere: () => startTimeOf(pid) === startTime, kill: () => undefined }
}

/** undefined where it is gone, or nobody can be asked */
const startTimeOf = (pid: number): number | undefined =>
  readable(
    () => readStat(pid)?.startTime,
    () => undefined
  )

const endOf = (child: ChildProcess): Promise<ExitStatus> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(exitStatusOf(code, signal)))
  })

/** Settles when nobody can print anything any more. */
function readLines(stream: Readable, onLine: (line: string, whole: boolean) => void, gate?: OutputGate): Promise<void> {
  const splitter = new LineSplitter(OUTPUT_LIMIT, onLine)
  stream.on('data', (chunk: Uint8Array) => {
    if (gate?.isShut) gate.leaveOut(splitter.skip(chunk))
    else splitter.push(chunk)
  })
  return untilClosed(stream, () => splitter.end())
}

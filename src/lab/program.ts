/** A program of the engine as a supervised process: started, listened to, ended within bounds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Socket } from 'node:net'
import { constants } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CONTROL_FD } from '../engine/program'
import type { ExitStatus } from '../shared/events'
import { LineSplitter } from '../shared/line-splitter'
import { openPipe, reading, unreadBytes, writing } from './pipe'

/** Characters of an event line: it is below PIPE_BUF where it comes from. */
const LINE_LIMIT = 8192
/** The descriptor that `catchSignal(SIGCHLD)` takes over: its number must be the signal's. */
const RESERVED_FD = constants.signals.SIGCHLD ?? 17
/** Characters of a line that a program prints. */
const OUTPUT_LIMIT = 500
const TERM_GRACE_MS = 1500
const KILL_GRACE_MS = 1500
/** Turns of the event loop that reading what a pipe holds may take: each reads 64 KiB, a pipe holds 1 MiB. */
const DRAIN_TURNS = 100
/** After an exit, how long descendants may keep the events pipe open before the exit is reported all the same. */
const DRAIN_MS = 500

export interface ProgramOptions {
  /** the built program's path */
  file: string
  nodeFlags?: readonly string[]
  argument: object
  /** keeps standard input open as a pipe to type into, and gives it a control pipe */
  interactive?: boolean
  onEventLine(line: string, whole: boolean): void
  /** a line on standard output or standard error */
  onOutput(line: string): void
}

/** Node itself, whoever hosts the lab: Electron's binary is Node when told so. */
export function nodeEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, LD_PRELOAD: _preload, ...env } = process.env
  return process.versions.electron ? { ...env, ELECTRON_RUN_AS_NODE: '1' } : env
}

export class Program {
  readonly pid: number
  /** Settles once, when the process has ended and what it announced has been read. */
  readonly exited: Promise<ExitStatus>
  readonly #child: ChildProcess
  readonly #events: { stream: Socket; fd: number }
  readonly #keyboard: Socket | undefined
  readonly #control: Socket | undefined
  #running = true

  /** @throws Error when the system refuses to start a process */
  static start(options: ProgramOptions): Program {
    return new Program(options)
  }

  private constructor({ file, nodeFlags = [], argument, interactive = false, onEventLine, onOutput }: ProgramOptions) {
    const [events, output] = [openPipe(), openPipe()]
    const keyboard = interactive ? openPipe() : undefined
    const control = interactive ? openPipe() : undefined
    const reserved = openSync('/dev/null', 'r')
    const stdio: ('ignore' | number)[] = [keyboard?.readFd ?? 'ignore', output.writeFd, output.writeFd, events.writeFd]
    if (control) stdio[CONTROL_FD] = control.readFd
    while (stdio.length < RESERVED_FD) stdio.push('ignore')
    stdio.push(reserved)
    const json = JSON.stringify({ ...argument, events: true, control: interactive, parent: process.pid })
    // A session of its own: signals to the terminal do not reach it, and its group is exactly its tree.
    this.#child = spawn(process.execPath, [...nodeFlags, file, json], { stdio, detached: true, env: nodeEnvironment() })
    // With our copies closed, end-of-file comes with the end of the last process that holds the other end.
    for (const fd of [events.writeFd, output.writeFd, reserved]) closeSync(fd)
    for (const pipe of [keyboard, control]) if (pipe) closeSync(pipe.readFd)
    this.#keyboard = keyboard && writing(keyboard)
    this.#control = control && writing(control)
    this.#events = { stream: reading(events), fd: events.readFd }
    const drained = readLines(this.#events.stream, LINE_LIMIT, onEventLine)
    void readLines(reading(output), OUTPUT_LIMIT, onOutput)
    this.exited = this.#awaitExit(drained)
    if (this.#child.pid === undefined) throw new Error(`could not start ${process.execPath} ${file}`)
    this.pid = this.#child.pid
  }

  async #awaitExit(drained: Promise<void>): Promise<ExitStatus> {
    const status = await new Promise<ExitStatus>((resolve) => {
      this.#child.once('exit', (code, signal) => resolve(signal === null ? { code: (code ?? 0) & 255 } : { signal }))
      this.#child.once('error', () => resolve({ code: 127 }))
    })
    this.#running = false
    this.#control?.destroy()
    this.#keyboard?.destroy()
    await within(DRAIN_MS, drained)
    return status
  }

  get running(): boolean {
    return this.#running
  }

  /** Resolves when what the program's processes have announced so far has been heard. */
  async heardSoFar(): Promise<void> {
    const { stream, fd } = this.#events
    if (stream.destroyed) return
    const mark = stream.bytesRead + unreadBytes(fd)
    for (let turn = 0; stream.bytesRead < mark && !stream.destroyed && turn < DRAIN_TURNS; turn++) await nextTurn()
  }

  /** Bytes that the process has not read yet. */
  get unreadInput(): number {
    return this.#keyboard?.writableLength ?? 0
  }

  type(text: string): void {
    this.#keyboard?.write(text)
  }

  /** Tells an interactive program a command, one word. */
  command(word: string): void {
    this.#control?.write(`${word}\n`)
  }

  endInput(): void {
    this.#keyboard?.end()
  }

  /** Whether it ends by itself in that many ms. */
  endsWithin(ms: number): Promise<boolean> {
    return within(ms, this.exited)
  }

  /** Asks, then tells: SIGTERM to the whole group (and SIGCONT, a stopped process cannot die of it), then SIGKILL. */
  async end(): Promise<void> {
    this.#signalGroup('SIGTERM')
    this.#signalGroup('SIGCONT')
    if (await this.endsWithin(TERM_GRACE_MS)) return
    this.#signalGroup('SIGKILL')
    if (!(await this.endsWithin(KILL_GRACE_MS))) throw new Error(`pid ${this.pid} has not ended after SIGKILL`)
  }

  #signalGroup(signal: NodeJS.Signals): void {
    if (!this.#running) return
    try {
      process.kill(-this.pid, signal)
    } catch {
      // ESRCH: it has just ended by itself
    }
  }
}

/** Resolves when the last writer has closed. */
function readLines(stream: Socket, limit: number, onLine: (line: string, whole: boolean) => void): Promise<void> {
  const splitter = new LineSplitter(limit, onLine)
  stream.on('data', (chunk: Uint8Array) => splitter.push(chunk))
  stream.on('error', () => stream.destroy())
  return new Promise((resolve) =>
    stream.once('close', () => {
      splitter.end()
      resolve()
    })
  )
}

/** Whether the promise settled in time. */
export async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  try {
    return await Promise.race([promise.then(() => true), timeout])
  } finally {
    clearTimeout(timer)
  }
}

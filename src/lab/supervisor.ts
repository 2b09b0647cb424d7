/**
 * The lab's side of a supervisor (`engine/supervisor`): a process between the lab and a program, which adopts whom the
 * program leaves behind, waits for them, tells how they ended, and ends them with the lab. One that is killed cannot: then the
 * kernel ends the program's group, and the lab whoever has left that, found by a mark in the environment.
 */
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { MANDATORY_FLAGS } from '../engine/launchers/fork/flags'
import { RESERVED_FD } from '../engine/program-descriptors'
import { ASKED_FD, type FromSupervisor, type SuperviseRequest, TOLD_FD } from '../engine/supervisor/protocol'
import { KILL_GRACE, SUPERVISOR_END, SUPERVISOR_START } from '../shared/bounds'
import type { ExitStatus } from '../shared/exit-status'
import { exitStatusOf } from '../shared/exit-status'
import { LineSplitter } from '../shared/line-splitter'
import { settlesWithin } from '../shared/settles-within'
import { endMarked } from './marked'
import { closeAll, openPipe, type Pipe, reading, writing } from './pipe'
import { type Ends, spawnNode } from './spawn-node'
import { StartError } from './start-error'

/** With a value of its own for each supervisor: whoever has it in its environment was started below that one. */
export const MARK = 'FORKSCOPE_SUPERVISOR'

/** Characters of what it tells. */
const LINE_LIMIT = 500
const STDERR = 2
/** A small process: it does next to nothing. */
const FLAGS = [...MANDATORY_FLAGS, '--max-semi-space-size=1']

/** A program that it has started. */
export interface Supervisee {
  pid: number
  /** undefined: the supervisor ended before it could tell */
  ended: Promise<ExitStatus | undefined>
}

export class Supervisor {
  readonly pid: number
  /** Resolves when it has ended, and nobody is left below it; with how, where somebody else has ended it. */
  readonly gone: Promise<ExitStatus | undefined>
  readonly #mark: string
  readonly #descriptors: readonly number[]
  readonly #told: Socket
  readonly #asked: Socket
  #isGone = false
  #started: (pid: number) => void = () => undefined
  #refused: (why: StartError) => void = () => undefined
  #supervisee: number | undefined
  #ended: (status: ExitStatus | undefined) => void = () => undefined

  /**
   * @param file the built program
   * @param ends the descriptors of the program that it is to start; they are closed here, as by `spawnNode`
   * @param adopted told of each process that it has waited for beside the program, and how that ended
   * @throws Error when the system refuses to start a process
   */
  constructor(
    file: string,
    ends: Ends,
    readonly adopted: (pid: number, status: ExitStatus) => void
  ) {
    const { told, asked, all } = openEnds(ends)
    this.#descriptors = descriptorsOf(ends)
    const mark = randomUUID()
    this.#mark = `${MARK}=${mark}`
    const argument = JSON.stringify({ parent: process.pid })
    const { child, pid } = spawnNode(all, [...FLAGS, file, argument], { [MARK]: mark })
    this.pid = pid
    this.#told = reading(told)
    this.#asked = writing(asked)
    const lines = new LineSplitter(LINE_LIMIT, (line) => this.#hear(JSON.parse(line)))
    this.#told.on('data', (chunk: Uint8Array) => lines.push(chunk))
    const heard = new Promise<void>((resolve) => this.#told.once('close', () => resolve()))
    const exited = new Promise<ExitStatus>((resolve) =>
      child.once('exit', (code, signal) => resolve(exitStatusOf(code, signal)))
    )
    this.gone = exited.then(async (status) => {
      await settlesWithin(heard, KILL_GRACE)
      return this.#hasGone(status)
    })
  }

  get isGone(): boolean {
    return this.#isGone
  }

  /** Has it start its program, to be asked once. @throws StartError when it cannot */
  async start(argv: readonly string[]): Promise<Supervisee> {
    const started = new Promise<number>((resolve, reject) => {
      this.#started = resolve
      this.#refused = reject
    })
    const ended = new Promise<ExitStatus | undefined>((resolve) => {
      this.#ended = resolve
    })
    const request: SuperviseRequest = { argv, descriptors: this.#descriptors }
    this.#asked.write(`${JSON.stringify(request)}\n`)
    if (!(await settlesWithin(started, SUPERVISOR_START))) throw new StartError({ why: 'no-supervisor' })
    return { pid: await started, ended }
  }

  /** Has it end all that is left below it, and itself. @returns whether that came within its bound */
  end(): Promise<boolean> {
    this.#asked.destroy()
    return settlesWithin(this.gone, SUPERVISOR_END)
  }

  #hear(told: FromSupervisor): void {
    switch (told.told) {
      case 'started':
        this.#supervisee = told.pid
        this.#started(told.pid)
        return
      case 'refused':
        this.#refused(new StartError({ why: 'no-supervisor', errno: told.errno }))
        return
      case 'ended':
        if (told.pid === this.#supervisee) this.#ended(told.status)
        else this.adopted(told.pid, told.status)
    }
  }

  /** One that ended by itself had nobody left. */
  async #hasGone(status: ExitStatus): Promise<ExitStatus | undefined> {
    const ofItself = 'code' in status && status.code === 0
    if (!ofItself) await endMarked(this.#mark, SUPERVISOR_END)
    this.#asked.destroy()
    this.#told.destroy()
    this.#isGone = true
    this.#refused(new StartError({ why: 'no-supervisor' }))
    this.#ended(undefined)
    return ofItself ? undefined : status
  }
}

/** Those that are open: Node opens what is ignored for standard input, output and error only. */
const descriptorsOf = ({ stdio }: Ends): number[] =>
  (Array.isArray(stdio) ? stdio : []).flatMap((end, fd) =>
    fd < RESERVED_FD && (fd <= STDERR || end !== 'ignore') ? [fd] : []
  )

interface SupervisorEnds {
  told: Pipe
  asked: Pipe
  all: Ends
}

/** All of them, or none: the program's too. @throws Error when descriptors run out */
function openEnds(ends: Ends): SupervisorEnds {
  const pipes: Pipe[] = []
  try {
    const told = openPipe()
    pipes.push(told)
    const asked = openPipe()
    const stdio = Array.isArray(ends.stdio) ? [...ends.stdio] : []
    stdio[TOLD_FD] = told.writeFd
    stdio[ASKED_FD] = asked.readFd
    const all: Ends = {
      stdio,
      closeTheirs: () => {
        ends.closeTheirs()
        closeAll([told.writeFd, asked.readFd])
      },
      abandon: (child) => {
        ends.abandon(child)
        closeAll([told.readFd, asked.writeFd])
      }
    }
    return { told, asked, all }
  } catch (error) {
    closeAll(pipes.flatMap(({ readFd, writeFd }) => [readFd, writeFd]))
    ends.abandon()
    ends.closeTheirs()
    throw error
  }
}

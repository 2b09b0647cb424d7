/** Programs that the desktop app's main process runs for the lab as utility processes, as only main can. */

import { UTILITY_ASKED, UTILITY_KILLED, UTILITY_START } from '../shared/bounds'
import type { ExitStatus } from '../shared/exit-status'
import type { EndedWorker, FromUtilityProgram, ToUtilityProgram, UtilityProgramName } from '../shared/frames'
import type { NotStarted } from '../shared/not-started'
import { settlesWithin } from '../shared/settles-within'
import { Failed } from './failed'
import type { Supervised } from './program'
import { StartError } from './start-error'

export interface UtilityListener {
  onEventLine(line: string): void
  onOutput(pid: number, line: string): void
  /** workers that were ended with the program */
  onWorkersEnded(workers: readonly EndedWorker[]): void
}

interface Known extends UtilityListener {
  /** what came since the start, as long as its starter may not listen yet */
  heldBack?: FromUtilityProgram[] | undefined
  started(pid: number): void
  refused(reason: NotStarted): void
  exited(code: number): void
}

export class UtilityPrograms {
  readonly #known = new Map<number, Known>()
  #lastId = 0

  /** @param post sends to main */
  constructor(readonly post: (message: ToUtilityProgram) => void) {}

  /**
   * @param givenUp that nobody wants the program any more
   * @throws StartError with main's reason when it refuses, or does not answer in time, or when nobody wants the program any more
   */
  async start(
    file: UtilityProgramName,
    argument: object,
    listener: UtilityListener,
    givenUp?: AbortSignal
  ): Promise<UtilityProgram> {
    const id = ++this.#lastId
    const started = new Promise<UtilityProgram>((resolve, reject) => {
      let exited = (_status: ExitStatus): void => undefined
      const exit = new Promise<ExitStatus>((settle) => {
        exited = settle
      })
      this.#known.set(id, {
        ...listener,
        started: (pid) =>
          resolve(new UtilityProgram(pid, exit, (force) => this.post({ type: 'program.end', id, force }))),
        refused: (reason) => reject(new StartError(reason)),
        exited: (code) => exited({ code: code & 255 })
      })
    })
    this.post({ type: 'program.start', id, file, argument })
    const unwanted = new Promise<void>((resolve) => {
      givenUp?.addEventListener('abort', () => resolve(), { once: true })
    })
    const answered = Promise.race([started, unwanted])
    if ((await settlesWithin(answered, UTILITY_START)) && !givenUp?.aborted) return started
    this.#known.delete(id)
    this.post({ type: 'program.end', id, force: true })
    throw new StartError(givenUp?.aborted ? { why: 'given-up' } : { why: 'no-answer', ms: UTILITY_START })
  }

  /** What main says. */
  receive(message: FromUtilityProgram): void {
    const program = this.#known.get(message.id)
    if (program?.heldBack) program.heldBack.push(message)
    else this.#hear(message, program)
  }

  #hear(message: FromUtilityProgram, program: Known | undefined): void {
    const { id } = message
    switch (message.type) {
      case 'program.started':
        if (program) this.#started(program, message.pid)
        return
      case 'program.refused':
        program?.refused(message.reason)
        this.#known.delete(id)
        return
      case 'program.event':
        program?.onEventLine(message.line)
        // Without it the program falls silent after some lines: so a lab that is behind holds it back.
        this.post({ type: 'program.heard', id, lines: 1 })
        return
      case 'program.output':
        program?.onOutput(message.pid, message.text)
        return
      case 'program.exited':
        program?.onWorkersEnded(message.workers)
        program?.exited(message.code)
        this.#known.delete(id)
    }
  }

  /**
   * Several messages can come in one turn of the event loop, but whoever awaits the start goes on only after it: so what
   * follows waits for the next turn.
   */
  #started(program: Known, pid: number): void {
    program.started(pid)
    const held: FromUtilityProgram[] = []
    program.heldBack = held
    setImmediate(() => {
      program.heldBack = undefined
      for (const message of held) this.#hear(message, program)
    })
  }
}

/** A utility process as the lab supervises it. Its exit code is what Electron says, which tells no signals. */
export class UtilityProgram implements Supervised {
  readonly howItEnds = 'asked'
  #running = true

  constructor(
    readonly pid: number,
    readonly exited: Promise<ExitStatus>,
    readonly askToEnd: (force: boolean) => void
  ) {
    void exited.then(() => {
      this.#running = false
    })
  }

  get running(): boolean {
    return this.#running
  }

  /** What was told and is still on its way cannot be known here. */
  async heardSoFar(): Promise<void> {}

  async end(): Promise<void> {
    this.askToEnd(false)
    if (await settlesWithin(this.exited, UTILITY_ASKED)) return
    this.askToEnd(true)
    if (!(await settlesWithin(this.exited, UTILITY_KILLED)))
      throw new Failed({ code: 'ETIMEDOUT', what: 'not-ended', params: { pid: this.pid } })
  }
}

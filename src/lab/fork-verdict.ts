/** Can this machine's Node fork(2)? The server program tests itself; this asks it, unless it has been asked before. */

import { join } from 'node:path'
import { EXIT_UNFIT, FORK_FLAGS } from '../engine/launchers/fork/flags'
import { SELF_TEST } from '../shared/bounds'
import type { ExitStatus } from '../shared/exit-status'
import { settlesWithin } from '../shared/settles-within'
import type { Reason, Usability } from '../shared/usability'
import { KnownVerdict } from './known-verdict'
import { NO_FORK } from './portable'
import { Program } from './program'
import { whyNotStarted } from './start-error'
import { canWatch } from './watchdog'

export class ForkVerdict {
  #told: Usability = { usable: null, why: 'not-tested-yet' }
  #asked: Promise<Usability> | undefined
  #program: Program | undefined
  readonly #known: KnownVerdict

  /**
   * @param programs folder of the built programs
   * @param testable whether there is a fork(2) to be tested
   */
  constructor(
    readonly programs: string,
    readonly testable: boolean
  ) {
    this.#known = new KnownVerdict(programs)
    if (!testable) this.#told = { usable: false, ...NO_FORK }
  }

  /** What is known by now. */
  get told(): Usability {
    return this.#told
  }

  /** Whether a process that is to fork need not test itself. */
  get isKnown(): boolean {
    return this.testable && canWatch() && this.#known.known?.passed === true
  }

  /** Why a process that is to fork need not even try; undefined where it may. */
  get unfit(): Reason | undefined {
    const { known } = this.#known
    return known?.passed === false ? { why: 'failed-before', said: known.said, status: known.status } : undefined
  }

  /** A process has tested itself, and its children live. */
  passed(): void {
    this.#known.remember({ passed: true })
  }

  /** A process that was to fork has ended so. */
  failed(status: ExitStatus, said: string | undefined): void {
    if (isLasting(status)) this.#known.remember({ passed: false, status, said })
  }

  /** The verdict that was known proved too little: from now on it is tested again. */
  refuted(): void {
    this.#known.forget()
  }

  /** Begins the self-test if nothing is known and it has not begun. Never rejects. */
  ask(): Promise<Usability> {
    this.#asked ??= this.#find()
    return this.#asked
  }

  /** Ends a self-test that runs. */
  async close(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }

  async #find(): Promise<Usability> {
    if (!this.testable) return this.#told
    if (this.isKnown) this.#told = { usable: true, why: 'passed-before' }
    else if (this.unfit) this.#told = { usable: false, ...this.unfit }
    else this.#told = await this.#test()
    if (this.#told.why === 'test-passed') this.passed()
    if (this.#told.why === 'test-failed' && this.#told.status) this.failed(this.#told.status, this.#told.said)
    return this.#told
  }

  async #test(): Promise<Usability> {
    const said: string[] = []
    try {
      this.#program = Program.start({
        file: join(this.programs, 'server.cjs'),
        nodeFlags: FORK_FLAGS,
        argument: { launcher: 'fork', selfTestOnly: true },
        onEvent: () => undefined,
        onMalformed: () => undefined,
        onOutput: (line) => said.push(line)
      })
      return await verdictOf(this.#program, said)
    } catch (error) {
      return { usable: false, why: 'test-not-made', notStarted: whyNotStarted(error) }
    }
  }
}

/** What a process gets for what it does itself. Not SIGABRT: Node ends so for want of a thread, too, at a limit of the moment. */
const FROM_WITHIN = ['SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP']

/** The next one would end likewise. */
const isLasting = (status: ExitStatus): boolean =>
  'code' in status ? status.code === EXIT_UNFIT : FROM_WITHIN.includes(status.signal)

async function verdictOf(program: Program, said: readonly string[]): Promise<Usability> {
  if (!(await settlesWithin(program.exited, SELF_TEST))) {
    await program.end()
    return { usable: false, why: 'test-unfinished' }
  }
  const status = await program.exited
  if ('code' in status && status.code === 0) return { usable: true, why: 'test-passed' }
  const [first] = said
  return { usable: false, why: 'test-failed', status, ...(first !== undefined && { said: first }) }
}

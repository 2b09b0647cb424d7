/** Can this machine's Node fork(2)? The server program tests itself; this asks it. */

import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { SELF_TEST } from '../shared/bounds'
import { settlesWithin } from '../shared/settles-within'
import type { Usability } from '../shared/usability'
import { NO_FORK } from './portable'
import { Program } from './program'
import { whyNotStarted } from './start-error'

export class ForkVerdict {
  #known: Usability = { usable: null, why: 'not-tested-yet' }
  #asked: Promise<Usability> | undefined
  #program: Program | undefined

  /** @param serverFile undefined where there is no fork(2) to be tested */
  constructor(readonly serverFile: string | undefined) {
    if (serverFile === undefined) this.#known = { usable: false, ...NO_FORK }
  }

  /** What is known by now. */
  get known(): Usability {
    return this.#known
  }

  /** Begins the self-test if it has not begun. Never rejects. */
  ask(): Promise<Usability> {
    this.#asked ??= this.#test()
    return this.#asked
  }

  /** Ends a self-test that runs. */
  async close(): Promise<void> {
    if (this.#program?.running) await this.#program.end()
  }

  async #test(): Promise<Usability> {
    if (this.serverFile !== undefined) this.#known = await this.#runServer(this.serverFile)
    return this.#known
  }

  async #runServer(file: string): Promise<Usability> {
    const said: string[] = []
    try {
      this.#program = Program.start({
        file,
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

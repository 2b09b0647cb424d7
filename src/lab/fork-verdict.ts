/** Can this machine's Node fork(2)? The server program tests itself; this asks it. */

import { FORK_FLAGS } from '../engine/launchers/fork/flags'
import { SELF_TEST } from '../shared/bounds'
import { settlesWithin } from '../shared/settles-within'
import { NEEDS_LINUX } from './portable'
import { Program } from './program'

/** Of a launcher. */
export interface Usability {
  /** null: not known yet */
  usable: boolean | null
  /** for a person */
  text: string
}

export class ForkVerdict {
  #known: Usability = { usable: null, text: 'the self-test of fork(2) has not ended yet' }
  #asked: Promise<Usability> | undefined
  #program: Program | undefined

  /** @param serverFile undefined where there is no fork(2) to be tested */
  constructor(readonly serverFile: string | undefined) {
    if (serverFile === undefined) this.#known = { usable: false, text: `fork(2) from Node: ${NEEDS_LINUX}` }
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
        onEventLine: () => undefined,
        onOutput: (line) => said.push(line)
      })
      return await verdictOf(this.#program, said)
    } catch (error) {
      return { usable: false, text: `the self-test of fork(2) could not be made: ${(error as Error).message}` }
    }
  }
}

async function verdictOf(program: Program, said: readonly string[]): Promise<Usability> {
  if (!(await settlesWithin(program.exited, SELF_TEST))) {
    await program.end()
    return { usable: false, text: `the self-test of fork(2) did not end within ${SELF_TEST / 1000} s` }
  }
  const status = await program.exited
  if ('code' in status && status.code === 0) return { usable: true, text: 'fork(2) works here: the self-test passed' }
  return { usable: false, text: said[0] ?? `the self-test of fork(2) ended with ${JSON.stringify(status)}` }
}

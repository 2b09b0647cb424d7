/** Which launchers can be used here, and why the others cannot. */
import { join } from 'node:path'
import type { Launcher } from '../shared/choices'
import { ForkVerdict, type Usability } from './fork-verdict'
import { NEEDS_LINUX } from './portable'
import { NO_UTILITY, type Programs } from './programs'

export class Launchers {
  readonly #fork: ForkVerdict

  constructor(
    readonly programs: Programs,
    readonly portable: boolean
  ) {
    this.#fork = new ForkVerdict(portable ? undefined : join(programs.folder, 'server.cjs'))
  }

  /** What is known by now: whether fork(2) works here only its self-test tells. */
  get known(): Record<Launcher, Usability> {
    return {
      fork: this.#fork.known,
      spawn: this.portable
        ? { usable: false, text: `posix_spawn with descriptors: ${NEEDS_LINUX}` }
        : { usable: true, text: 'posix_spawn(3) needs nothing that Linux does not have' },
      portable: { usable: true, text: 'Node makes the calls, on every system' },
      utility: this.programs.utility
        ? { usable: true, text: 'the app starts utility processes, and the server relays the bytes' }
        : { usable: false, text: NO_UTILITY }
    }
  }

  /** Resolves when all is known; the first call begins the self-test. Never rejects. */
  async tested(): Promise<Record<Launcher, Usability>> {
    await this.#fork.ask()
    return this.known
  }

  /** Ends a self-test that runs. */
  close(): Promise<void> {
    return this.#fork.close()
  }
}

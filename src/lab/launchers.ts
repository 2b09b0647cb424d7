/** Which launchers can be used here, and why the others cannot. */
import type { Launcher } from '../shared/choices'
import type { Usability } from '../shared/usability'
import { ForkVerdict } from './fork-verdict'
import { NO_FORK } from './portable'
import type { Programs } from './programs'

export class Launchers {
  readonly fork: ForkVerdict

  constructor(
    readonly programs: Programs,
    readonly portable: boolean
  ) {
    this.fork = new ForkVerdict(programs.folder, !portable)
  }

  /** What is known by now: whether fork(2) works here only its self-test tells. */
  get known(): Record<Launcher, Usability> {
    return {
      fork: this.fork.told,
      spawn: this.portable ? { usable: false, ...NO_FORK } : { usable: true, why: 'posix-spawn' },
      portable: { usable: true, why: 'node-calls' },
      utility: this.programs.utility ? { usable: true, why: 'app-relays' } : { usable: false, why: 'needs-app' }
    }
  }

  /** Resolves when all is known; the first call begins the self-test. Never rejects. */
  async tested(): Promise<Record<Launcher, Usability>> {
    await this.fork.ask()
    return this.known
  }

  /** Ends a self-test that runs. */
  close(): Promise<void> {
    return this.fork.close()
  }
}

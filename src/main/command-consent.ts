import type { RequestName } from '../shared/contract'
import { failure, type Result } from '../shared/failure'
import type { RequestTarget } from './answer-request'

/** Commands that are remembered; who runs more of them is asked again. */
const MAX_GIVEN = 1000

/**
 * Before a server may run a command of the window's wish, a person is asked, by main and once per command: a page that
 * was taken over can ask for a server, but not answer for the person.
 */
export class CommandConsent implements RequestTarget {
  readonly #lab: RequestTarget
  readonly #ask: (session: number, command: readonly string[]) => Promise<boolean>
  readonly #given = new Set<string>()
  #asking = false

  /** @param ask shows the command to a person: whether they agree; it is never called twice at a time */
  constructor(lab: RequestTarget, ask: (session: number, command: readonly string[]) => Promise<boolean>) {
    this.#lab = lab
    this.#ask = ask
  }

  async request(session: number, name: RequestName, input: unknown): Promise<Result<unknown>> {
    const command = commandIn(name, input)
    const refusal = command.length > 0 ? await this.#whyNot(session, command) : undefined
    return refusal ?? this.#lab.request(session, name, input)
  }

  restart(): Promise<Result<unknown>> {
    return this.#lab.restart()
  }

  async #whyNot(session: number, command: readonly string[]): Promise<Result<never> | undefined> {
    const key = JSON.stringify(command)
    if (this.#given.has(key)) return undefined
    if (this.#asking) return failure('EBUSY', 'command-asking')
    this.#asking = true
    try {
      if (!(await this.#ask(session, command)))
        return failure('EPERM', 'command-declined', { command: command[0] ?? '' })
      this.#remember(key)
      return undefined
    } finally {
      this.#asking = false
    }
  }

  #remember(key: string): void {
    const [oldest] = this.#given
    if (this.#given.size >= MAX_GIVEN && oldest !== undefined) this.#given.delete(oldest)
    this.#given.add(key)
  }
}

const commandIn = (name: RequestName, input: unknown): readonly string[] =>
  name === 'server.start' ? (input as { exec: readonly string[] }).exec : []

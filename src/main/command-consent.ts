import type { RequestName } from '../shared/contract'
import { failure, type Result } from '../shared/failure'
import { SHOWN_LIMIT, shownCommand } from '../shared/words/command-question'
import type { RequestTarget } from './answer-request'

/** Commands that are remembered; who runs more of them is asked again. */
const MAX_GIVEN = 1000
/** s: after a second no in a row nobody is asked for so long, then for twice that, … */
const FIRST_PAUSE = 10
const LONGEST_PAUSE = 320

/** Shows a command to a person: whether they agree. */
type Ask = (session: number, shownCommand: string) => Promise<boolean>

/**
 * Before a server may run a command of the window's wish, a person is asked, by main and once per command: a page that
 * was taken over can ask for a server, but not answer for the person, nor wear them down.
 */
export class CommandConsent implements RequestTarget {
  readonly #lab: RequestTarget
  readonly #ask: Ask
  readonly #now: () => number
  readonly #given = new Set<string>()
  #asking = false
  /** times in a row */
  #declined = 0
  /** ms of `now`: nobody is asked before */
  #quietUntil = 0

  /** @param ask is never called twice at a time @param now ms, for tests */
  constructor(lab: RequestTarget, ask: Ask, now = () => performance.now()) {
    this.#lab = lab
    this.#ask = ask
    this.#now = now
  }

  async request(session: number, name: RequestName, input: unknown, file?: string): Promise<Result<unknown>> {
    const command = commandIn(name, input)
    const refusal = command.length > 0 ? await this.#whyNot(session, command) : undefined
    return refusal ?? this.#lab.request(session, name, input, file)
  }

  restart(): Promise<Result<unknown>> {
    return this.#lab.restart()
  }

  async #whyNot(session: number, command: readonly string[]): Promise<Result<never> | undefined> {
    const key = JSON.stringify(command)
    if (this.#given.has(key)) return undefined
    const shown = shownCommand(command)
    const refusal = this.#whyNotAsk(shown)
    if (refusal) return refusal
    this.#asking = true
    try {
      if (!(await this.#ask(session, shown))) return this.#decline(command)
      this.#declined = 0
      this.#remember(key)
      return undefined
    } finally {
      this.#asking = false
    }
  }

  #whyNotAsk({ length }: string): Result<never> | undefined {
    if (this.#asking) return failure('EBUSY', 'command-asking')
    if (length > SHOWN_LIMIT) return failure('E2BIG', 'command-unshowable', { characters: length, limit: SHOWN_LIMIT })
    const wait = this.#quietUntil - this.#now()
    return wait > 0 ? failure('EPERM', 'command-paused', { seconds: Math.ceil(wait / 1000) }) : undefined
  }

  #decline([command = '']: readonly string[]): Result<never> {
    this.#declined++
    const pause = this.#declined < 2 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#declined - 2))
    this.#quietUntil = this.#now() + 1000 * pause
    return failure('EPERM', 'command-declined', { command })
  }

  #remember(key: string): void {
    const [oldest] = this.#given
    if (this.#given.size >= MAX_GIVEN && oldest !== undefined) this.#given.delete(oldest)
    this.#given.add(key)
  }
}

const commandIn = (name: RequestName, input: unknown): readonly string[] =>
  name === 'server.start' ? (input as { exec: readonly string[] }).exec : []

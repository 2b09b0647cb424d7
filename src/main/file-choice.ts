import { CHOICE } from '../shared/bounds'
import type { RequestName } from '../shared/contract'
import { failure, type Result, success } from '../shared/failure'
import { suggestedName } from '../shared/recording-name'
import type { RequestTarget } from './answer-request'

interface Steps {
  /** asks the person natively where a file is to be; undefined: they do not say */
  choose(session: number, suggested: string): Promise<string | undefined>
  /** asks the person which recordings to open, and opens them */
  open(session: number): Promise<unknown>
}

/** What a window gets that asks for a file and whose person then does not want one. */
const NONE: Partial<Record<RequestName, object>> = {
  'recording.start': { name: null },
  'recording.save': { saved: null }
}

/**
 * Which file is written, or read, the person says to main: a page that was taken over can ask for a file, but not say which.
 */
export class FileChoice {
  readonly #steps: Steps
  /** sessions whose person is being asked */
  readonly #asking = new Set<number>()

  constructor(steps: Steps) {
    this.#steps = steps
  }

  /** The same target, with the file that the person chooses where one is asked for. */
  before(target: RequestTarget): RequestTarget {
    return {
      request: (session, name, input) =>
        asksForFile(name) ? this.#ask(target, session, name, input) : target.request(session, name, input),
      restart: () => target.restart()
    }
  }

  async #ask(target: RequestTarget, session: number, name: RequestName, input: unknown): Promise<Result<unknown>> {
    if (this.#asking.has(session)) return failure('EBUSY', 'file-asking')
    this.#asking.add(session)
    try {
      if (name === 'recording.open') {
        await this.#steps.open(session)
        return success({})
      }
      const file = await this.#chosen(session)
      return file === undefined ? success(NONE[name]) : await target.request(session, name, input, file)
    } finally {
      this.#asking.delete(session)
    }
  }

  /** The window does not wait for ever, and what it no longer waits for is not done. */
  #chosen(session: number): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), CHOICE)
    })
    const choice = this.#steps.choose(session, suggestedName(new Date()))
    return Promise.race([choice, late]).finally(() => clearTimeout(timer))
  }
}

const asksForFile = (name: RequestName): boolean => name in NONE || name === 'recording.open'

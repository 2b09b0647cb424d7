import { LineSplitter } from '../shared/line-splitter'
import type { UtilityLike } from './owned-process'

/** Characters of a line that a process prints. */
const LINE_LIMIT = 500
/** Lines that are shown of one process. */
const MAX_LINES = 1000

/** What a process prints on standard output and standard error, line by line, and what is to be said about it. */
export class ProcessOutput {
  /** Settles when both streams have ended. */
  readonly ended: Promise<unknown>
  readonly #onLine: (line: string) => void
  #lines = 0

  constructor(utility: UtilityLike, onLine: (line: string) => void) {
    this.#onLine = onLine
    utility.on('error', (...details) => this.say(details.slice(0, 2).map(String).join(' ')))
    this.ended = Promise.all([utility.stdout, utility.stderr].map((stream) => this.#read(stream)))
  }

  say(line: string): void {
    this.#lines++
    if (this.#lines <= MAX_LINES) this.#onLine(line)
    if (this.#lines === MAX_LINES) this.#onLine(`(${MAX_LINES} lines of this process; more are not shown)`)
  }

  #read(stream: NodeJS.ReadableStream | null): Promise<unknown> {
    if (!stream) return Promise.resolve()
    const splitter = new LineSplitter(LINE_LIMIT, (line) => this.say(line))
    stream.on('data', (chunk: Buffer) => splitter.push(chunk))
    return new Promise((resolve) => {
      stream.once('end', () => resolve(splitter.end()))
    })
  }
}

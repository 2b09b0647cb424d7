import { LineSplitter } from '../shared/line-splitter'
import { readOutput } from './last-words'
import type { OwnedProcess } from './owned-process'

/** Characters of a line that a process prints. */
const LINE_LIMIT = 500
/** Lines that are shown of one process. */
const MAX_LINES = 1000

/** What is printed last may well have no newline, and is whole all the same. */
const shown = (line: string, whole: boolean): string => (!whole && line.length === LINE_LIMIT ? `${line}…` : line)

/** What a process prints on standard output and standard error, line by line, and what is to be said about it. */
export class ProcessOutput {
  /** Settles after the exit, when what the process said last has been read. */
  readonly ended: Promise<unknown>
  readonly #onLine: (line: string) => void
  #lines = 0

  constructor(owned: OwnedProcess, onLine: (line: string) => void) {
    this.#onLine = onLine
    owned.utility.on('error', (...details) => this.say(details.slice(0, 2).map(String).join(' ')))
    this.ended = readOutput(owned, () => new LineSplitter(LINE_LIMIT, (line, whole) => this.say(shown(line, whole))))
  }

  say(line: string): void {
    this.#lines++
    if (this.#lines <= MAX_LINES) this.#onLine(line)
    if (this.#lines === MAX_LINES) this.#onLine(`(${MAX_LINES} lines of this process; more are not shown)`)
  }
}

/** Writes a run to a file as it happens, shared/recording.ts. */
import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import type { Bookmark } from '../shared/bookmarks'
import { RECORDING_VERSION, type RecordingHeader } from '../shared/recording'
import type { EventLog } from './log/event-log'
import { replaceFile } from './log/replace-file'
import { stateLineOf } from './log/state-line'

/** Bytes that may wait for a slow disk; what comes while they do is left out, and a state stands for it. */
const BACKLOG_LIMIT = 64 << 20

/** What is in the file. */
export interface Recorded {
  /** µs of the run */
  from: number
  to: number
  events: number
  bytes: number
  /** events that are not in it, though it went on after them */
  dropped: number
  /** what the system said, where something is missing for it */
  trouble?: string
}

export interface RecorderOptions {
  /** bytes that may wait for the disk */
  backlog?: number
  /** Told once, with what the system said, when the file cannot be written further. */
  onTrouble?: (reason: string) => void
}

/** The first line of a recording that is made now. */
export const headerOf = (log: EventLog, bookmarks: readonly Bookmark[] = log.bookmarks.all): RecordingHeader => ({
  forkscope: RECORDING_VERSION,
  startedAt: log.startedAt,
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
  ...(bookmarks.length > 0 && { bookmarks: [...bookmarks] })
})

/** A recording that is being made: everything from its beginning on, which is the state then if anything came before. */
export class Recorder {
  readonly #stream: WriteStream
  readonly #unlisten: () => void
  /** `seq` of the last event before it */
  readonly #after: number
  readonly #from: number
  #events = 0
  #dropped = 0
  #bytes = 0
  #headerBytes = 0
  #skips = false
  #trouble: string | undefined

  /** @throws the file system's error when the file cannot be opened */
  static async begin(log: EventLog, file: string, options: RecorderOptions = {}): Promise<Recorder> {
    const stream = createWriteStream(file)
    await once(stream, 'open')
    return new Recorder(log, file, stream, options)
  }

  private constructor(
    readonly log: EventLog,
    readonly file: string,
    stream: WriteStream,
    { backlog = BACKLOG_LIMIT, onTrouble }: RecorderOptions
  ) {
    this.#stream = stream
    stream.on('error', ({ message }) => {
      this.#unlisten()
      this.#trouble ??= message
      onTrouble?.(message)
    })
    stream.on('drain', () => this.#goOn())
    const { seq, at } = log.state
    this.#after = seq
    this.#from = at
    this.#write(JSON.stringify(headerOf(log, [])))
    this.#headerBytes = this.#bytes
    if (seq > 0) this.#write(stateLineOf(log.state))
    this.#unlisten = log.listen((_event, line) => {
      if (this.#skips) this.#dropped++
      else {
        this.#events++
        this.#write(line)
        this.#skips = stream.writableLength > backlog
      }
    })
  }

  get recorded(): Recorded {
    const { at } = this.log.state
    return {
      from: this.#from,
      to: at,
      events: this.#events,
      bytes: this.#bytes,
      dropped: this.#dropped,
      ...(this.#trouble !== undefined && { trouble: this.#trouble })
    }
  }

  /** Ends the file. Resolves when it is written, with the bookmarks of what is in it. Never rejects. */
  async stop(): Promise<Recorded> {
    this.#unlisten()
    const bookmarks = this.log.bookmarks.between(this.#after, this.log.seq)
    const { recorded } = this
    if (!this.#stream.destroyed) {
      this.#goOn()
      this.#stream.end()
      await once(this.#stream, 'close').catch(() => undefined)
      if (bookmarks.length > 0 && this.#trouble === undefined) await this.#keep(bookmarks)
    }
    return { ...recorded, bytes: this.#bytes, ...(this.#trouble !== undefined && { trouble: this.#trouble }) }
  }

  /** The disk has taken what waited: what was left out meanwhile led to this. */
  #goOn(): void {
    if (!this.#skips) return
    this.#skips = false
    this.#write(stateLineOf(this.log.state))
  }

  /** They are known only now, and belong at the beginning. */
  async #keep(bookmarks: readonly Bookmark[]): Promise<void> {
    const header = `${JSON.stringify(headerOf(this.log, bookmarks))}\n`
    const { file } = this
    const rest = createReadStream(file, { start: this.#headerBytes })
    try {
      await replaceFile(file, async function* () {
        yield Buffer.from(header)
        yield* rest
      })
      this.#bytes += Buffer.byteLength(header) - this.#headerBytes
    } catch (error) {
      this.#trouble = (error as Error).message
    }
  }

  #write(line: string): void {
    this.#bytes += Buffer.byteLength(line) + 1
    this.#stream.write(`${line}\n`)
  }
}

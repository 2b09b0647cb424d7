/** Writes a run to a file as it happens, shared/recording.ts. */
import { once } from 'node:events'
import type { WriteStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Bookmark } from '../shared/bookmarks'
import { RECORDING_VERSION, type RecordingHeader } from '../shared/recording'
import type { EventLog } from './log/event-log'
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

/** Digits of the place of the bookmarks in the header, which is written there later: blanks stand after it. */
const PLACE_DIGITS = 15

/**
 * Bookmarks are made meanwhile, and must not be lost with whoever records: each change is a line of its own with all of
 * them, and the header is told where the newest of these begins.
 */
const headerWithRoom = (log: EventLog): string =>
  JSON.stringify({ ...headerOf(log, []), bookmarksAt: 0 }).replace(/0}$/, `${'0'.padEnd(PLACE_DIGITS)}}`)

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
  /** where in the file the header has the place of the bookmarks */
  readonly #placeAt: number
  /** as they are in the file, as JSON */
  #bookmarks = '[]'
  /** resolves when the header knows where they are */
  #placed: Promise<unknown> = Promise.resolve()
  #skips = false
  #trouble: string | undefined

  /** @throws the file system's error when the file cannot be opened */
  static async begin(log: EventLog, file: string, options: RecorderOptions = {}): Promise<Recorder> {
    return new Recorder(log, file, await open(file, 'w'), options)
  }

  private constructor(
    readonly log: EventLog,
    readonly file: string,
    readonly handle: FileHandle,
    { backlog = BACKLOG_LIMIT, onTrouble }: RecorderOptions
  ) {
    const stream = handle.createWriteStream()
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
    const header = headerWithRoom(log)
    this.#placeAt = Buffer.byteLength(header) - PLACE_DIGITS - 1
    this.#write(header)
    if (seq > 0) this.#write(stateLineOf(log.state))
    const unlisten = log.listen((_event, line) => {
      if (this.#skips) this.#dropped++
      else {
        this.#events++
        this.#write(line)
        this.#skips = stream.writableLength > backlog
      }
    })
    const ignore = log.bulletin.listen(({ push }) => push === 'bookmarks' && this.#keepBookmarks())
    this.#unlisten = () => {
      unlisten()
      ignore()
    }
    this.#keepBookmarks()
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

  /** Ends the file. Resolves when it is written. Never rejects. */
  async stop(): Promise<Recorded> {
    this.#unlisten()
    const { recorded } = this
    if (!this.#stream.destroyed) {
      this.#goOn()
      await this.#placed
      this.#stream.end()
      await once(this.#stream, 'close').catch(() => undefined)
    }
    return { ...recorded, bytes: this.#bytes, ...(this.#trouble !== undefined && { trouble: this.#trouble }) }
  }

  /** The disk has taken what waited: what was left out meanwhile led to this. */
  #goOn(): void {
    if (!this.#skips) return
    this.#skips = false
    this.#write(stateLineOf(this.log.state))
    this.#keepBookmarks()
  }

  /** Those of moments that are in it. */
  #keepBookmarks(): void {
    const bookmarks = JSON.stringify(this.log.bookmarks.between(this.#after, this.log.seq))
    if (this.#skips || this.#stream.destroyed || bookmarks === this.#bookmarks) return
    this.#bookmarks = bookmarks
    const at = this.#bytes
    const written = new Promise((resolve) => this.#write(`{"bookmarks":${bookmarks}}`, resolve))
    const place = String(at).padEnd(PLACE_DIGITS)
    const before = this.#placed
    // A pipe has no places (ESPIPE); whatever else goes wrong with the file its stream says.
    this.#placed = Promise.all([before, written])
      .then(() => this.handle.write(place, this.#placeAt))
      .catch(() => undefined)
  }

  #write(line: string, written?: (error: unknown) => void): void {
    this.#bytes += Buffer.byteLength(line) + 1
    this.#stream.write(`${line}\n`, written)
  }
}

/** Where the lab hears what the processes of a program announce. */
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { LineSplitter } from '../shared/line-splitter'
import { announcedIn } from '../shared/program-events'
import { type RecordListener, RecordReader } from '../shared/records/reader'
import { type Pipe, roomOf, unreadBytes } from './pipe'
import { ReadingPace } from './reading-pace'
import { systemNames } from './system-names'

export interface EventsSource {
  /** Settles when nobody can announce anything any more, or nobody is listened to. */
  readonly closed: Promise<void>
  readonly isClosed: boolean
  /** Resolves when what the program's processes have announced so far has been heard. */
  heardSoFar(): Promise<void>
  /** Listens no longer. */
  destroy(): void
}

/** Bytes that one read(2) takes; as many as a pipe usually holds. */
const ROOM = 65_536
/** Reads that hearing all so far may take: the room of the largest pipe, 1 MiB, and some more. */
const MOST_READS = 100

/** Records on a pipe, see `shared/records/layout.ts`. */
export class RecordsSource implements EventsSource {
  readonly closed: Promise<void>
  readonly #readFd: number
  readonly #reader: RecordReader
  readonly #socket: Socket
  /** somebody waits to have heard all so far */
  #isHurried = false
  #rest: NodeJS.Timeout | undefined
  readonly #pace: ReadingPace

  constructor({ readFd }: Pipe, listener: RecordListener) {
    this.#readFd = readFd
    this.#pace = new ReadingPace(roomOf(readFd), performance.now())
    this.#reader = new RecordReader(systemNames, listener)
    const buffer = Buffer.allocUnsafeSlow(ROOM)
    const callback = (length: number): boolean => this.#take(buffer.subarray(0, length))
    this.#socket = new Socket({ fd: readFd, readable: true, writable: false, onread: { buffer, callback } })
    this.closed = untilClosed(this.#socket, () => {
      clearTimeout(this.#rest)
      this.#reader.end()
    })
    this.#socket.resume()
  }

  get isClosed(): boolean {
    return this.#socket.destroyed
  }

  async heardSoFar(): Promise<void> {
    if (this.isClosed) return
    this.#isHurried = true
    const mark = this.#socket.bytesRead + unreadBytes(this.#readFd)
    this.#goOn()
    for (let turn = 0; this.#socket.bytesRead < mark && !this.isClosed && turn < MOST_READS; turn++) await nextTurn()
    this.#isHurried = false
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** @returns whether to read on at once: there is more, or somebody waits */
  #take(bytes: Uint8Array): boolean {
    this.#reader.push(bytes)
    this.#pace.heard(bytes.length)
    if (this.#isHurried || bytes.length === ROOM) return true
    this.#rest = setTimeout(() => this.#goOn(), this.#pace.restAt(performance.now()))
    return false
  }

  #goOn(): void {
    clearTimeout(this.#rest)
    this.#socket.resume()
  }
}

/** Characters of an event line. */
const LINE_LIMIT = 8192

/** Lines of JSON on a stream of Node's: of programs that make no system calls of their own. */
export class LinesSource implements EventsSource {
  readonly closed: Promise<void>

  constructor(
    readonly stream: Readable,
    { onEvent, onMalformed }: RecordListener
  ) {
    const splitter = new LineSplitter(LINE_LIMIT, (line, whole) => {
      const announced = whole ? announcedIn(line) : undefined
      if (announced) onEvent(announced)
      else onMalformed(line, whole)
    })
    stream.on('data', (chunk: Uint8Array) => splitter.push(chunk))
    this.closed = untilClosed(stream, () => splitter.end())
  }

  get isClosed(): boolean {
    return this.stream.destroyed
  }

  /** What is on its way in Node's own pipes cannot be known here. */
  async heardSoFar(): Promise<void> {}

  destroy(): void {
    this.stream.destroy()
  }
}

/** Resolves when the last writer has closed, and all was read. */
export function untilClosed(stream: Readable, end: () => void): Promise<void> {
  stream.on('error', () => stream.destroy())
  return new Promise((resolve) =>
    stream.once('close', () => {
      end()
      resolve()
    })
  )
}

/**
 * Moves full segments to the disk, one after the other. While the disk refuses, they stay in memory, the oldest given up
 * when there is too much of them, and the disk is tried again from time to time.
 */
import { join } from 'node:path'
import type { Segment } from './segment'
import { type DiskTrouble, type DropReason, errnoOf, isFull, isMissing } from './trouble'

/** Older segments that may be given up to make room for one on a full disk. */
const MOST_SACRIFICED = 2

export interface WriterOptions {
  /** bytes that may wait for the disk */
  waitingBytes: number
  /** ms until a disk that refused is tried again */
  retryMs: number
  /** @throws the file system's error */
  makeFolder(): string
  onTrouble(trouble: DiskTrouble): void
  /** Drops a segment that waits. */
  giveUp(segment: Segment, why: DropReason): void
  /** Drops the oldest segment that is on the disk; false when there is none. */
  makeRoom(): Promise<boolean>
}

export class SegmentWriter {
  readonly #waiting: Segment[] = []
  #writing: Promise<void> | undefined
  #inFlight: Segment | undefined
  #retry: NodeJS.Timeout | undefined
  /** by the last attempt */
  #refused = false
  #stopped = false
  #folder: string | undefined

  constructor(readonly options: WriterOptions) {
    this.#enterFolder()
  }

  /** Bytes in memory that wait for the disk. */
  get waitingBytes(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes.end, 0)
  }

  /** @param segment is sealed */
  add(segment: Segment): void {
    this.#waiting.push(segment)
    this.#start()
    this.#bound()
  }

  /** The segment was dropped: it need not be written. */
  forget(segment: Segment): void {
    const index = this.#waiting.indexOf(segment)
    if (index >= 0) this.#waiting.splice(index, 1)
  }

  /** Resolves when no write is under way; what waits is not written any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    await this.#writing
  }

  /** While a slow disk takes a segment, the next ones are given up: else it would have worked in vain each time. */
  #bound(): void {
    while (this.waitingBytes > this.options.waitingBytes) {
      const oldest = this.#waiting.find((segment) => this.#refused || segment !== this.#inFlight)
      if (!oldest) return
      this.forget(oldest)
      this.options.giveUp(oldest, this.#refused ? 'disk-failed' : 'disk-slow')
    }
  }

  #start(): void {
    if (this.#writing || this.#retry || this.#stopped || this.#waiting.length === 0) return
    this.#writing = this.#writeAll()
  }

  async #writeAll(): Promise<void> {
    for (let segment = this.#waiting[0]; segment && !this.#stopped; segment = this.#waiting[0]) {
      this.#inFlight = segment
      this.#refused = !(await this.#write(segment))
      this.#inFlight = undefined
      if (this.#refused) {
        this.#tryLater()
        break
      }
      this.forget(segment)
    }
    // Not later: what is added from now on starts the next round.
    this.#writing = undefined
  }

  #tryLater(): void {
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#start()
    }, this.options.retryMs).unref()
  }

  async #write(segment: Segment): Promise<boolean> {
    const folder = this.#folder ?? this.#enterFolder()
    if (folder === undefined) return false
    const file = join(folder, `${segment.first}.jsonl`)
    for (let sacrificed = 0; ; sacrificed++) {
      try {
        await segment.bytes.moveTo(file)
        return true
      } catch (error) {
        this.#tell('write', file, error)
        // Somebody removed the folder: the next attempt makes another.
        if (isMissing(error)) this.#folder = undefined
        if (!isFull(error) || sacrificed === MOST_SACRIFICED || !(await this.options.makeRoom())) return false
      }
    }
  }

  #enterFolder(): string | undefined {
    try {
      this.#folder = this.options.makeFolder()
    } catch (error) {
      this.#tell('create-folder', (error as NodeJS.ErrnoException).path ?? '', error)
    }
    return this.#folder
  }

  #tell(tried: DiskTrouble['tried'], path: string, error: unknown): void {
    this.options.onTrouble({ what: 'disk', tried, errno: errnoOf(error), path })
  }
}

/** The bytes of a segment: in memory while they grow, then in a file of their own. */
import { open, rm, writeFile } from 'node:fs/promises'

/** Gives the bytes from `start` to `end`, wherever they are at the moment. */
export type ReadBytes = (start: number, end: number) => Promise<Buffer>

const NEWLINE = 0x0a

export class SegmentBytes {
  #end = 0
  #memory: Buffer | undefined
  #file: string | undefined
  #moving = false
  #holders = 0
  #discarded = false

  /** @param capacity how many there may be */
  constructor(capacity: number) {
    this.#memory = Buffer.allocUnsafe(capacity)
  }

  get end(): number {
    return this.#end
  }

  get inMemory(): boolean {
    return this.#memory !== undefined
  }

  /** @returns false when there is no room: nothing was added */
  append(line: string): boolean {
    const memory = this.#memory
    if (!memory || !fits(line, memory.length - this.#end - 1)) return false
    this.#end += memory.write(line, this.#end)
    memory[this.#end++] = NEWLINE
    return true
  }

  /**
   * Writes all bytes to a file of its own, and lets go of the memory. Nothing may be appended any more.
   * @throws the file system's error: the bytes are still in memory
   */
  async moveTo(file: string): Promise<void> {
    const memory = this.#memory?.subarray(0, this.#end)
    if (!memory || this.#moving) return
    this.#moving = true
    try {
      await writeFile(file, memory, { mode: 0o600 })
      this.#file = file
      this.#memory = undefined
    } catch (error) {
      await rm(file, { force: true }).catch(() => undefined)
      throw error
    } finally {
      this.#moving = false
      await this.#removeUnused().catch(() => undefined)
    }
  }

  /** @throws the file system's error; ENOENT: somebody removed the file */
  async reading<T>(use: (bytes: ReadBytes) => Promise<T>): Promise<T> {
    const memory = this.#memory
    if (memory) return use(async (start, end) => memory.subarray(start, end))
    const file = this.#file ?? ''
    const handle = await open(file, 'r')
    try {
      return await use(async (start, end) => {
        const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(end - start), 0, end - start, start)
        if (bytesRead < end - start) throw new Error(`${file} was cut by somebody`)
        return buffer
      })
    } finally {
      await handle.close()
    }
  }

  /** Keeps the bytes readable, even if they are discarded, until {@link release}. */
  hold(): void {
    this.#holders += 1
  }

  async release(): Promise<void> {
    this.#holders -= 1
    // What cannot be removed now goes with its folder.
    await this.#removeUnused().catch(() => undefined)
  }

  /** Nobody wants the bytes any more. @throws the file system's error when the file cannot be removed */
  async discard(): Promise<void> {
    this.#discarded = true
    await this.#removeUnused()
  }

  async #removeUnused(): Promise<void> {
    if (!this.#discarded || this.#holders > 0 || this.#moving) return
    this.#memory = undefined
    if (this.#file !== undefined) await rm(this.#file, { force: true })
  }
}

/** A UTF-16 unit takes at most three bytes: mostly there is no need to count them. */
const fits = (line: string, free: number): boolean => 3 * line.length <= free || Buffer.byteLength(line) <= free

/** Lines on standard output, no faster than they are taken; that nobody takes them any more is no failure (`| head`). */
export class Output {
  isClosed = false
  readonly closed: Promise<void>
  #close: () => void = () => undefined

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#close = resolve
    })
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      this.end()
      if (error.code !== 'EPIPE') sayNotWritten(error)
    })
  }

  /** Resolves when there is room for more, or nobody wants any. */
  async write(line: string): Promise<void> {
    if (this.isClosed || process.stdout.write(`${line}\n`)) return
    const drained = new Promise<void>((resolve) => process.stdout.once('drain', resolve))
    await Promise.race([drained, this.closed])
  }

  /** Nothing more is wanted. */
  end(): void {
    this.isClosed = true
    this.#close()
  }
}

/** What is asked for on standard output and cannot be written there has not been done. */
export function sayNotWritten(error: Error): void {
  process.stderr.write(`error: standard output: ${error.message}\n`)
  process.exitCode = 1
}

/** A byte stream over a message port: what a connection is to a process that cannot own a socket. */
import { Duplex } from 'node:stream'
import { errnoOf, FRAME_BYTES, HIGH_WATER, type PortFrame, parsePortFrame } from './port-frames'

/** The part of Electron's MessagePortMain that is used; a port of `worker_threads` fits behind an adapter. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

type Callback = (error?: Error | null) => void

/**
 * One end of a connection over a port. At most {@link HIGH_WATER} bytes are on the way in each direction: a write
 * waits until whoever reads at the other end has taken enough, so `pipe` and `pipeline` hold back the writer across
 * the processes. Each direction ends by itself (half-close); 'finish' means that the other side has taken everything.
 * Destroyed without an end of both, it resets the other side, which is destroyed with the same errno; a port that
 * closes without either is EPIPE.
 */
export class PortDuplex extends Duplex {
  readonly #port: Port
  /** Bytes of the other side that nobody has taken yet, and how many of them have been given to our reader. */
  readonly #received: Uint8Array[] = []
  #receivedBytes = 0
  #givenBytes = 0
  #wanted = false
  /** Bytes sent that the reader at the other end has not taken yet. */
  #inFlight = 0
  /** What a write could not send yet, and the callback that waits for it. */
  #unsent: Uint8Array = new Uint8Array()
  #written: Callback | undefined
  #finished: Callback | undefined
  #theirEnd = false
  #ourEndHeard = false
  #portOpen = true

  /** Starts the port. @param port one end of a channel whose other end is given to another PortDuplex */
  constructor(port: Port) {
    // A reader's buffer of one byte: Node asks for more exactly when what it was given has been taken.
    super({ allowHalfOpen: true, readableHighWaterMark: 1, writableHighWaterMark: FRAME_BYTES })
    this.#port = port
    port.on('message', ({ data }) => this.#receive(data))
    port.on('close', () => this.#portClosed())
    port.start()
  }

  /** Bytes received that our reader has not taken yet. */
  get untaken(): number {
    return this.#receivedBytes + this.#givenBytes
  }

  get #haveBothEnded(): boolean {
    return this.#theirEnd && this.#ourEndHeard
  }

  override _read(): void {
    this.#tellTaken()
    this.#wanted = true
    this.#give()
  }

  override _write(chunk: Uint8Array, _encoding: string, callback: Callback): void {
    this.#unsent = chunk
    this.#written = callback
    this.#send()
  }

  override _final(callback: Callback): void {
    this.#finished = callback
    this.#post({ type: 'end' })
  }

  override _destroy(error: Error | null, callback: Callback): void {
    if (!this.#haveBothEnded || this.untaken > 0) this.#post({ type: 'reset', code: errnoOf(error) })
    this.#portOpen = false
    this.#received.length = 0
    this.#port.close()
    // Whoever waits for a write is told that it will not be done.
    this.#written?.(error ?? new Error('the stream was destroyed before the other side had room for the write'))
    callback(error)
  }

  #receive(message: unknown): void {
    if (this.destroyed) return
    const frame = parsePortFrame(message)
    const fault = frame ? this.#handle(frame) : 'a message that is no frame'
    if (fault) this.#fail('EPROTO', `the other side of the port sent ${fault}`)
  }

  /** Returns what is wrong with the frame, if anything is. */
  #handle(frame: PortFrame): string | undefined {
    switch (frame.type) {
      case 'data':
        return this.#heardData(frame.bytes)
      case 'taken':
        return this.#heardTaken(frame.bytes)
      case 'end':
        return this.#heardEnd()
      case 'end-heard':
        return this.#heardEndHeard()
      case 'reset':
        this.#fail(frame.code, `the other side of the port has gone: ${frame.code}`)
        return undefined
    }
  }

  #heardData(bytes: Uint8Array): string | undefined {
    if (this.#theirEnd) return 'data after its end'
    if (this.untaken + bytes.length > HIGH_WATER) return `more than ${HIGH_WATER} bytes ahead`
    this.#received.push(bytes)
    this.#receivedBytes += bytes.length
    this.#give()
    return undefined
  }

  #heardTaken(bytes: number): string | undefined {
    if (bytes > this.#inFlight) return `thanks for ${bytes} bytes, of which ${this.#inFlight} were on the way`
    this.#inFlight -= bytes
    this.#send()
    this.#finishWhenTaken()
    return undefined
  }

  #heardEnd(): string | undefined {
    if (this.#theirEnd) return 'a second end'
    this.#theirEnd = true
    this.#post({ type: 'end-heard' })
    this.#give()
    return undefined
  }

  #heardEndHeard(): string | undefined {
    if (!this.#finished || this.#ourEndHeard) return 'thanks for an end that was not sent'
    this.#ourEndHeard = true
    this.#finishWhenTaken()
    return undefined
  }

  /** Gives the reader one chunk for each time it asks, and the end after the last. */
  #give(): void {
    if (!this.#wanted) return
    const bytes = this.#received.shift()
    if (bytes) {
      this.#wanted = false
      this.#receivedBytes -= bytes.length
      this.#givenBytes += bytes.length
      this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    } else if (this.#theirEnd) {
      this.#wanted = false
      this.push(null)
    }
  }

  #tellTaken(): void {
    if (this.#givenBytes === 0) return
    const bytes = this.#givenBytes
    this.#givenBytes = 0
    this.#post({ type: 'taken', bytes })
  }

  /** Sends what the credit allows. The write is done when all of it is on the way. */
  #send(): void {
    while (this.#unsent.length > 0 && this.#inFlight < HIGH_WATER) {
      const length = Math.min(this.#unsent.length, FRAME_BYTES, HIGH_WATER - this.#inFlight)
      this.#inFlight += length
      // A copy of its own: posting a view would post the whole memory behind it.
      this.#post({ type: 'data', bytes: new Uint8Array(this.#unsent.subarray(0, length)) })
      this.#unsent = this.#unsent.subarray(length)
    }
    if (this.#unsent.length > 0) return
    const written = this.#written
    this.#written = undefined
    written?.()
  }

  #finishWhenTaken(): void {
    if (this.#inFlight > 0 || !this.#ourEndHeard) return
    const finished = this.#finished
    this.#finished = undefined
    finished?.()
  }

  #portClosed(): void {
    const wasOpen = this.#portOpen
    this.#portOpen = false
    if (!wasOpen || (this.#haveBothEnded && this.#inFlight === 0)) return
    this.#fail('EPIPE', 'the port was closed before both sides had ended')
  }

  #fail(code: string, text: string): void {
    this.destroy(Object.assign(new Error(`${code}: ${text}`), { code }))
  }

  #post(frame: PortFrame): void {
    if (this.#portOpen) this.#port.postMessage(frame)
  }
}

/**
 * The client's side of a conversation over Node's `net`: a message goes out only after the answer to the one before has
 * been shown; the keyboard is read only when it may be answered.
 */
import type { Socket } from 'node:net'
import type { ClientCommand } from '../../shared/choices'
import type { LineBuffer } from '../client/line-buffer'
import type { Talk } from '../client/talk'
import { dataOf, type Ends, failureOf, type Tell } from './tell'

/** Commands that are kept until the connection is there. */
const EARLY_LIMIT = 16

export class Dialogue {
  /** undefined until the connection is there */
  #ends: Ends | undefined
  /** what was commanded before */
  readonly #early: ClientCommand[] = []
  #answerDue = false
  #sending = false
  #reads = true
  #canSend = true
  #timer: NodeJS.Timeout | undefined

  /** @param socket connected or connecting, half-open allowed @param over to be called once, when the connection is closed */
  constructor(
    private readonly socket: Socket,
    private readonly talk: Talk,
    private readonly input: LineBuffer,
    private readonly tell: Tell,
    over: () => void
  ) {
    socket.once('close', () => {
      clearTimeout(this.#timer)
      if (this.#ends) this.#say('closed')
      over()
    })
  }

  /** To be called when the connection is there. */
  begin(ends: Ends): void {
    this.#ends = ends
    process.stdin.on('data', (chunk: Uint8Array) => {
      this.input.push(chunk)
      this.#goOn()
    })
    process.stdin.on('end', () => {
      this.input.end()
      this.#goOn()
    })
    this.socket.on('data', (chunk: Uint8Array) => this.#show(chunk))
    this.socket.once('end', () => {
      this.#say('end-of-file')
      this.#close()
    })
    this.socket.on('error', (error) => this.tell({ fact: 'failed', ...this.#ends, ...failureOf(error) }))
    for (const command of this.#early) this.obey(command)
    this.#goOn()
  }

  obey(command: ClientCommand): void {
    if (this.socket.destroyed) return
    if (!this.#ends && command !== 'close') {
      if (this.#early.length < EARLY_LIMIT) this.#early.push(command)
      return
    }
    switch (command) {
      case 'half-close':
        this.#canSend = false
        this.#halfClose()
        break
      case 'close':
        this.#close()
        break
      case 'reset':
        this.#say('reset')
        this.socket.resetAndDestroy()
        break
      case 'stop-reading':
        this.#reads = false
        this.socket.pause()
        break
      case 'resume-reading':
        this.#reads = true
        this.socket.resume()
    }
    this.#goOn()
  }

  /** Sends what there is to send, or waits for the keyboard, the clock or the answer. */
  #goOn(): void {
    clearTimeout(this.#timer)
    if (this.socket.destroyed || this.#sending) return
    // Who does not read cannot wait for answers.
    if (!this.#reads) this.#answerDue = false
    const message = this.#canSend && !this.#answerDue ? this.talk.next() : null
    if (message) this.#send(message)
    else if (!this.#answerDue && this.talk.ended()) this.#close()
    else this.#wait()
  }

  #wait(): void {
    if (this.talk.listens(this.#answerDue)) process.stdin.resume()
    else process.stdin.pause()
    const pause = this.#canSend && !this.#answerDue ? this.talk.pause() : -1
    if (pause >= 0) this.#timer = setTimeout(() => this.#goOn(), pause)
  }

  #send(message: Buffer): void {
    this.#sending = true
    this.socket.write(message, (error) => {
      this.#sending = false
      if (error) return
      this.tell({ fact: 'sent', ...this.#ends, ...dataOf(message) })
      this.#goOn()
    })
    // Not in the callback: the answer can come before Node says that the message went out.
    this.#answerDue = this.#reads
  }

  #show(chunk: Uint8Array): void {
    this.tell({ fact: 'received', ...this.#ends, ...dataOf(chunk) })
    process.stdout.write(chunk)
    this.#answerDue = false
    this.#goOn()
  }

  #halfClose(): void {
    if (this.socket.writableEnded) return
    this.socket.end((error?: Error | null) => {
      if (!error) this.#say('half-closed')
    })
  }

  #close(): void {
    this.socket.destroy()
  }

  #say(fact: 'end-of-file' | 'half-closed' | 'closed' | 'reset'): void {
    this.tell({ fact, ...this.#ends })
  }
}

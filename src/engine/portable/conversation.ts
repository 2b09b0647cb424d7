/** What a process does with its connection: read, answer, until end-of-file. */
import type { Duplex } from 'node:stream'
import type { Handler } from '../../shared/choices'
import { toUpper } from '../to-upper'
import { dataOf, type Ends, failureOf, type Tell } from './tell'

export interface Conversation extends Ends {
  handler: Handler
  /** ms without a byte after which it ends; 0: it waits without end */
  idleTimeout: number
}

/**
 * Serves the stream until the client has sent everything and has been answered; what cannot be read or written ends it
 * as well. Never rejects.
 */
export async function converse(stream: Duplex, conversation: Conversation, tell: Tell): Promise<void> {
  const { handler, local, peer, idleTimeout } = conversation
  const ends = { local, peer }
  const patience = new Patience(idleTimeout, stream)
  try {
    patience.begin()
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      patience.end()
      await tell({ fact: 'received', ...ends, ...dataOf(chunk) })
      const answer = handler === 'uppercase' ? upper(chunk) : chunk
      await written(stream, answer)
      await tell({ fact: 'sent', ...ends, ...dataOf(answer) })
      patience.begin()
    }
    patience.end()
    await tell({ fact: 'end-of-file', ...ends })
    await ended(stream)
  } catch (error) {
    if (patience.isOver) await tell({ fact: 'timeout', ...ends })
    else await tell({ fact: 'failed', ...ends, ...failureOf(error as NodeJS.ErrnoException) })
  }
  patience.end()
  stream.destroy()
  await tell({ fact: 'closed', ...ends })
}

/** As SO_RCVTIMEO of a socket: how long a read waits, and not how long an answer takes. */
class Patience {
  /** it has ended the stream */
  isOver = false
  #timer: NodeJS.Timeout | undefined

  /** @param ms 0: without end */
  constructor(
    readonly ms: number,
    readonly stream: Duplex
  ) {}

  begin(): void {
    if (this.ms === 0) return
    this.#timer = setTimeout(() => {
      this.isOver = true
      this.stream.destroy(new Error('nothing has arrived for so long'))
    }, this.ms)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

/** Resolves when the system has taken the bytes: no further ones are read before, so that nothing piles up. */
const written = (stream: Duplex, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))

const ended = (stream: Duplex): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.once('close', resolve)
    stream.end(resolve)
  })

function upper(chunk: Buffer): Buffer {
  const answer = Buffer.from(chunk)
  toUpper(answer, answer.length)
  return answer
}

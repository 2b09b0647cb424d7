/** What a process does with its connection: read, answer, until end-of-file. */
import type { Duplex } from 'node:stream'
import type { Handler } from '../../shared/choices'
import { toUpper } from '../to-upper'
import { dataOf, type Ends, failureOf, type Tell } from './tell'

export interface Conversation extends Ends {
  handler: Handler
}

/**
 * Serves the stream until the client has sent everything and has been answered; what cannot be read or written ends it
 * as well. Never rejects.
 */
export async function converse(stream: Duplex, { handler, local, peer }: Conversation, tell: Tell): Promise<void> {
  const ends = { local, peer }
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      await tell({ fact: 'received', ...ends, ...dataOf(chunk) })
      const answer = handler === 'uppercase' ? upper(chunk) : chunk
      await written(stream, answer)
      await tell({ fact: 'sent', ...ends, ...dataOf(answer) })
    }
    await tell({ fact: 'end-of-file', ...ends })
    await ended(stream)
  } catch (error) {
    await tell({ fact: 'failed', ...ends, ...failureOf(error as NodeJS.ErrnoException) })
  }
  stream.destroy()
  await tell({ fact: 'closed', ...ends })
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

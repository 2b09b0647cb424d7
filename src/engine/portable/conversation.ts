/** What a process does with its connection: read, answer, until end-of-file. */
import type { Duplex } from 'node:stream'
import type { Handler } from '../../shared/choices'
import { dataOf, type Ends, failureOf, type Tell } from './tell'

export interface Conversation extends Ends {
  handler: Handler
}

/** Serves the stream until the client has sent everything and has been answered. Never rejects. */
export async function converse(stream: Duplex, { handler, local, peer }: Conversation, tell: Tell): Promise<void> {
  const ends = { local, peer }
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      tell({ fact: 'received', ...ends, ...dataOf(chunk) })
      const answer = handler === 'uppercase' ? upper(chunk) : chunk
      await written(stream, answer)
      tell({ fact: 'sent', ...ends, ...dataOf(answer) })
    }
    tell({ fact: 'end-of-file', ...ends })
    await ended(stream)
  } catch (error) {
    tell({ fact: 'failed', ...ends, ...failureOf(error as NodeJS.ErrnoException) })
  }
  stream.destroy()
  tell({ fact: 'closed', ...ends })
}

/** No further bytes are read before these have gone, so that nothing piles up. */
const written = (stream: Duplex, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))

const ended = (stream: Duplex): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.once('error', reject)
    stream.once('close', resolve)
    stream.end(resolve)
  })

/** toupper(3) in the C locale: a to z and nothing else. */
function upper(chunk: Buffer): Buffer {
  return chunk.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)) as Buffer
}

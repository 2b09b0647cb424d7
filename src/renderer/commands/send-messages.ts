/** Messages on their way to a client, which sends them: once, again and again, or the bytes of a file. */

import { failure } from '../../shared/failure'
import type { ProcessId } from '../../shared/identity'
import { toBase64 } from '../../shared/preview'
import { pause } from '../browser/pause'
import type { LabStores } from '../store/lab-stores'
import type { Message } from '../words/message-format'
import { ask } from './ask'

/** Answers whether all of them are on their way. */
export async function sendMessages(
  stores: LabStores,
  client: ProcessId,
  messages: readonly Message[]
): Promise<boolean> {
  for (const message of messages) {
    const sent =
      'line' in message
        ? await ask(stores, 'client.send', { process: client, text: message.line })
        : await ask(stores, 'client.write', { process: client, messages: [toBase64(message.bytes)] })
    if (!sent) return false
  }
  return true
}

/** Times that a message is repeated, at most; and ms between two of them. */
export const REPEATS = { least: 1, most: 10_000 } as const
export const INTERVALS = { least: 10, most: 3_600_000 } as const

/** Until it has been sent so often, cannot be, or nobody wants it any more. */
export async function repeatMessages(
  stores: LabStores,
  client: ProcessId,
  messages: readonly Message[],
  { times, interval }: { times: number; interval: number }
): Promise<void> {
  const { begin, advance, end } = stores.sending.getState()
  const unwanted = begin(client, { what: 'repeat', done: 0, total: times })
  if (!unwanted) return
  const start = performance.now()
  for (let done = 0; done < times && !unwanted.aborted; ) {
    if (!(await sendMessages(stores, client, messages))) break
    advance(client, ++done)
    // Counted from the beginning: what sending takes does not add up.
    if (done < times) await pause(Math.max(0, start + done * interval - performance.now()), unwanted)
  }
  end(client)
}

/** Bytes of a file that is sent. */
export const FILE_LIMIT = 8 << 20
/** Of one message: what a client reads at a time, so that one that waits for each answer does not fall behind. */
const CHUNK = 1024
/** Messages that are handed over at a time. */
const AT_ONCE = 32

/** Hands its bytes to the client as fast as it takes them. */
export async function sendFile(stores: LabStores, client: ProcessId, file: File): Promise<void> {
  const { begin, advance, end } = stores.sending.getState()
  const unwanted = begin(client, { what: 'file', name: file.name, done: 0, total: file.size })
  if (!unwanted) return
  for (let done = 0; done < file.size && !unwanted.aborted; ) {
    const part = await readPart(stores, file, done)
    if (!part || !(await handOver(stores, client, part, unwanted))) break
    done += part.byteLength
    advance(client, done)
  }
  end(client)
}

/** A file may be changed, or taken away, while it is sent: null then, after that has been shown. */
async function readPart({ notices }: LabStores, file: File, done: number): Promise<Uint8Array | null> {
  let reason = ''
  try {
    const part = await file.slice(done, done + AT_ONCE * CHUNK).arrayBuffer()
    if (part.byteLength > 0) return new Uint8Array(part)
  } catch (error) {
    reason = (error as Error).message
  }
  notices.getState().show(failure('EIO', 'file-not-sent', { name: file.name, done, reason }).error)
  return null
}

async function handOver(
  stores: LabStores,
  client: ProcessId,
  bytes: Uint8Array,
  unwanted: AbortSignal
): Promise<boolean> {
  const count = Math.ceil(bytes.length / CHUNK)
  const messages = Array.from({ length: count }, (_, n) => toBase64(bytes.subarray(n * CHUNK, (n + 1) * CHUNK)))
  let taken = await ask(stores, 'client.write', { process: client, messages })
  while (taken && taken.waiting > 0 && !unwanted.aborted) {
    taken = await ask(stores, 'client.write', { process: client, messages: [] })
  }
  return taken !== null
}

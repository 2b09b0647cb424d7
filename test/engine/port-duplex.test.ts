import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type Duplex, Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MessageChannel, Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PortDuplex } from '../../src/engine/portable/port-duplex'
import { HIGH_WATER } from '../../src/engine/portable/port-frames'
import { until } from '../support/until'
import { electronShaped } from './support/electron-shaped'

/** Two ends of a channel; what goes over it is seen by `heard`, before the right end hears it. */
function pair(heard: (message: unknown) => void = () => {}) {
  const { port1, port2 } = new MessageChannel()
  port2.on('message', heard)
  const ends = [new PortDuplex(electronShaped(port1)), new PortDuplex(electronShaped(port2))] as const
  onTestFinished(() => ends.forEach((end) => void end.on('error', () => {}).destroy()))
  return ends
}

/** One end, and the bare port where the other end should be. */
function strange() {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port2.close())
  return { end: new PortDuplex(electronShaped(port1)), stranger: port2 }
}

/** All that comes, to the end. Unlike `toArray` it leaves the stream as it is. */
async function all(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  stream.on('data', (chunk) => chunks.push(chunk))
  await once(stream, 'end')
  return Buffer.concat(chunks)
}

const text = async (stream: Readable) => (await all(stream)).toString()
const failure = async (stream: Duplex): Promise<NodeJS.ErrnoException> => (await once(stream, 'error'))[0]
const hashOf = (chunks: Iterable<Uint8Array>) => {
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

/** Takes a chunk a turn of the event loop, and remembers what it took. */
function slowReader(onChunk: () => void) {
  const hash = createHash('sha256')
  const reader = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      onChunk()
      hash.update(chunk)
      setImmediate(done)
    }
  })
  return { reader, digest: () => hash.digest('hex') }
}

describe('bytes', () => {
  it('arrive whole and in order, however slowly they are read, and never more than the bound are on the way', async () => {
    const [left, right] = pair()
    const chunk = randomBytes(1 << 20)
    const chunks = Array.from({ length: 64 }, () => chunk)
    const seen = { untaken: 0, queued: 0 }
    const { reader, digest } = slowReader(() => {
      seen.untaken = Math.max(seen.untaken, right.untaken)
      seen.queued = Math.max(seen.queued, right.readableLength)
    })
    right.end()
    left.resume()
    await Promise.all([pipeline(Readable.from(chunks), left), pipeline(right, reader)])
    expect(digest()).toBe(hashOf(chunks))
    expect(seen.untaken).toBeGreaterThan(HIGH_WATER / 2)
    expect(Math.max(seen.untaken, seen.queued)).toBeLessThanOrEqual(HIGH_WATER)
  })

  it('wait where nobody reads: a write is done only when there is room', async () => {
    const [left, right] = pair()
    let done = false
    left.write(Buffer.alloc(HIGH_WATER + 1), () => {
      done = true
    })
    await until('all that may be on the way', () => right.untaken === HIGH_WATER)
    expect(done).toBe(false)
    right.resume()
    await once(left, 'drain')
    expect(done).toBe(true)
  })

  it('cross without the memory around them', async () => {
    const sizes: number[] = []
    const [left, right] = pair((message) => {
      const { bytes } = message as { bytes?: Uint8Array }
      if (bytes instanceof Uint8Array) sizes.push(bytes.buffer.byteLength)
    })
    left.end(Buffer.from('a small one out of a pool'))
    expect(await text(right)).toBe('a small one out of a pool')
    expect(sizes).toEqual([25])
  })

  it.each(Array.from({ length: 20 }, (_, run) => run))('of both directions at once do not mix (%i)', async () => {
    const [left, right] = pair()
    const words = [randomBytes(300_000), randomBytes(200_001)] as const
    left.end(words[0])
    right.end(words[1])
    const [atLeft, atRight] = await Promise.all([all(left), all(right)])
    expect([atRight.equals(words[0]), atLeft.equals(words[1])]).toEqual([true, true])
  })
})

describe('an end', () => {
  it('is of one direction: the other one goes on', async () => {
    const [left, right] = pair()
    left.end('question')
    expect(await text(right)).toBe('question')
    await once(left, 'finish')
    expect(right.writable).toBe(true)
    right.end('answer')
    expect(await text(left)).toBe('answer')
    await Promise.all([left, right].map((end) => end.closed || once(end, 'close')))
  })

  it('is finished when the other side has taken everything, not before', async () => {
    const [left, right] = pair()
    let finished = false
    left.on('finish', () => {
      finished = true
    })
    left.end('something')
    await once(right, 'readable')
    right.write('a turn there and back')
    await once(left, 'readable')
    expect(finished).toBe(false)
    right.resume()
    await once(left, 'finish')
  })

  it('of both sides lets nothing be lost by the port that closes', async () => {
    const [left, right] = pair()
    right.end()
    left.resume()
    left.end(Buffer.alloc(HIGH_WATER, 'x'))
    expect((await text(right)).length).toBe(HIGH_WATER)
  })
})

describe('a reset', () => {
  it('carries its errno to the other side', async () => {
    const [left, right] = pair()
    left.on('error', () => {})
    left.destroy(Object.assign(new Error('read ETIMEDOUT'), { code: 'ETIMEDOUT' }))
    expect(await failure(right)).toMatchObject({ code: 'ETIMEDOUT', message: expect.stringContaining('has gone') })
  })

  it('without an errno of the system is ECONNRESET', async () => {
    const [left, right] = pair()
    left.destroy()
    expect((await failure(right)).code).toBe('ECONNRESET')
  })

  it('ends a write that waits for room', async () => {
    const [left, right] = pair()
    const written = new Promise((resolve) => left.write(Buffer.alloc(2 * HIGH_WATER), resolve))
    const failed = failure(left)
    await once(right, 'readable')
    right.destroy()
    expect(await written).toMatchObject({ code: 'ECONNRESET' })
    expect((await failed).code).toBe('ECONNRESET')
  })

  it('is what data means that was sent and will not be read, even after both ends', async () => {
    const [left, right] = pair()
    const failed = failure(left)
    left.end('never read')
    right.end()
    left.resume()
    await once(left, 'end')
    await once(right, 'readable')
    right.destroy()
    expect((await failed).code).toBe('ECONNRESET')
  })
})

describe('a port that closes', () => {
  it('before both have ended is EPIPE', async () => {
    const { end, stranger } = strange()
    stranger.close()
    expect(await failure(end)).toMatchObject({ code: 'EPIPE' })
  })

  it('with its thread is EPIPE as well, also for what was on the way', async () => {
    const { port1, port2 } = new MessageChannel()
    const worker = new Worker(`require('node:worker_threads').workerData.on('message', () => process.exit())`, {
      eval: true,
      workerData: port2,
      transferList: [port2]
    })
    onTestFinished(async () => void (await worker.terminate()))
    const end = new PortDuplex(electronShaped(port1))
    end.end('last words')
    expect(await failure(end)).toMatchObject({ code: 'EPIPE' })
  })

  it('before what was sent has been taken is EPIPE, though both sides have ended', async () => {
    const { end, stranger } = strange()
    end.end('not taken')
    for (const type of ['end-heard', 'end']) stranger.postMessage({ type })
    stranger.close()
    end.resume()
    expect(await failure(end)).toMatchObject({ code: 'EPIPE' })
  })
})

describe('the other side', () => {
  const data = (length: number) => ({ type: 'data', bytes: new Uint8Array(length) })

  it.each<[string, unknown[]]>([
    ['nothing', [undefined]],
    ['null', [null]],
    ['a word', ['data']],
    ['an unknown type', [{ type: 'dance' }]],
    ['a text as bytes', [{ type: 'data', bytes: 'abc' }]],
    ['no bytes', [data(0)]],
    ['a frame that is too long', [data(16 * 1024 + 1)]],
    ['more than the bound', Array.from({ length: 5 }, () => data(16 * 1024))],
    ['data after its end', [{ type: 'end' }, data(1)]],
    ['two ends', [{ type: 'end' }, { type: 'end' }]],
    ['thanks for nothing', [{ type: 'taken', bytes: 1 }]],
    ['thanks for half a byte', [{ type: 'taken', bytes: 0.5 }]],
    ['thanks for less than nothing', [{ type: 'taken', bytes: -1 }]],
    ['thanks for no end', [{ type: 'end-heard' }]],
    ['a reset without an errno', [{ type: 'reset', code: 'rm -rf' }]]
  ])('that sends %s is in the wrong', async (_what, messages) => {
    const { end, stranger } = strange()
    const answers: unknown[] = []
    stranger.on('message', (message) => answers.push(message))
    for (const message of messages) stranger.postMessage(message)
    expect(await failure(end)).toMatchObject({ code: 'EPROTO' })
    await once(stranger, 'close')
    expect(answers).toContainEqual({ type: 'reset', code: 'EPROTO' })
  })
})

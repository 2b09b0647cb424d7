import { describe, expect, it } from 'vitest'
import { LineBuffer } from '../../src/engine/client/line-buffer'
import { CLIENT_KINDS } from '../../src/shared/choices'
import { CLIENT_KIND_ROWS } from '../../src/shared/tables/client-kinds'
import { EXACT, exactly, MESSAGE_BYTES } from '../../src/shared/typed'
import { failureWords } from '../../src/shared/words/failures'
import { strangersClient } from '../support/strangers-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const TYPED_INTO = CLIENT_KINDS.filter((kind) => CLIENT_KIND_ROWS[kind].typedInto)
const onLinux = TYPED_INTO.flatMap((kind) => [false, true].map((warm) => ({ kind, portable: false, warm })))
const portably = TYPED_INTO.filter((kind) => !CLIENT_KIND_ROWS[kind].forks).map((kind) => ({
  kind,
  portable: true,
  warm: false
}))

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, n) => n))

async function write(lab: TestLab, client: Parameters<TestLab['write']>[0], ...messages: Buffer[]): Promise<void> {
  const told = await lab.write(
    client,
    messages.map((message) => message.toString('base64'))
  )
  if (!told.ok) throw new Error(failureWords(told.error).message)
}

describe.each([...onLinux, ...portably])('a client of kind $kind (portable: $portable, warm: $warm)', (made) => {
  const { kind, portable } = made
  it('sends messages of any bytes, each as it is, between lines', async () => {
    const lab = testLab(made)
    const { client, socket } = await strangersClient(lab, kind)
    let got = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      got = Buffer.concat([got, chunk])
      socket.write('.')
    })
    const long = Buffer.alloc(MESSAGE_BYTES, EXACT)
    lab.send(client, 'a line')
    await write(lab, client, EVERY_BYTE, Buffer.from('q\n'))
    lab.send(client, 'another one')
    await write(lab, client, long)
    const all = Buffer.concat([Buffer.from('a line\n'), EVERY_BYTE, Buffer.from('q\nanother one\n'), long])
    await until('all of it', () => got.length >= all.length)
    expect(got.equals(all)).toBe(true)
    const sent = () => lab.entries(client).filter(({ from }) => from === 'client')
    await until('the word of it', () => sent().length === 5)
    expect(sent().map(({ bytes }) => bytes)).toEqual([7, 256, 2, 12, MESSAGE_BYTES])
    const ours = lab.events.filter((event) => event.kind === 'call' && event.call === 'write' && event.args.fd !== 1)
    expect(ours).toHaveLength(portable ? 0 : 5)
  })
})

describe('what is told when', () => {
  it('answers with what waits while the client is held, and again when it has gone on', async () => {
    const lab = testLab({ warm: true })
    const { client, socket } = await strangersClient(lab, 'line')
    socket.on('data', () => socket.write('.'))
    lab.command(client, 'stop-reading')
    const chunk = Buffer.alloc(MESSAGE_BYTES, 'x').toString('base64')
    await lab.signal(client, 'SIGSTOP')
    let told = await lab.write(client, [chunk, chunk])
    expect(told).toMatchObject({ ok: true })
    expect(told.ok && told.value.waiting).toBeGreaterThan(0)
    await lab.signal(client, 'SIGCONT')
    while (told.ok && told.value.waiting > 0) told = await lab.write(client, [])
    expect(told).toEqual({ ok: true, value: { waiting: 0 } })
  })

  it('refuses one that is not there, and one that reads nothing', async () => {
    const lab = testLab({ warm: true })
    expect(await lab.write('1@1', [])).toMatchObject({ ok: false, error: { what: 'no-client' } })
    const { client } = await strangersClient(lab, 'line')
    await lab.signal(client, 'SIGSTOP')
    const chunk = Buffer.alloc(MESSAGE_BYTES).toString('base64')
    const answers = await Promise.all(Array.from({ length: 20 }, () => lab.write(client, [chunk])))
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { what: 'client-deaf' } })
  })
})

describe('a buffer', () => {
  it('gives a message of any bytes however it is torn apart', () => {
    const buffer = new LineBuffer(8, true)
    const got: [exact: boolean, message: string][] = []
    for (const byte of [...exactly(EVERY_BYTE), ...Buffer.from('hi\n')]) {
      buffer.push(Uint8Array.of(byte))
      const message = buffer.next()
      if (message) got.push([buffer.wasExact, message.toString('latin1')])
    }
    expect(got).toEqual([
      [true, EVERY_BYTE.toString('latin1')],
      [false, 'hi\n']
    ])
  })

  it('takes no such message from a terminal', () => {
    const buffer = new LineBuffer(8)
    buffer.push(exactly(Buffer.from('\n')))
    expect(buffer.next()?.[0]).toBe(EXACT)
  })

  it('forgets one whose rest never comes', () => {
    const buffer = new LineBuffer(8, true)
    buffer.push(exactly(Buffer.from('abc')).subarray(0, 6))
    buffer.end()
    expect(buffer.next()).toBe(null)
    expect(buffer.exhausted).toBe(true)
  })
})

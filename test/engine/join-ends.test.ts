/** A connected socket and a port as one connection: what either side does arrives at the other one. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { MessageChannel } from 'node:worker_threads'
import { expect, it, onTestFinished, vi } from 'vitest'
import { joinEnds } from '../../src/engine/portable/join-ends'
import { PortDuplex } from '../../src/engine/portable/port-duplex'
import { electronShaped } from './support/electron-shaped'

/** A client, and the process's end of its connection. */
async function joined(ready?: Promise<void>) {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect({ port: (server.address() as { port: number }).port, allowHalfOpen: true })
  const [socket] = (await once(server, 'connection')) as [Socket]
  server.close()
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => {
    for (const end of [client, socket]) end.destroy()
    port2.close()
  })
  const failed = vi.fn<(error: NodeJS.ErrnoException) => void>()
  socket.on('error', () => undefined)
  void joinEnds(socket, new PortDuplex(electronShaped(port1)), failed, ready)
  const process = new PortDuplex(electronShaped(port2)).on('error', () => undefined)
  return { client, socket, failed, port: port2, process }
}

it('half-closes both ways', async () => {
  const { client, process, socket, failed } = await joined()
  const closed = once(socket, 'close')
  client.end('question')
  process.on('end', () => process.end('answer'))
  const asked: Buffer[] = []
  process.on('data', (chunk) => asked.push(chunk))
  expect(await text(client)).toBe('answer')
  expect(Buffer.concat(asked).toString()).toBe('question')
  await closed
  expect(failed).not.toHaveBeenCalled()
})

it("a client's reset destroys the process's end with the same errno", async () => {
  const { client, process } = await joined()
  client.write('hello')
  await once(process, 'data')
  client.resetAndDestroy()
  expect((await once(process, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' })
})

it('a reset by the process resets the client', async () => {
  const { client, process, failed } = await joined()
  process.destroy()
  expect((await once(client, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' })
  expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'ECONNRESET' }))
})

it('a process that dies closes the connection', async () => {
  const { client, port, failed } = await joined()
  port.close()
  expect(await text(client)).toBe('')
  expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'EPIPE' }))
})

it('a socket that has gone already is a reset', async () => {
  const { port1, port2 } = new MessageChannel()
  const process = new PortDuplex(electronShaped(port2))
  const { socket } = await joined()
  socket.destroy()
  joinEnds(socket, new PortDuplex(electronShaped(port1)), () => undefined)
  expect((await once(process, 'error'))[0]).toMatchObject({ code: 'ECONNRESET' })
})

it('nothing is relayed before it may be', async () => {
  let begin = (): void => undefined
  const held = await joined(new Promise((resolve) => (begin = resolve)))
  const free = await joined()
  const came = vi.fn<(chunk: Buffer) => void>()
  held.process.on('data', came)
  held.client.write('early')
  free.client.write('reference')
  await once(free.process, 'data')
  expect(came).not.toHaveBeenCalled()
  begin()
  await once(held.process, 'data')
  expect(came.mock.calls.join()).toBe('early')
})

it('a process that dies before that closes the connection as well', async () => {
  let begin = (): void => undefined
  const { client, port, failed } = await joined(new Promise((resolve) => (begin = resolve)))
  const closed = once(client.resume(), 'close')
  client.on('end', () => client.end())
  port.close()
  await closed
  begin()
  expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: 'EPIPE' }))
})

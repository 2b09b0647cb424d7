import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { readTcp } from '../../src/lab/proc/tcp'
import { unreadBytes } from '../../src/shared/tcp-queues'
import { until } from '../support/until'

/** A connection whose server's end reads nothing. */
async function unread() {
  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const client = connect(port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  onTestFinished(() => {
    client.destroy()
    socket.destroy()
    server.close()
  })
  const end = () => readTcp(port).find(({ local, state }) => local === `127.0.0.1:${port}` && state !== 'LISTEN')
  return { client, end }
}

it.each(['', 'hello'])('a FIN that nobody has read is no byte: %j before it', async (text) => {
  const { client, end } = await unread()
  client.end(text)
  await until('the FIN', () => end()?.state === 'CLOSE_WAIT')
  const there = end()
  // The kernel counts it.
  expect(there?.receiveQueue).toBe(text.length + 1)
  expect(there && unreadBytes(there)).toBe(text.length)
})

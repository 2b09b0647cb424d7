import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { until } from './until'

export interface Stranger {
  port: number
  /** Its first connection, now or soon. */
  accepted(): Promise<Socket>
}

/**
 * A server that is no program of ours, keeps its connections half-open, and does what the test says.
 * @param serve gets each connection
 */
export async function stranger(
  serve: (socket: Socket) => void = () => undefined,
  host = '127.0.0.1'
): Promise<Stranger> {
  const sockets: Socket[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    sockets.push(socket)
    serve(socket)
  })
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {
    port: (server.address() as { port: number }).port,
    accepted: () => until('a connection', () => sockets[0], 20_000)
  }
}

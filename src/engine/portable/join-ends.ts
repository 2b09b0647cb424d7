/** A socket and the port of the process that serves it, as one connection. */
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream'
import type { PortDuplex } from './port-duplex'

/**
 * Relays the bytes both ways, each no faster than they are taken; half-closes and resets are carried over. Where the
 * process has ended without either, the socket is closed, as the system does with those of a process that dies.
 * @param failed what went wrong with the port; a socket's errors are its own
 * @param ready nothing is relayed before it settles; it must not reject
 */
export async function joinEnds(
  socket: Socket,
  port: PortDuplex,
  failed: (error: NodeJS.ErrnoException) => void,
  ready?: Promise<unknown>
): Promise<void> {
  // Before the pipelines, which close what they find open, and before the wait: the process may end meanwhile.
  port.once('error', (error: NodeJS.ErrnoException) => {
    if (!socket.destroyed) failed(error)
    if (error.code === 'ECONNRESET') socket.resetAndDestroy()
    else socket.destroy()
  })
  await ready
  if (port.destroyed) return
  if (socket.destroyed) {
    port.destroy()
    return
  }
  const settled = (): void => undefined
  pipeline(socket, port, settled)
  pipeline(port, socket, settled)
}

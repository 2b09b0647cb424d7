/** What a socket is, in words. */
import type { SocketState } from '../../shared/fold/state'
import { numberOf } from '../../shared/identity'
import { texts } from '../texts'

export function socketWords(socket: SocketState | undefined): string {
  if (socket?.kind === 'listening') return texts.process.listening(socket.local ?? '')
  if (socket?.kind === 'connected') return texts.process.connected(socket.local ?? '?', socket.peer ?? '?')
  return socket?.kind === 'unix'
    ? texts.process.unix(socket.pairedWith && numberOf(socket.pairedWith))
    : texts.process.unbound
}

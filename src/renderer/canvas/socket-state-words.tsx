/** What the kernel says of a socket, where a node has room for it: `LISTEN :9999`; of one that is not TCP, its family. */
import { portOf } from '../../shared/address'
import type { State } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import type { SocketId } from '../../shared/identity'
import { TermWords } from '../parts/term-words'
import { usePicture } from '../store/lab-context'

export function SocketStateWords({ id }: { id: SocketId }) {
  const words = usePicture((p) => socketStateWords(p.state, id))
  return (
    <span className="truncate font-mono text-[11px] text-muted">
      <TermWords text={words} />
    </span>
  )
}

export function socketStateWords({ sockets, tcp }: State, id: SocketId): string {
  const socket = sockets.get(id)
  if (socket?.kind === 'listening') return socket.local === undefined ? 'LISTEN' : `LISTEN :${portOf(socket.local)}`
  if (socket?.kind === 'unix') return 'AF_UNIX'
  return tcp.get(tcpKey(socket?.local ?? '', socket?.peer ?? ''))?.state ?? ''
}

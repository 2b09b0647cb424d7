/** What there is to say of an open socket: where it leads, how both ends stand, who holds it. */

import { useShallow } from 'zustand/react/shallow'
import { referencesTo } from '../../shared/fold/references'
import { tcpKey } from '../../shared/fold/state'
import { numberOf, type SocketId } from '../../shared/identity'
import { unreadBytes, unsentBytes } from '../../shared/tcp-queues'
import { awaitedBy, holdersOf } from '../../shared/views/holders'
import { Term } from '../parts/term'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { WhyButton } from '../why/why-button'
import { socketWords } from '../words/socket-words'
import { endOf } from './sockets-view'

/** Holders that are listed; with many children a listening socket has hundreds. */
const LISTED = 8

interface Props {
  id: SocketId
  more?: string
  /** the first of a list is a tab stop, see {@link Term} */
  reach: 'tab' | 'arrows'
}

export function SocketFacts({ id, more, reach }: Props) {
  const socket = usePicture((p) => p.state.sockets.get(id))
  const end = usePicture((p) => endOf(p.state, socket))
  const peerEnd = usePicture((p) =>
    socket?.peer ? p.state.tcp.get(tcpKey(socket.peer, socket.local ?? '')) : undefined
  )
  const awaited = usePicture(useShallow((p) => awaitedBy(p.state, p.state.sockets.get(id))))
  const held = usePicture((p) => holdersOf(p.state, p.state.sockets.get(id)).length)
  const count = usePicture((p) => referencesTo(p.state, id))
  const holders = usePicture(
    useShallow((p) =>
      holdersOf(p.state, p.state.sockets.get(id))
        .slice(0, LISTED)
        .map(({ pid, fd }) => `${pid} fd ${fd}`)
    )
  )
  return (
    <div className="min-w-0 grow">
      <p className="socket-line">
        <span>{numberOf(id)}</span>
        <span className="text-muted" title={texts.sockets.references(count)}>
          ×{count}
        </span>
        <span className="grow" />
        {end && <Term of={end.state} reach={reach} />}
        {end && <WhyButton subject={end} />}
      </p>
      <p className="break-words">{socketWords(socket)}</p>
      {end && (
        <p className="text-muted">
          {socket?.kind === 'listening'
            ? texts.inspector.acceptQueue(end.receiveQueue, socket.backlog ?? 0)
            : texts.inspector.queues(unreadBytes(end), unsentBytes(end))}
          {peerEnd && ` · ${texts.sockets.peerEnd(peerEnd.state)}`}
        </p>
      )}
      {!end && (socket?.kind === 'listening' || socket?.kind === 'connected') && (
        <p className="text-muted">{texts.sockets.notListed}</p>
      )}
      <p className="text-muted">
        {texts.inspector.held} {holders.join(', ')}
        {held > holders.length && ` ${texts.sockets.more(held - holders.length)}`}
        {awaited.length > 0 && ` ${texts.sockets.inFlight(awaited.map(numberOf))}`}
        {more && ` · ${more}`}
      </p>
    </div>
  )
}

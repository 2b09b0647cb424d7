/** A descriptor: a small square with its number in the colour of the socket it refers to. */

import { useShallow } from 'zustand/react/shallow'
import { referencesTo } from '../../shared/fold/references'
import { numberOf, type SocketId } from '../../shared/identity'
import { colourAt } from '../../shared/views/socket-colours'
import { useLabStores, usePicture, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { socketWords } from '../words/socket-words'

export function SocketSquare({ fd, id }: { fd: number; id: SocketId }) {
  const [socket, colour] = usePicture(useShallow((p) => [p.state.sockets.get(id), colourAt(p.colours[id])]))
  const references = usePicture((p) => referencesTo(p.state, id))
  const lit = useSelection((s) => s.socket === id)
  const { hoverSocket } = useLabStores().selection.getState()
  const title = texts.process.fdTitle(fd, numberOf(id), socketWords(socket), references)
  return (
    <span
      role="img"
      aria-label={title}
      title={title}
      data-inode={numberOf(id)}
      className={`socket-square ${socket?.kind === 'listening' ? 'is-listening' : ''} ${lit ? 'is-lit' : ''}`}
      style={{ backgroundColor: colour?.fill, color: colour?.ink }}
      onPointerEnter={() => hoverSocket(id)}
      onPointerLeave={() => hoverSocket(null)}
    >
      {fd}
    </span>
  )
}

/** A descriptor: a small square with its number in the colour of the socket it refers to. */

import { useShallow } from 'zustand/react/shallow'
import { useLabStores, usePicture, useSelection } from '../store/lab-context'
import { colourAt } from '../store/socket-colours'
import { texts } from '../texts'
import { socketWords } from '../words/socket-words'

export function SocketSquare({ fd, inode }: { fd: string; inode: number }) {
  const [socket, colour] = usePicture(useShallow((p) => [p.state.sockets[inode], colourAt(p.colours[inode])]))
  const holders = usePicture((p) => p.holders.get(inode)?.length ?? 0)
  const lit = useSelection((s) => s.inode === inode)
  const { hoverSocket } = useLabStores().selection.getState()
  const title = texts.process.fdTitle(fd, inode, socketWords(socket), holders)
  return (
    <span
      role="img"
      aria-label={title}
      title={title}
      data-inode={inode}
      className={`socket-square ${socket?.kind === 'listening' ? 'is-listening' : ''} ${lit ? 'is-lit' : ''}`}
      style={{ backgroundColor: colour?.fill, color: colour?.ink }}
      onPointerEnter={() => hoverSocket(inode)}
      onPointerLeave={() => hoverSocket(null)}
    >
      {fd}
    </span>
  )
}

/** A connection from a client to a process that holds its other end, labelled with the TCP states of both ends. */
import {
  BaseEdge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  type InternalNode,
  Position,
  useInternalNode
} from '@xyflow/react'
import type { Connection } from '../../shared/views/connections'
import { colourAt } from '../../shared/views/socket-colours'
import type { Point, Rect } from '../layout/free-place'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { type End, facingEnds } from './between-rects'

export function ConnectionEdge({ id, source, target, data }: EdgeProps) {
  const key = String(data?.about)
  const connection = usePicture((p) => p.connections.get(key))
  const colour = usePicture((p) => colourAt(p.colours[p.connections.get(key)?.serverSocket ?? '0@0'])?.fill)
  const client = useInternalNode(source)
  const holder = useInternalNode(target)
  if (!connection || !client || !holder) return null
  const { from, to } = facingEnds(rectOf(client), rectOf(holder))
  const label = besides(from)
  const [path] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: from.side,
    targetX: to.x,
    targetY: to.y,
    targetPosition: to.side
  })
  return (
    <>
      <path d={path} className="connection-casing" />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={0}
        className={connection.queued ? 'connection-edge is-queued' : 'connection-edge'}
        style={{ stroke: connection.queued ? undefined : colour }}
      />
      {Boolean(data?.labelled) && (
        <EdgeLabelRenderer>
          <div
            data-testid="connection-edge"
            data-key={key}
            data-queued={connection.queued}
            className="edge-label font-mono"
            style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}
          >
            {statesOf(connection)}
            {connection.queued && <span className="block font-sans">{texts.canvas.acceptQueue}</span>}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

/** Near the client, where no other connection's label comes: windows keep their distance. */
export function besides({ x, y, side }: End): Point {
  switch (side) {
    case Position.Top:
      return { x, y: y - 20 }
    case Position.Bottom:
      return { x, y: y + 20 }
    case Position.Left:
      return { x: x - 90, y }
    case Position.Right:
      return { x: x + 90, y }
  }
}

/** Client's end first. A dash: the kernel does not list that end. */
export const statesOf = (connection: Connection): string =>
  `${connection.clientTcp?.state ?? '–'} ⇄ ${connection.serverTcp?.state ?? '–'}`

function rectOf(node: InternalNode): Rect {
  const { x, y } = node.internals.positionAbsolute
  return { x, y, width: node.measured.width ?? 0, height: node.measured.height ?? 0 }
}

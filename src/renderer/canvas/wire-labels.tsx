/** What stands beside a line: the TCP states of both ends of a connection; why the line to a child is dashed. */
import { type Node, ViewportPortal } from '@xyflow/react'
import { memo, useMemo, useRef } from 'react'
import type { ProcessId } from '../../shared/identity'
import type { Connection } from '../../shared/views/connections'
import type { ShownEdge } from '../../shared/views/structure'
import { labelPlace } from '../layout/routes'
import { Term } from '../parts/term'
import { TermWords } from '../parts/term-words'
import { useCanvas, usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { isMain, type Route, Routes } from './routes-now'
import { parentWords } from './wires'

/** Those of the nodes that can be read. */
export const WireLabels = memo(function WireLabels({ near }: { near: readonly Node[] }) {
  const edges = useCanvas((s) => s.edges)
  const nodes = useCanvas((s) => s.nodes)
  const routes = useRef(new Routes())
  const shown = useMemo(() => {
    const ids = new Set(near.map(({ id }) => id))
    const below = ({ type, source, target }: ShownEdge) => (type === 'fork' ? target : source)
    return edges.flatMap((edge) => (isMain(edge) && ids.has(below(edge)) ? (routes.current.of(nodes, edge) ?? []) : []))
  }, [edges, nodes, near])
  return (
    <ViewportPortal>
      {shown.map((route) =>
        route.edge.type === 'fork' ? (
          <ParentLabel key={route.edge.id} route={route} />
        ) : (
          <ConnectionLabel key={route.edge.id} route={route} />
        )
      )}
    </ViewportPortal>
  )
})

const ParentLabel = memo(function ParentLabel({ route: { edge, points } }: { route: Route }) {
  const words = usePicture((p) => parentWords(p.state.processes.get(edge.target as ProcessId)))
  const { x, y } = points.at(-1) ?? { x: 0, y: 0 }
  if (words === null) return null
  return (
    <div className="edge-label" style={{ transform: `translate(-50%, -100%) translate(${x}px, ${y - 4}px)` }}>
      <Term of="orphan" reach="row">
        {words}
      </Term>
    </div>
  )
})

const ConnectionLabel = memo(function ConnectionLabel({ route: { edge, points } }: { route: Route }) {
  const connection = usePicture((p) => p.connections.get(edge.about))
  const { x, y } = labelPlace(points)
  if (!connection) return null
  return (
    <div
      data-testid="connection-edge"
      data-key={edge.about}
      data-queued={connection.queued}
      className="edge-label font-mono"
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
    >
      <TermWords text={statesOf(connection)} />
      {connection.queued && (
        <span className="block font-sans">
          <Term of="accept queue" reach="row">
            {texts.canvas.acceptQueue}
          </Term>
        </span>
      )}
    </div>
  )
})

/** Client's end first. A dash: the kernel does not list that end. */
export const statesOf = (connection: Connection): string =>
  `${connection.clientTcp?.state ?? '–'} ⇄ ${connection.serverTcp?.state ?? '–'}`

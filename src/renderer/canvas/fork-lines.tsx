/**
 * From each parent to its children. Dashed once the kernel says that the child has another parent, and where it always had:
 * a utility process is the app's child, and gets its bytes from the server.
 *
 * All of them are one drawing, and those that are not dashed one line of it: a moment of a busy run has hundreds, and each
 * other moment has others.
 */
import { type Edge, type Node, ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { ProcessState } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { rectOf } from '../layout/nodes'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { forkEnds, forkPath } from './fork-path'

export const ForkLines = memo(function ForkLines({ nodes, edges }: { nodes: Node[]; edges: Edge[] }) {
  const words = usePicture(
    useShallow((p) => edges.map(({ target }) => edgeWords(p.state.processes.get(target as ProcessId))))
  )
  const rects = new Map(nodes.map((node) => [node.id, rectOf(node)]))
  const lines = edges.flatMap(({ id, source, target }, index) => {
    const [parent, child] = [rects.get(source), rects.get(target)]
    return parent && child ? { id, words: words[index] ?? null, ...forkEnds(parent, child) } : []
  })
  const dashed = lines.filter((line) => line.words !== null)
  return (
    <ViewportPortal>
      <svg className="fork-lines" aria-hidden="true">
        <path className="fork-edge" d={lines.flatMap((line) => (line.words === null ? forkPath(line) : [])).join('')} />
        {dashed.map((line) => (
          <path key={line.id} className="fork-edge is-orphan" d={forkPath(line)} />
        ))}
      </svg>
      {dashed.map(({ id, to, words }) => (
        <div
          key={id}
          className="edge-label"
          style={{ transform: `translate(-50%, -100%) translate(${to.x}px, ${to.y - 4}px)` }}
        >
          {words}
        </div>
      ))}
    </ViewportPortal>
  )
})

function edgeWords(child: ProcessState | undefined): string | null {
  if (!child || child.phase === 'ended') return null
  if (child.launcher && LAUNCHER_ROWS[child.launcher].relays) return texts.canvas.relayed
  if (!child.kernel || child.kernel.ppid === child.ppid) return null
  return texts.canvas.adopted(child.kernel.ppid)
}

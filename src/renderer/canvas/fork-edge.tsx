/**
 * Parent to child. Dashed once the kernel says that the child has another parent, and where it always had: a utility
 * process is the app's child, and gets its bytes from the server.
 */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import type { ProcessState } from '../../shared/fold/state'
import type { ProcessId } from '../../shared/identity'
import { LAUNCHER_ROWS } from '../../shared/tables/launchers'
import { usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { forkPath } from './fork-path'

export function ForkEdge({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps) {
  const words = usePicture((p) => edgeWords(p.state.processes.get(String(data?.about) as ProcessId)))
  return (
    <>
      <BaseEdge
        id={id}
        path={forkPath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })}
        className={words === null ? 'fork-edge' : 'fork-edge is-orphan'}
      />
      {words !== null && (
        <EdgeLabelRenderer>
          <div
            className="edge-label"
            style={{ transform: `translate(-50%, -100%) translate(${targetX}px, ${targetY - 4}px)` }}
          >
            {words}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

function edgeWords(child: ProcessState | undefined): string | null {
  if (!child || child.phase === 'ended') return null
  if (child.launcher && LAUNCHER_ROWS[child.launcher].relays) return texts.canvas.relayed
  if (!child.kernel || child.kernel.ppid === child.ppid) return null
  return texts.canvas.adopted(child.kernel.ppid)
}

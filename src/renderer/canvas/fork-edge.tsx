/** Parent to child. Dashed once the kernel says that the child has another parent. */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { usePicture } from '../store/picture'
import { texts } from '../texts'
import { forkPath } from './fork-path'

export function ForkEdge({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps) {
  const adopter = usePicture((p) => adoptedBy(p.state.processes[Number(data?.about)]))
  return (
    <>
      <BaseEdge
        id={id}
        path={forkPath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })}
        className={adopter === null ? 'fork-edge' : 'fork-edge is-orphan'}
      />
      {adopter !== null && (
        <EdgeLabelRenderer>
          <div
            className="edge-label"
            style={{ transform: `translate(-50%, -100%) translate(${targetX}px, ${targetY - 4}px)` }}
          >
            {texts.canvas.adopted(adopter)}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  )
}

function adoptedBy(child: { ppid: number; phase: string; kernel?: { ppid: number } } | undefined): number | null {
  if (!child?.kernel || child.phase === 'ended' || child.kernel.ppid === child.ppid) return null
  return child.kernel.ppid
}

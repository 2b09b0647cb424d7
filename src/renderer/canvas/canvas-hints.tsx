/** What to do next, in the middle of the canvas, as long as there is nothing else to look at. */
import { useEffect } from 'react'
import { serverStanding } from '../../shared/selectors'
import { startServer } from '../commands/server-commands'
import { Hint } from '../parts/hint'
import { useHints } from '../store/hints'
import { useCanvas, useLab, useLabStores, usePicture, useReadOnly, useSelection, useServer } from '../store/lab-context'
import { texts } from '../texts'
import { windowTexts } from '../texts/window'

export function CanvasHints() {
  const stores = useLabStores()
  const standing = usePicture((p) => serverStanding(p.state))
  const lonely = usePicture((p) => p.state.processes.values().every(isNoClient))
  const unselected = useSelection((s) => s.process === null)
  const up = useLab((s) => s.status === 'up')
  const readOnly = useReadOnly()
  const pending = useServer((s) => s.pending)
  const room = useCanvas((s) => roomIn(s.nodes))
  const isEmpty = useIsEmpty()
  useDone(standing === 'listening', standing === 'listening' && !lonely)
  if (isEmpty) return <p className="hint top-[38%]">{texts.recording.empty}</p>
  if (readOnly) return null
  if (up && unselected && room && (standing === 'none' || standing === 'ended') && pending !== 'stop') {
    return (
      <div className={room === 'all' ? 'hint top-[38%]' : 'hint top-16'}>
        <button
          type="button"
          className="big-button"
          disabled={pending !== null}
          onClick={() => void startServer(stores)}
        >
          {pending ? texts.header.starting : texts.canvas.startServer}
        </button>
        <p className="text-muted">{texts.canvas.startHint}</p>
        <Hint id="start">{windowTexts.hints.start}</Hint>
      </div>
    )
  }
  if (standing === 'listening' && lonely) {
    return (
      <div className="hint top-[52%]">
        <div className="drop-outline">
          <p className="text-[15px]">{texts.canvas.dragHint}</p>
          <p className="text-muted">{texts.canvas.dragHintMore}</p>
        </div>
        <Hint id="drag">{windowTexts.hints.drag}</Hint>
      </div>
    )
  }
  return null
}

/** A recording that has been told to its end without an event. */
function useIsEmpty(): boolean {
  const told = useLab((s) => s.played?.status === 'ended')
  const nothing = usePicture((p) => p.state.seq === 0)
  return told && nothing
}

/** What has been done needs no hint any more. */
function useDone(hasStarted: boolean, hasClient: boolean): void {
  const end = useHints((s) => s.end)
  useEffect(() => {
    if (hasStarted) end('start')
    if (hasClient) end('drag')
  }, [hasStarted, hasClient, end])
}

/** Where a server would stand: anywhere, above the client windows that are left, or not now. */
function roomIn(nodes: readonly { type?: string | undefined }[]): 'all' | 'top' | null {
  if (nodes.length === 0) return 'all'
  return nodes.some((node) => node.type === 'process') ? null : 'top'
}

const isNoClient = ({ role, phase, client }: { role: string; phase: string; client?: unknown }) =>
  !client && (role !== 'child' || phase === 'ended')

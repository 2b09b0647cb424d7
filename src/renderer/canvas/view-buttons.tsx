/** Zoom, fit, and everything put in its place. */
import { ControlButton, Controls, useStore } from '@xyflow/react'
import { useShallow } from 'zustand/react/shallow'
import { redo, undo } from '../commands/canvas-commands'
import { Icon } from '../parts/icon'
import { useCanvas, useLabStores } from '../store/lab-context'
import { canvasTexts as texts } from '../texts/canvas'
import { undoTexts } from '../texts/chosen'
import type { View } from './view'

export function ViewButtons({ view, onFind }: { view: View; onFind(): void }) {
  const stores = useLabStores()
  const { follows, setFollows } = useCanvas(useShallow(({ follows, setFollows }) => ({ follows, setFollows })))
  const percent = useStore(({ transform }) => Math.round(transform[2] * 100))
  return (
    <Controls showInteractive={false} showFitView={false} position="bottom-left" orientation="horizontal">
      <ControlButton
        className="zoom-figure"
        data-testid="zoom-figure"
        title={texts.fullSize}
        aria-label={texts.zoomIs(percent)}
        onClick={() => view.zoomTo(1)}
      >
        {percent} %
      </ControlButton>
      <ControlButton title={texts.fitTitle} aria-label={texts.fit} data-testid="fit-button" onClick={view.fit}>
        <Icon name="fit" />
      </ControlButton>
      <ControlButton
        className="arrange-button"
        title={texts.arrangeTitle}
        data-testid="arrange-button"
        onClick={() => arrangeAll(stores.canvas.getState().arrange, view)}
      >
        {texts.arrange}
      </ControlButton>
      <UndoButton />
      <RedoButton />
      <ControlButton title={texts.findTitle} aria-label={texts.find} data-testid="find-button" onClick={onFind}>
        <Icon name="find" />
      </ControlButton>
      <ControlButton
        title={texts.followTitle}
        aria-label={texts.follow}
        aria-pressed={follows}
        data-testid="follow-button"
        onClick={() => setFollows(!follows)}
      >
        <Icon name="follow" />
      </ControlButton>
    </Controls>
  )
}

function UndoButton() {
  const stores = useLabStores()
  const what = useCanvas((s) => s.undoes)
  const label = what ? undoTexts.undo[what] : undoTexts.nothingToUndo
  return (
    <ControlButton
      title={what ? undoTexts.undoKeys(label) : label}
      aria-label={label}
      disabled={what === null}
      data-testid="undo-button"
      onClick={() => undo(stores)}
    >
      <Icon name="undo" />
    </ControlButton>
  )
}

function RedoButton() {
  const stores = useLabStores()
  const what = useCanvas((s) => s.redoes)
  const label = what ? undoTexts.redo[what] : undoTexts.nothingToRedo
  return (
    <ControlButton
      title={what ? undoTexts.redoKeys(label) : label}
      aria-label={label}
      disabled={what === null}
      data-testid="redo-button"
      onClick={() => redo(stores)}
    >
      <Icon name="redo" />
    </ControlButton>
  )
}

export function arrangeAll(arrange: () => void, view: View): void {
  arrange()
  view.fit()
}

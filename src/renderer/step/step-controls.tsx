/** Hold, step all, run on; and behind the small button who is held, and what holds everybody. */
import { useRef } from 'react'
import { stepAll, toggleHold } from '../commands/step-commands'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import { useLabStores, usePicture } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { stepTexts } from '../texts/step'
import { StepPanel } from './step-panel'
import { useWhyNot } from './use-why-not'

export function StepControls() {
  const stores = useLabStores()
  const { shown, show, close } = useShownDialog()
  const open = shown === 'step'
  const box = useRef<HTMLDivElement>(null)
  const isHeld = usePicture(
    ({ state: { hold } }) => !!hold && hold.roles.length + Object.keys(hold.processes).length > 0
  )
  const stands = usePicture(({ state }) => isHeld && state.processes.values().some(({ about }) => about !== undefined))
  const hasBreaks = usePicture(({ state }) => (state.hold?.breaks.length ?? 0) > 0)
  const why = useWhyNot()
  useClosing(box, open, close)
  return (
    <div ref={box} className="step-controls">
      <button
        type="button"
        data-testid="hold-toggle"
        className={isHeld ? 'button is-primary' : 'button'}
        disabled={why !== undefined}
        title={why ?? (isHeld ? stepTexts.runOnAbout : stepTexts.holdAbout)}
        onClick={() => void toggleHold(stores)}
      >
        <Icon name={isHeld ? 'run' : 'hold'} /> {isHeld ? stepTexts.runOn : stepTexts.hold}
      </button>
      <button
        type="button"
        data-testid="step-all"
        className="button"
        disabled={why !== undefined || !stands}
        title={why ?? stepTexts.allAbout}
        onClick={() => void stepAll(stores)}
      >
        {stepTexts.all}
      </button>
      <button
        type="button"
        data-testid="step-more"
        className="button"
        aria-label={stepTexts.more}
        title={stepTexts.more}
        aria-expanded={open}
        data-on={hasBreaks}
        onClick={() => (open ? close() : show('step'))}
      >
        <Icon name="more" />
      </button>
      {open && <StepPanel disabled={why} />}
    </div>
  )
}

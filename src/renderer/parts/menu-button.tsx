/** The "⋯" that opens a process's menu, for those who do not press the other mouse button. */
import { numberOf, type ProcessId } from '../../shared/identity'
import { useLabStores, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { Icon } from './icon'

/** @param reach keys: not a stop of Tab, where the canvas opens the menu with its own key */
export function MenuButton({ process, reach = 'tab' }: { process: ProcessId; reach?: 'tab' | 'keys' }) {
  const stores = useLabStores()
  const open = useSelection((s) => s.menu?.process === process)
  return (
    <button
      type="button"
      className="quiet-button nodrag nopan"
      tabIndex={reach === 'keys' ? -1 : undefined}
      aria-label={texts.process.menu(numberOf(process))}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={(event) => {
        event.stopPropagation()
        const box = event.currentTarget.getBoundingClientRect()
        stores.selection.getState().openMenu(process, box.left, box.bottom + 2)
      }}
    >
      <Icon name="menu" />
    </button>
  )
}

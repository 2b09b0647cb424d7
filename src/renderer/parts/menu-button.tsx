/** The "⋯" that opens a process's menu, for those who do not press the other mouse button. */
import { numberOf, type ProcessId } from '../../shared/identity'
import { useLabStores, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { Icon } from './icon'

export function MenuButton({ process }: { process: ProcessId }) {
  const stores = useLabStores()
  const open = useSelection((s) => s.menu?.process === process)
  return (
    <button
      type="button"
      className="quiet-button nodrag nopan"
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

/** The "⋯" that opens a process's menu, for those who do not press the other mouse button. */
import { useLabStores, useSelection } from '../store/lab-context'
import { texts } from '../texts'

export function MenuButton({ pid }: { pid: number }) {
  const stores = useLabStores()
  const open = useSelection((s) => s.menu?.pid === pid)
  return (
    <button
      type="button"
      className="quiet-button nodrag nopan"
      aria-label={texts.process.menu(pid)}
      aria-haspopup="menu"
      aria-expanded={open}
      onClick={(event) => {
        event.stopPropagation()
        const box = event.currentTarget.getBoundingClientRect()
        stores.selection.getState().openMenu(pid, box.left, box.bottom + 2)
      }}
    >
      ⋯
    </button>
  )
}

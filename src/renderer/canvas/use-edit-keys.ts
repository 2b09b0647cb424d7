/** Undo, redo, all and nobody, wherever the focus is, unless somebody types: a field has an undo of its own. */
import { useEffect } from 'react'
import { isTypedInto } from '../browser/typed-into'
import { chooseAll, chooseNone, redo, undo } from '../commands/canvas-commands'
import { shortcutOf } from '../keys/shortcut-of'
import type { ShortcutIn } from '../keys/shortcuts'
import { useLabStores } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'

const EDITS: Record<ShortcutIn<'editing'>, (stores: LabStores) => void> = { undo, redo }
const CHOICES: Record<ShortcutIn<'picture'>, (stores: LabStores) => void> = { chooseAll, chooseNone }

export function useEditKeys(): void {
  const stores = useLabStores()
  useEffect(() => {
    const actOf = (event: KeyboardEvent) => {
      const edit = shortcutOf(event, 'editing')
      if (edit) return EDITS[edit]
      const id = isOnCanvas(event.target) ? shortcutOf(event, 'picture') : undefined
      const several = stores.selection.getState().chosen.size > 0
      return id === 'chooseNone' && !several ? undefined : id && CHOICES[id]
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTypedInto(event.target)) return
      const act = actOf(event)
      if (!act) return
      event.preventDefault()
      act(stores)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [stores])
}

/** Nothing has the focus after a click on the bare canvas. */
const isOnCanvas = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('[data-testid=canvas]') !== null)

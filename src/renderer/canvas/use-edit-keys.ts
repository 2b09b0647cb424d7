/** Undo, redo, all and nobody, wherever the focus is, unless somebody types: a field has an undo of its own. */
import { useEffect } from 'react'
import { isTypedInto } from '../browser/typed-into'
import { chooseAll, chooseNone, redo, undo } from '../commands/canvas-commands'
import { useLabStores } from '../store/lab-context'

export function useEditKeys(): void {
  const stores = useLabStores()
  useEffect(() => {
    const actOf = ({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent) => {
      if (altKey) return undefined
      const letter = key.toLowerCase()
      if (ctrlKey || metaKey) {
        if (letter === 'z') return shiftKey ? redo : undo
        if (letter === 'y' && !shiftKey) return redo
        return letter === 'a' && !shiftKey && isOnCanvas(target) ? chooseAll : undefined
      }
      const several = stores.selection.getState().chosen.size > 0
      return key === 'Escape' && several && isOnCanvas(target) ? chooseNone : undefined
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

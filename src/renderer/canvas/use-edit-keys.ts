/** All and nobody, while the canvas, or nothing, has the focus, and nobody types. Undo and redo count anywhere. */
import { useEffect } from 'react'
import { isTypedInto } from '../browser/typed-into'
import { chooseAll, chooseNone } from '../commands/canvas-commands'
import { shortcutOf } from '../keys/shortcut-of'
import { useLabStores } from '../store/lab-context'

export function useEditKeys(): void {
  const stores = useLabStores()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTypedInto(event.target) || !isOnCanvas(event.target)) return
      const isAll = shortcutOf(event, 'canvas') === 'chooseAll'
      const several = stores.selection.getState().chosen.size > 0
      if (!isAll && !(several && shortcutOf(event, 'nodes') === 'selectNone')) return
      event.preventDefault()
      if (isAll) chooseAll(stores)
      else chooseNone(stores)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [stores])
}

/** Nothing has the focus after a click on the bare canvas. */
const isOnCanvas = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('[data-testid=canvas]') !== null)

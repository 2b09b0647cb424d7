/** The shortcuts that count anywhere in the window. */
import { useEffect } from 'react'
import { isTypedInto } from '../browser/typed-into'
import { KEY_COMMANDS } from '../commands/key-commands'
import { shortcutOf } from '../keys/shortcut-of'
import { useLabStores } from '../store/lab-context'
import { isModal, useShownDialog } from '../store/shown-dialog'

export function useWindowKeys(): void {
  const stores = useLabStores()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Whatever has the focus comes first; and in a box that is open keys are its own.
      if (event.defaultPrevented || isModal(useShownDialog.getState().shown)) return
      const id = shortcutOf(event, 'always') ?? (isTypedInto(event.target) ? undefined : shortcutOf(event, 'reading'))
      if (id === undefined) return
      // A browser has a search of its own for Ctrl+K, a debugger's keys are the browser's, too; a letter would be typed.
      event.preventDefault()
      const { run, whyNot } = KEY_COMMANDS[id]
      if (!whyNot?.(stores)) run(stores)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [stores])
}

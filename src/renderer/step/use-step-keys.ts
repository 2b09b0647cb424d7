import { useEffect } from 'react'
import { stepAll, stepOne, toggleHold } from '../commands/step-commands'
import { useLabStores } from '../store/lab-context'

/** F8 holds and lets run on; F10 steps the selected process, with Shift each: as in a debugger, also while one types. */
export function useStepKeys(enabled: boolean) {
  const stores = useLabStores()
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'F8' && event.key !== 'F10')) return
      event.preventDefault()
      const { process } = stores.selection.getState()
      if (event.key === 'F8') void toggleHold(stores)
      else if (event.shiftKey) void stepAll(stores)
      else if (process) void stepOne(stores, process)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [enabled, stores])
}

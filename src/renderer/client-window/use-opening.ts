/** A window that the person has just opened has the keyboard. */
import { type RefObject, useEffect } from 'react'
import type { ProcessId } from '../../shared/identity'
import { useLabStores, useSelection } from '../store/lab-context'

export function useOpening(id: ProcessId, window: RefObject<HTMLElement | null>): void {
  const stores = useLabStores()
  const opened = useSelection((s) => s.opened === id)
  useEffect(() => {
    if (!opened) return
    const [composer, transcript] = ['.composer', '.transcript'].map((part) => window.current?.querySelector(part))
    const field = composer ?? transcript
    // The canvas must not be scrolled to it: it has a view of its own.
    if (field instanceof HTMLElement) field.focus({ preventScroll: true })
    stores.selection.getState().hasOpened()
  }, [opened, stores, window])
}

import { type RefObject, useEffect } from 'react'

/** Escape and a press elsewhere close the panel; the button that opened it gets the focus back. */
export function useDismiss(box: RefObject<HTMLElement | null>, close: () => void) {
  useEffect(() => {
    const button = document.querySelector<HTMLElement>('[data-settings-button]')
    box.current?.querySelector('input')?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      close()
      button?.focus()
    }
    const onPress = (event: PointerEvent) => {
      const inside =
        event.target instanceof Node && (box.current?.contains(event.target) || button?.contains(event.target))
      // Buttons of the header stay usable: pressing Start with a wrong field must show the field.
      const inHeader = event.target instanceof Element && event.target.closest('.header') !== null
      if (!inside && !inHeader) close()
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress, true)
    }
  }, [box, close])
}

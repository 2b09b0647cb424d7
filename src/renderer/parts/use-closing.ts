import { type RefObject, useEffect, useRef } from 'react'

/**
 * Escape and a press elsewhere close what was opened; after Escape the button that opened it has the focus.
 * @param box holds that button, which says that it is expanded, and what it has opened
 */
export function useClosing(box: RefObject<HTMLElement | null>, open: boolean, close: () => void) {
  const act = useRef(close)
  useEffect(() => {
    act.current = close
  })
  useEffect(() => {
    if (!open) return
    const opened = () => [...(box.current?.querySelectorAll<HTMLElement>('[aria-expanded=true]') ?? [])]
    const onKey = ({ key }: KeyboardEvent) => {
      const [opener, within] = opened()
      // What stands open inside of it is closed first.
      if (key !== 'Escape' || within) return
      act.current()
      opener?.focus()
    }
    const onPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && box.current?.contains(target))) act.current()
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress, true)
    }
  }, [box, open])
}

/** What a button on the canvas opens: beside it, as large as its words need, whatever the canvas is zoomed to. */
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { laidOut, roomNow } from '../theme/size'

/** Pixels between it and the button, and the edges of the window. */
const GAP = 6

interface Props {
  opener: RefObject<HTMLElement | null>
  label: string
  testId?: string
  close(): void
  children: ReactNode
}

/** Escape and a press elsewhere close it; after Escape the button has the focus. */
export function Floating({ opener, label, testId, close, children }: Props) {
  const box = useRef<HTMLElement>(null)
  const act = useRef(close)
  useEffect(() => {
    act.current = close
  })
  useLayoutEffect(() => {
    if (!box.current || !opener.current) return
    place(box.current, laidOut(opener.current.getBoundingClientRect()))
    box.current.querySelector<HTMLElement>('select, input, button:enabled')?.focus()
  }, [opener])
  useEffect(() => {
    const isInside = (target: EventTarget | null) =>
      target instanceof Node && (box.current?.contains(target) || opener.current?.contains(target))
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      act.current()
      opener.current?.focus()
    }
    const onPress = ({ target }: Event) => !isInside(target) && act.current()
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress, true)
    window.addEventListener('wheel', onPress, true)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress, true)
      window.removeEventListener('wheel', onPress, true)
    }
  }, [opener])
  return createPortal(
    <section ref={box} className="floating" aria-label={label} data-testid={testId}>
      {children}
    </section>,
    document.body
  )
}

/** Below the button, or above it where there is more room. */
function place(box: HTMLElement, { left, top, bottom }: { left: number; top: number; bottom: number }): void {
  const room = roomNow()
  const above = top - GAP
  const below = room.height - bottom - GAP
  const { width, height } = laidOut(box.getBoundingClientRect())
  const isBelow = height <= below || below >= above
  box.style.maxHeight = `${Math.max(above, below) - GAP}px`
  box.style.left = `${Math.max(GAP, Math.min(left, room.width - width - GAP))}px`
  if (isBelow) box.style.top = `${bottom + GAP}px`
  else box.style.bottom = `${room.height - above}px`
}

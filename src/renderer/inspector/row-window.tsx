/** A long list of rows of one height, of which only those in sight are in the document. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'

const ROW_HEIGHT = 20
const MARGIN = 6

interface Props {
  label: string
  count: number
  /** changes with every new row, also when an old one has left and the count stays */
  newest: number
  follow: boolean
  onFollow(follow: boolean): void
  row(index: number): ReactNode
}

export function RowWindow({ label, count, newest, follow, onFollow, row }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(400)

  useLayoutEffect(() => {
    const element = box.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setHeight(element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row or another height is what makes it scroll
  useLayoutEffect(() => {
    const element = box.current
    if (element && follow) element.scrollTop = element.scrollHeight
  }, [newest, count, follow, height])

  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN)
  const last = Math.min(count, Math.ceil((top + height) / ROW_HEIGHT) + MARGIN)
  const indices = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset)
  return (
    <div
      ref={box}
      className="row-window"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      // Only the reader's own hand ends the following, not the scrolling that follows.
      onWheel={(event) => event.deltaY < 0 && onFollow(false)}
    >
      <ol
        aria-label={label}
        style={{ height: count * ROW_HEIGHT, paddingTop: first * ROW_HEIGHT, boxSizing: 'border-box' }}
      >
        {indices.map(row)}
      </ol>
    </div>
  )
}

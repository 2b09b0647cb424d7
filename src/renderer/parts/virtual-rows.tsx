/**
 * A long list of rows of one height, of which only those in sight are in the document. Its scroll bar covers all of them:
 * beyond what a browser can lay out, a step of it is more than a row.
 */
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'

export const ROW_HEIGHT = 20
const MARGIN = 8
/** px: browsers lay out some more, and lose precision before. */
const TALLEST = 8_000_000

interface Props {
  label: string
  columns: number
  count: number
  /** rows that came before the others so far: what is in sight stays where it is */
  earlier?: number
  /** the end stays in sight */
  follow?: boolean
  onFollow?(follow: boolean): void
  /** a place that is to be in sight: when it changes */
  reveal?: number | null
  /** id of the row that the keyboard is at */
  active?: string | undefined
  head: ReactNode
  /** why there are no rows, below the head */
  empty: string
  row(place: number): ReactNode
  /** which are drawn */
  onRange(first: number, last: number): void
  onKey?(event: KeyboardEvent<HTMLElement>, perPage: number): void
}

const ACTIVE = 'aria-activedescendant'

export function VirtualRows(props: Props) {
  const { count, earlier = 0, follow = false, reveal = null } = props
  const box = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const held = useRef(false)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(400)
  const scale = scaleOf(count, height)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setHeight(Math.max(0, element.clientHeight - (head.current?.clientHeight ?? 0)))
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const scrollTo = (px: number) => {
    if (!box.current) return
    box.current.scrollTop = px
    setTop(box.current.scrollTop)
  }

  const before = useRef(earlier)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only that rows came before the others moves what is in sight
  useLayoutEffect(() => {
    const came = earlier - before.current
    before.current = earlier
    if (came > 0 && !follow) scrollTo((box.current?.scrollTop ?? 0) + came * ROW_HEIGHT * scale.pxPerPx)
  }, [earlier])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row or another height is what makes it scroll
  useLayoutEffect(() => {
    if (follow) scrollTo(box.current?.scrollHeight ?? 0)
  }, [count, follow, height])

  const reach = (place: number) => {
    const first = scale.firstAt(box.current?.scrollTop ?? top)
    const fit = Math.max(1, Math.floor(height / ROW_HEIGHT))
    if (place < first) scrollTo(scale.topOf(place))
    else if (place > first + fit - 1) scrollTo(scale.topOf(place - fit + 1))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place is to be shown, not the same one again
  useLayoutEffect(() => {
    if (reveal !== null && reveal >= 0 && !follow) reach(reveal)
  }, [reveal])

  // Where there is less room than before, what was in sight stays there.
  const room = useRef(height)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another height takes it out of sight
  useLayoutEffect(() => {
    const last = scale.firstAt(top) + room.current / ROW_HEIGHT
    room.current = height
    if (reveal !== null && !follow && reveal >= scale.firstAt(top) && reveal < last) reach(reveal)
  }, [height])

  const first = Math.max(0, Math.floor(scale.firstAt(top)) - MARGIN)
  const last = Math.min(count, Math.ceil(scale.firstAt(top) + height / ROW_HEIGHT) + MARGIN)
  const { onRange } = props
  useLayoutEffect(() => onRange(first, last - 1), [onRange, first, last])
  // A row that is not drawn cannot be pointed to.
  useLayoutEffect(() => {
    const { active } = props
    if (active !== undefined && document.getElementById(active)) box.current?.setAttribute(ACTIVE, active)
    else box.current?.removeAttribute(ACTIVE)
  })
  const places = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset)
  const offset = top + (first - scale.firstAt(top)) * ROW_HEIGHT
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out what is not in sight
    <div
      ref={box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={props.columns}
      className="virtual-rows"
      tabIndex={0}
      // Only the reader's own hand ends the following, not the scrolling that follows.
      onScroll={(event) => {
        setTop(event.currentTarget.scrollTop)
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget
        const isUp = scrollTop + clientHeight < scrollHeight - 2 * ROW_HEIGHT
        if (isUp && follow && held.current) props.onFollow?.(false)
      }}
      onWheel={(event) => event.deltaY < 0 && props.onFollow?.(false)}
      onPointerDown={() => {
        held.current = true
      }}
      onPointerUp={() => {
        held.current = false
      }}
      onKeyDown={(event) => props.onKey?.(event, Math.max(1, Math.floor(height / ROW_HEIGHT) - 1))}
    >
      <div ref={head} className="virtual-head">
        {props.head}
      </div>
      {count === 0 && <Empty words={props.empty} />}
      <div className="virtual-body" style={{ height: scale.total }}>
        <div style={{ transform: `translateY(${offset}px)` }}>{places.map(props.row)}</div>
      </div>
    </div>
  )
}

function Empty({ words }: { words: string }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: there is nothing to choose in it
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div role="row" data-testid="rows-empty">
      {/* biome-ignore lint/a11y/useFocusableInteractive: the table has the focus as a whole */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="gridcell" className="panel-empty">
        {words}
      </div>
    </div>
  )
}

/** Between px of the scroll bar and places of rows. */
function scaleOf(count: number, height: number) {
  const real = count * ROW_HEIGHT
  const total = Math.min(real, TALLEST)
  const [way, realWay] = [total - height, real - height]
  const pxPerPx = realWay > 0 && way > 0 ? way / realWay : 1
  return {
    total,
    pxPerPx,
    firstAt: (top: number) => Math.max(0, top) / pxPerPx / ROW_HEIGHT,
    topOf: (place: number) => place * ROW_HEIGHT * pxPerPx
  }
}

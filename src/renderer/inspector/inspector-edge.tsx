/** The inspector's left edge: drag it, or use the arrow keys, to make the inspector wider. */
import { type PointerEvent, useState } from 'react'
import { remembered } from '../browser/remembered'
import { texts } from '../texts'
import { roomNow, scaleNow } from '../theme/size'

const NARROWEST = 280
/** px that are left to the canvas. */
const LEFT = 240
/** Of a wide window, that it takes at first: there is room for whole lines of the log and of programs. */
const SHARE = 0.27
const LEAST_AT_FIRST = 348
const MOST_AT_FIRST = 640
const STEP = 24

const memory = remembered<number>(
  () => localStorage,
  'inspector-width',
  (value) => (typeof value === 'number' ? within(value) : null)
)

const widest = (): number => Math.max(NARROWEST, roomNow().width - LEFT)
const within = (width: number): number => Math.round(Math.min(widest(), Math.max(NARROWEST, width)))

const atFirst = (): number => Math.round(Math.min(MOST_AT_FIRST, Math.max(LEAST_AT_FIRST, SHARE * roomNow().width)))

export function useInspectorWidth() {
  const [width, setWidth] = useState(() => memory.load() ?? atFirst())
  /** before it was made wide */
  const [before, setBefore] = useState(atFirst)
  const change = (wanted: number) => {
    const next = within(wanted)
    memory.save(next)
    setWidth(next)
  }
  const isWide = width >= widest()
  const toggleWide = () => {
    if (!isWide) setBefore(width)
    change(isWide ? before : widest())
  }
  return { width, isWide, change, toggleWide }
}

export function InspectorEdge({ width, onChange }: { width: number; onChange(width: number): void }) {
  const steps: Record<string, number> = { ArrowLeft: STEP, ArrowRight: -STEP }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(roomNow().width - event.clientX / scaleNow())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator with a value can
    <div
      role="separator"
      tabIndex={0}
      className="inspector-edge"
      aria-label={texts.inspector.resize}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={widest()}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (step) onChange(width + step)
      }}
    />
  )
}

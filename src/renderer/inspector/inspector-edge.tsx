/** The inspector's left edge: drag it, or use the arrow keys, to make the inspector wider. */
import { type PointerEvent, useState } from 'react'
import { remembered } from '../browser/remembered'
import { texts } from '../texts'

const NARROWEST = 280
/** px that are left to the canvas. */
const LEFT = 240
const USUAL = 348
const STEP = 24

const memory = remembered<number>(
  () => localStorage,
  'inspector-width',
  (value) => (typeof value === 'number' ? within(value) : null)
)

const widest = (): number => Math.max(NARROWEST, window.innerWidth - LEFT)
const within = (width: number): number => Math.round(Math.min(widest(), Math.max(NARROWEST, width)))

export function useInspectorWidth() {
  const [width, setWidth] = useState(() => memory.load() ?? USUAL)
  /** before it was made wide */
  const [before, setBefore] = useState(USUAL)
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
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(window.innerWidth - event.clientX)
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

/** Columns whose widths a person sets: by dragging the right edge of a heading, or with the arrow keys. Remembered. */
import { type PointerEvent, type ReactNode, useState } from 'react'
import { remembered } from '../browser/remembered'
import { scaleNow } from '../theme/size'

const NARROWEST = 32
const WIDEST = 900
const STEP = 8

export type Widths<C extends string> = Readonly<Record<C, number>>

export function useColumnWidths<C extends string>(name: string, usual: Widths<C>) {
  const [all, setAll] = useState<Readonly<Record<string, Widths<C>>>>({})
  const widths = all[name] ?? { ...usual, ...memoryOf(name).load() }
  const change = (column: C, width: number) => {
    const next = { ...widths, [column]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) }
    memoryOf(name).save(next)
    setAll({ ...all, [name]: next })
  }
  return { widths, change }
}

const memoryOf = (name: string) =>
  remembered<Record<string, number>>(
    () => localStorage,
    `columns.${name}`,
    (value) =>
      typeof value === 'object' && value !== null && Object.values(value).every((width) => typeof width === 'number')
        ? (value as Record<string, number>)
        : null
  )

interface HeadProps {
  width: number
  /** of its edge */
  resize: string
  title?: string | undefined
  /** how the rows are sorted by it */
  sorted?: 'ascending' | 'descending' | 'none' | undefined
  onWidth(width: number): void
  children: ReactNode
}

export function ColumnHead({ width, resize, title, sorted, onWidth, children }: HeadProps) {
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null)
  const steps: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!from || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    onWidth(from.width + (event.clientX - from.x) / scaleNow())
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what can be done with it has controls of its own
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div role="columnheader" aria-sort={sorted} className="column-head" title={title}>
      <span className="truncate">{children}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator with a value can */}
      <div
        role="separator"
        tabIndex={0}
        className="column-edge"
        aria-label={resize}
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={NARROWEST}
        aria-valuemax={WIDEST}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setFrom({ x: event.clientX, width })
        }}
        onPointerMove={drag}
        onKeyDown={(event) => {
          const step = steps[event.key]
          if (!step) return
          event.stopPropagation()
          onWidth(width + step)
        }}
      />
    </div>
  )
}

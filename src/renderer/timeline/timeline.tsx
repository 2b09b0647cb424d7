/** The timeline below the canvas: how high it is, whether it is folded away, and what stands around the drawing. */
import type { PointerEvent } from 'react'
import { Icon, type IconName } from '../parts/icon'
import { useCursor, useLabStores, useTimeline } from '../store/lab-context'
import { LOWEST, MOST, useTimelineStanding, within } from '../store/timeline-standing'
import { timelineTexts as texts } from '../texts/timeline'
import { roomNow, scaleNow } from '../theme/size'
import { Drawing } from './drawing'

const STEP = 22

export function Timeline() {
  const { height: wanted, open, change } = useTimelineStanding()
  const isMissing = useTimeline(({ missing }) => missing)
  const isThere = useCursor(({ newest }) => newest.seq > 0)
  if (!isThere || isMissing) return null
  if (!open)
    return (
      <section className="timeline is-folded" aria-label={texts.label}>
        <button type="button" className="timeline-unfold" onClick={() => change({ open: true })}>
          <Icon name="unfold" /> {texts.label}
        </button>
      </section>
    )
  const height = within(wanted)
  return (
    <section className="timeline" aria-label={texts.label} data-testid="timeline" style={{ height }}>
      <Edge height={height} onChange={(next) => change({ height: within(next) })} />
      <Tools onFold={() => change({ open: false })} />
      <Drawing />
    </section>
  )
}

function Tools({ onFold }: { onFold(): void }) {
  const { timeline } = useLabStores()
  const zoom = (factor: number) => {
    const { seen, zoom: by } = timeline.getState()
    by(factor, (seen.from + seen.to) / 2)
  }
  return (
    <div className="timeline-tools">
      <Tool icon="fold" about={texts.hide} onChoose={onFold} />
      <Tool icon="farther" about={texts.farther} onChoose={() => zoom(2)} />
      <Tool icon="nearer" about={texts.nearer} onChoose={() => zoom(0.5)} />
      <Tool icon="all" about={texts.all} onChoose={() => timeline.getState().showAll()} />
    </div>
  )
}

function Tool({ icon, about, onChoose }: { icon: IconName; about: string; onChoose(): void }) {
  return (
    <button type="button" className="timeline-tool" aria-label={about} title={about} onClick={onChoose}>
      <Icon name={icon} />
    </button>
  )
}

/** The upper edge: dragged, or moved with the arrow keys. */
function Edge({ height, onChange }: { height: number; onChange(height: number): void }) {
  const drag = (event: PointerEvent<HTMLElement>) => {
    const below = event.currentTarget.parentElement?.getBoundingClientRect().bottom
    if (below === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    onChange((below - event.clientY) / scaleNow())
  }
  const steps: Record<string, number> = { ArrowUp: STEP, ArrowDown: -STEP }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator with a value can
    <div
      role="separator"
      tabIndex={0}
      className="timeline-edge"
      aria-label={texts.resize}
      aria-orientation="horizontal"
      aria-valuenow={height}
      aria-valuemin={LOWEST}
      aria-valuemax={Math.round(MOST * roomNow().height)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (step) onChange(height + step)
      }}
    />
  )
}

/** What is under the pointer, in words; and the event that proves it, as the log has it, when the pointer rests. */
import { useEffect, useState } from 'react'
import { describe } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'
import { useLabStores } from '../store/lab-context'
import { timelineTexts as texts } from '../texts/timeline'
import { seconds } from '../words/clock'
import type { Place } from './geometry'

/** ms that the pointer rests before the log is asked. */
const REST_MS = 120
/** CSS pixels between the pointer and what is told. */
const OFF = 14
const WIDTH = 380

export interface Told {
  at: { x: number; y: number }
  title: string
  sentence: string
  /** of the event that proves it */
  seq: number | null
}

export function Tooltip({ told, place }: { told: Told | null; place: Place }) {
  const event = useEvent(told?.seq ?? null)
  if (!told) return null
  const left = Math.max(0, Math.min(told.at.x + OFF, place.width - Math.min(WIDTH, place.width)))
  return (
    <div
      role="tooltip"
      className="timeline-tooltip"
      data-testid="timeline-tooltip"
      style={{ left, bottom: place.height - told.at.y + OFF, maxWidth: WIDTH }}
    >
      <b>{told.title}</b>
      {told.sentence && <span>{told.sentence}</span>}
      {event && <code>{texts.event(event.seq, seconds(event.at), describe(event))}</code>}
    </div>
  )
}

function useEvent(seq: number | null): LabEvent | null {
  const { bridge } = useLabStores()
  const [event, setEvent] = useState<LabEvent | null>(null)
  useEffect(() => {
    let asked = true
    const timer = setTimeout(async () => {
      if (seq === null) return
      const found = await bridge.request('log.events', { seqs: [seq] })
      if (asked && found.ok) setEvent(found.value.events[0] ?? null)
    }, REST_MS)
    return () => {
      asked = false
      clearTimeout(timer)
    }
  }, [bridge, seq])
  return event?.seq === seq ? event : null
}

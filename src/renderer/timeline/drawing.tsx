/** The canvas of the timeline: drawn anew when something has changed, once a frame. */
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Bookmark } from '../../shared/bookmarks'
import type { Item } from '../../shared/timeline/view'
import { failureWords } from '../../shared/words/failures'
import { useLabStores, useTimeline } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import type { LaidOut } from '../store/timeline-items'
import { timelineTexts as texts } from '../texts/timeline'
import { type Colours, coloursOf } from '../theme/canvas-colours'
import { scaleNow } from '../theme/size'
import { THEME_ATTRIBUTES } from '../theme/theme'
import { seconds } from '../words/clock'
import { itemWords, laneTitle } from '../words/timeline-words'
import { areaAt, type Place, rowsIn, timeAt, timeWidth } from './geometry'
import { bookmarkAt, hitAt, laneAt } from './hit'
import { KeptRun } from './kept-run'
import { type Focus, type KeyTargets, onTimelineKey } from './keys'
import type { Scene } from './paint'
import { Pointer } from './pointer'
import { Scrubber } from './scrubber'
import { type Told, Tooltip } from './tooltip'

interface Point {
  x: number
  y: number
}

/** What is drawn and is no one else's business. */
interface Own {
  place: Place
  colours: Colours | null
  hovered: Item | null
  focus: Focus | null
  run?: KeptRun
}

export function Drawing() {
  const stores = useLabStores()
  const canvas = useRef<HTMLCanvasElement>(null)
  const own = useRef<Own>({ place: { width: 0, height: 0 }, colours: null, hovered: null, focus: null })
  const [told, setTold] = useState<Told | null>(null)
  const [said, setSaid] = useState('')
  const draw = useDrawing(stores, canvas, own)
  const failure = useTimeline((timeline) => timeline.failure)

  const say = useCallback(
    (focus: Focus | null) => {
      own.current.focus = focus
      const lane = stores.timeline.getState().lanes.find(({ of }) => of.lane === focus?.lane)
      setSaid(lane ? sentenceOf(stores, lane, focus?.item ?? null) : '')
      draw()
    },
    [stores, draw]
  )
  const choose = useCallback(
    (lane: LaidOut, item: Item | null) => {
      if (lane.of.owner) stores.selection.getState().inspect(lane.of.owner)
      if (item) stores.cursor.getState().goTo(item.seq)
    },
    [stores]
  )
  const pointer = useMemo(() => {
    const place = () => own.current.place
    const scrubber = new Scrubber(stores.bridge, stores.cursor)
    const sceneNow = () => ({
      ...stores.timeline.getState(),
      place: place(),
      bookmarks: stores.bookmarks.getState().all
    })
    return new Pointer({
      place,
      store: stores.timeline,
      scrubber,
      hover: (at) => {
        const hit = at && areaAt(place(), at.x, at.y) === 'lanes' ? hitAt(sceneNow(), at.x, at.y) : undefined
        const named = at && areaAt(place(), at.x, at.y) === 'names' ? laneAt(sceneNow(), at.y) : undefined
        const item = hit?.item ?? null
        const lane = hit?.item ? hit.lane : named
        const bookmark = at && bookmarkAt(sceneNow(), at.x, at.y)
        if (at && bookmark) setTold({ at, title: bookmarkTitle(bookmark), sentence: bookmark.note, seq: bookmark.seq })
        else
          setTold(
            at && lane
              ? { at, title: laneTitle(lane.of), sentence: wordsOf(stores, lane, item), seq: item?.seq ?? null }
              : null
          )
        stores.timeline.getState().hold(item !== null)
        if (own.current.hovered === item) return
        own.current.hovered = item
        draw()
      },
      isOnSign: (at) => bookmarkAt(sceneNow(), at.x, at.y) !== undefined,
      click: (at) => {
        const scene = sceneNow()
        if (areaAt(place(), at.x, at.y) === 'ruler') {
          const bookmark = bookmarkAt(scene, at.x, at.y)
          if (bookmark) stores.cursor.getState().goTo(bookmark.seq)
          return
        }
        const hit = hitAt(scene, at.x, at.y)
        if (areaAt(place(), at.x, at.y) === 'names') {
          if (hit?.lane.of.hasChildren && at.x < 34) stores.timeline.getState().toggle(hit.lane.of.lane)
          else if (hit) choose(hit.lane, null)
          return
        }
        if (hit) choose(hit.lane, hit.item)
        if (!hit?.item) scrubber.to(timeAt(place(), scene.seen, at.x))
        if (hit) say({ lane: hit.lane.of.lane, item: hit.item })
      }
    })
  }, [stores, draw, choose, say])

  usePointer(canvas, pointer)
  const keys: KeyTargets = {
    store: stores.timeline,
    focus: () => own.current.focus,
    setFocus: say,
    middle: () => {
      const { seen } = stores.timeline.getState()
      const { at } = stores.cursor.getState().now
      return at >= seen.from && at <= seen.to ? at : (seen.from + seen.to) / 2
    },
    choose
  }
  return (
    <div
      className="timeline-drawing"
      data-testid="timeline-drawing"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is handled with the keyboard
      tabIndex={0}
      aria-label={texts.label}
      aria-description={texts.about}
      onKeyDown={(event) => {
        if (onTimelineKey(event, keys)) event.preventDefault()
      }}
      onBlur={() => say(null)}
    >
      <canvas ref={canvas} className="timeline-canvas" data-testid="timeline-canvas" />
      {failure && (
        <p role="status" className="timeline-failure" data-testid="timeline-failure">
          {texts.failed(failureWords(failure).message)}
        </p>
      )}
      <Tooltip told={told} place={own.current.place} />
      <output className="sr-only" data-testid="timeline-said">
        {said}
      </output>
    </div>
  )
}

const bookmarkTitle = ({ seq, at }: Bookmark): string => texts.bookmark(seq, seconds(at))

function wordsOf({ timeline }: LabStores, { of }: LaidOut, item: Item | null): string {
  const { answer, folded } = timeline.getState()
  if (item) return itemWords(of, item, answer?.words ?? [], answer?.extent.to ?? 0)
  return folded.has(of.lane) ? texts.folded : ''
}

const sentenceOf = (stores: LabStores, lane: LaidOut, item: Item | null): string =>
  [laneTitle(lane.of), wordsOf(stores, lane, item)].filter(Boolean).join(': ')

/** Draws with the next frame. */
function useDrawing(
  stores: LabStores,
  canvas: React.RefObject<HTMLCanvasElement | null>,
  own: React.RefObject<Own>
): () => void {
  const frame = useRef(0)
  const draw = useCallback(() => {
    frame.current ||= requestAnimationFrame(() => {
      frame.current = 0
      if (canvas.current) drawOn(canvas.current, stores, own.current)
    })
  }, [stores, canvas, own])
  useLayoutEffect(() => {
    const element = canvas.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const fit = () => {
      const { clientWidth: width, clientHeight: height } = element
      own.current.place = { width, height }
      own.current.colours = null
      const scale = globalThis.devicePixelRatio * scaleNow()
      element.width = Math.round(width * scale)
      element.height = Math.round(height * scale)
      stores.timeline.getState().resize(Math.round(timeWidth(own.current.place)), rowsIn(own.current.place))
      if (width > 0) drawOn(element, stores, own.current)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(element)
    stores.timeline.getState().setVisible(true)
    const restyle = () => {
      own.current.colours = null
      draw()
    }
    const themes = new MutationObserver(restyle)
    themes.observe(document.documentElement, { attributeFilter: [...THEME_ATTRIBUTES] })
    const stops = [stores.timeline, stores.cursor, stores.selection, stores.bookmarks].map((store) =>
      store.subscribe(draw)
    )
    return () => {
      observer.disconnect()
      themes.disconnect()
      for (const stop of stops) stop()
      stores.timeline.getState().setVisible(false)
      stores.timeline.getState().hold(false)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [stores, canvas, own, draw])
  return draw
}

function drawOn(element: HTMLCanvasElement, { timeline, cursor, selection, bookmarks }: LabStores, own: Own): void {
  const context = element.getContext('2d', { alpha: false })
  if (!context) return
  const scale = element.width / Math.max(1, own.place.width)
  own.colours ??= coloursOf(element, context, scale)
  const { seen, extent, top, answer, lanes, folded } = timeline.getState()
  const { now, past } = cursor.getState()
  const scene: Scene = {
    place: own.place,
    colours: own.colours,
    seen,
    extent,
    top,
    answer,
    lanes,
    folded,
    cursor: now.at,
    past,
    bookmarks: bookmarks.getState().all,
    selected: selection.getState().process,
    hovered: own.hovered,
    focused: own.focus
  }
  own.run ??= new KeptRun()
  own.run.paint(element, context, scene, scale)
  // For whoever wants to know whether anything is there to be seen: a canvas does not tell.
  element.dataset.rows = String(answer?.rows ?? 0)
}

/** The wheel is listened to where scrolling can be kept from going on to the page. */
function usePointer(canvas: React.RefObject<HTMLCanvasElement | null>, pointer: Pointer): void {
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    // Not its offsetX, which browsers tell in different px where all is drawn larger.
    const at = (event: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect()
      return { x: (event.clientX - left) / scaleNow(), y: (event.clientY - top) / scaleNow() }
    }
    const down = (event: PointerEvent) => {
      if (event.button !== 0) return
      element.setPointerCapture(event.pointerId)
      pointer.down(event.pointerId, at(event))
    }
    const move = (event: PointerEvent) => pointer.move(event.pointerId, at(event))
    const up = (event: PointerEvent) => pointer.up(event.pointerId, at(event))
    const cancel = (event: PointerEvent) => pointer.cancel(event.pointerId)
    const leave = () => pointer.targets.hover(null)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      pointer.wheel(event, at(event))
    }
    const listeners = {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: cancel,
      pointerleave: leave
    }
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener as EventListener)
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        element.removeEventListener(name, listener as EventListener)
      element.removeEventListener('wheel', wheel)
    }
  }, [canvas, pointer])
}

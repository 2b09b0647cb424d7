/**
 * A client's window is one stop of Tab: the focus comes back to where it was in it last, at first to the message. In it the
 * arrow keys lead from one to the next, the words that explain themselves included; Escape leads from the message to them.
 */
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react'
import { isTypedInto } from '../browser/typed-into'
import { shortcutOf } from '../keys/shortcut-of'

const FOCUSABLE = 'button:enabled, textarea:enabled, input:enabled, select:enabled, [tabindex]'

const isText = (element: Element): boolean => element instanceof HTMLTextAreaElement || isTypedInto(element)

export function useOneStop(window: RefObject<HTMLElement | null>) {
  /** where the focus was last */
  const last = useRef<HTMLElement | null>(null)
  /** Portals are React's children, and no part of it. */
  const isInside = (target: EventTarget | null): target is HTMLElement =>
    target instanceof HTMLElement && window.current?.contains(target) === true
  const all = () => [...(window.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])]
  const part = (selector: string) => window.current?.querySelector<HTMLElement>(selector) ?? null
  const message = () => part('.composer:enabled') ?? part('.transcript')

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event
    if (event.defaultPrevented || !isInside(target)) return
    if (event.key === 'Tab') return leave(all())
    const id = target.matches('.composer')
      ? shortcutOf(event, 'composer')
      : isText(target)
        ? undefined
        : shortcutOf(event, 'window')
    const others = all()
    const step = event.key === 'ArrowLeft' ? -1 : 1
    const next = {
      leaveMessage: others[0],
      goInWindow: others[(others.indexOf(target) + step + others.length) % others.length],
      toMessage: message()
    }[id as 'leaveMessage']
    if (!next) return
    event.preventDefault()
    next.focus({ preventScroll: true })
  }
  const onFocus = ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!isInside(target)) return
    const entered = !isInside(relatedTarget) && isTabbing()
    const wanted = last.current?.isConnected ? last.current : message()
    if (entered && wanted && wanted !== target) wanted.focus({ preventScroll: true })
    else last.current = target
  }
  return { onKeyDown, onFocus }
}

/** While Tab is handled: whoever gets the focus now gets it from that. */
let tabs = 0
const isTabbing = (): boolean => tabs > 0

/** The browser looks for the next stop from where the focus is, and finds none of these. */
function leave(stops: readonly HTMLElement[]): void {
  const before = stops.map((element) => element.getAttribute('tabindex'))
  for (const element of stops) element.tabIndex = -1
  setTimeout(() => {
    for (const [place, element] of stops.entries()) {
      const value = before[place]
      if (value == null) element.removeAttribute('tabindex')
      else element.setAttribute('tabindex', value)
    }
  })
}

globalThis.addEventListener?.(
  'keydown',
  ({ key }) => {
    if (key !== 'Tab') return
    tabs++
    setTimeout(() => tabs--)
  },
  true
)

/**
 * What a word means, beside it, when it is pointed at or has the focus: whatever carries `data-term`. One tip for the
 * whole window. It can be pointed at itself, stays as long as it is looked at, and Escape closes it (WCAG 1.4.13). Its link leads to
 * the word's place in the glossary, and so does Enter while the word has the focus.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { entryOf, termName } from '../../shared/glossary/glossary'
import { wordListTexts as texts } from '../texts/word-list'
import { laidOut, roomNow } from '../theme/size'
import { placeBeside } from './place-beside'

/** ms that a pointer rests before the tip opens, and that it has to get from the word to the tip */
const REST = 300
const WAY = 200

export const TIP_ID = 'term-tip'

interface Props {
  /** opens the glossary at a word */
  onMore(term: string): void
}

export function TermTip({ onMore }: Props) {
  const tip = useRef<HTMLDivElement>(null)
  const [word, setWord] = useState<HTMLElement | null>(null)
  useTermEvents(tip, word, setWord, onMore)
  useLayoutEffect(() => {
    if (!tip.current || !word) return
    const { left, top } = placeBeside(
      laidOut(word.getBoundingClientRect()),
      laidOut(tip.current.getBoundingClientRect()),
      roomNow()
    )
    tip.current.style.left = `${left}px`
    tip.current.style.top = `${top}px`
    word.setAttribute('aria-describedby', TIP_ID)
    return () => word.removeAttribute('aria-describedby')
  }, [word])
  const term = word?.dataset.term
  const entry = term === undefined ? undefined : entryOf(term)
  if (!entry || term === undefined) return null
  return (
    <aside aria-label={termName(term)}>
      <div ref={tip} className="term-tip">
        <div id={TIP_ID} role="tooltip">
          <p>
            <strong>{termName(term)}</strong>: {entry.says}
          </p>
          <p className="term-tip-see">{entry.see}</p>
        </div>
        {/* With the focus on the word it is Enter: so that Tab goes on from the word. */}
        <button
          type="button"
          tabIndex={-1}
          className="term-tip-more"
          data-testid="term-more"
          onClick={() => {
            setWord(null)
            onMore(term)
          }}
        >
          {texts.open} <kbd>{texts.key}</kbd>
        </button>
      </div>
    </aside>
  )
}

const termAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null

function useTermEvents(
  tip: RefObject<HTMLElement | null>,
  word: HTMLElement | null,
  setWord: (word: HTMLElement | null) => void,
  onMore: (term: string) => void
) {
  const isOpen = word !== null
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (next: HTMLElement | null, ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => setWord(next), ms)
    }
    const now = (next: HTMLElement | null) => {
      clearTimeout(timer)
      setWord(next)
    }
    const onOver = ({ target }: PointerEvent) => {
      const next = termAt(target)
      clearTimeout(timer)
      if (next === word || (target instanceof Node && tip.current?.contains(target))) return
      if (next) soon(next, isOpen ? WAY : REST)
      // The focus holds it as long as nothing else is pointed at.
      else if (word !== document.activeElement) soon(null, WAY)
    }
    const onFocus = ({ target }: FocusEvent) => {
      const next = termAt(target)
      if (target instanceof Element && target.matches(':focus-visible')) now(next)
    }
    const onKey = (event: KeyboardEvent) => {
      const term = word?.dataset.term
      if (event.key === 'Enter' && term !== undefined && word === document.activeElement) {
        event.preventDefault()
        event.stopPropagation()
        now(null)
        return onMore(term)
      }
      if (event.key !== 'Escape' || !isOpen) return moveAmongTerms(event)
      // What the word stands in stays open.
      event.stopPropagation()
      now(null)
    }
    const close = () => now(null)
    // What it says can be marked, and its link pressed.
    const onDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && tip.current?.contains(target))) close()
    }
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      const stays = relatedTarget instanceof Node && tip.current?.contains(relatedTarget)
      if (!stays && !termAt(relatedTarget)) close()
    }
    document.addEventListener('pointerover', onOver)
    document.addEventListener('pointerdown', onDown, true)
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onLeave)
    document.addEventListener('wheel', close, { capture: true, passive: true })
    window.addEventListener('keydown', onKey, true)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', onOver)
      document.removeEventListener('pointerdown', onDown, true)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onLeave)
      document.removeEventListener('wheel', close, true)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [tip, word, isOpen, setWord, onMore])
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The words of a group are one tab stop; the arrow keys go through them. */
function moveAmongTerms(event: KeyboardEvent) {
  const step = STEPS[event.key]
  const from = document.activeElement
  const group = from instanceof HTMLElement && from.dataset.term !== undefined && from.closest('[data-terms]')
  if (!step || !group) return
  const words = [...group.querySelectorAll<HTMLElement>('[data-term][tabindex]')]
  const next = words[words.indexOf(from) + step]
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { placeBeside } from '../../src/renderer/parts/place-beside'
import { Term, termsOf } from '../../src/renderer/parts/term'
import { TermTip } from '../../src/renderer/parts/term-tip'
import { countersTexts, limitsTexts } from '../../src/renderer/texts/header'
import { entryOf } from '../../src/shared/glossary/glossary'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const tip = () => screen.queryByRole('tooltip')

const onMore = vi.fn()

function show() {
  const onKey = vi.fn()
  render(
    <div role="toolbar" onKeyDown={onKey}>
      <p {...termsOf}>
        <Term of="zombie" />
        <Term of="backlog" reach="arrows" />
        <Term of="EWHATEVER" />
      </p>
      <p>
        <Term of="FIN" reach="row" />
      </p>
      <TermTip onMore={onMore} />
    </div>
  )
  return onKey
}

it('explains a word that has the focus until Escape, which reaches nothing else', () => {
  const onKey = show()
  const word = screen.getByText('zombie')
  act(() => word.focus())
  expect(tip()?.textContent).toContain(entryOf('zombie')?.says)
  expect(word.getAttribute('aria-describedby')).toBe(tip()?.id)
  fireEvent.keyDown(word, { key: 'Escape' })
  expect(tip()).toBeNull()
  expect(word.hasAttribute('aria-describedby')).toBe(false)
  expect(onKey).not.toHaveBeenCalled()
  fireEvent.keyDown(word, { key: 'Escape' })
  expect(onKey).toHaveBeenCalledOnce()
})

it('explains a word that is pointed at, and can be pointed at itself', () => {
  vi.useFakeTimers()
  show()
  const pointAt = (element: Element, ...then: Element[]) => {
    for (const one of [element, ...then]) fireEvent.pointerOver(one)
    act(() => vi.advanceTimersByTime(1000))
  }
  pointAt(screen.getByText('FIN'))
  const shown = screen.getByRole('tooltip')
  pointAt(document.body, shown)
  expect(tip()).toBe(shown)
  pointAt(document.body)
  expect(tip()).toBeNull()
})

it('leads to its place in the glossary: by its link, and by Enter on the word that has the focus', () => {
  vi.useFakeTimers()
  onMore.mockClear()
  show()
  const word = screen.getByText('zombie')
  const open = () => {
    fireEvent.pointerOver(word)
    act(() => vi.advanceTimersByTime(1000))
  }
  open()
  const more = screen.getByTestId('term-more')
  fireEvent.pointerDown(more)
  expect(tip()).not.toBeNull()
  fireEvent.click(more)
  expect(tip()).toBeNull()
  expect(onMore.mock.calls).toEqual([['zombie']])
  open()
  fireEvent.keyDown(document.body, { key: 'Enter' })
  expect(onMore).toHaveBeenCalledOnce()
  act(() => word.focus())
  fireEvent.keyDown(word, { key: 'Enter' })
  expect(tip()).toBeNull()
  expect(onMore.mock.calls).toEqual([['zombie'], ['zombie']])
})

it('is one tab stop a group: the arrow keys go on', () => {
  show()
  const words = ['zombie', 'backlog', 'FIN'].map((word) => screen.getByText(word))
  expect(words.map((word) => word.getAttribute('tabindex'))).toEqual(['0', '-1', null])
  act(() => words[0]?.focus())
  fireEvent.keyDown(words[0] as Element, { key: 'ArrowRight' })
  expect(document.activeElement).toBe(words[1])
  fireEvent.keyDown(words[1] as Element, { key: 'ArrowRight' })
  expect(document.activeElement).toBe(words[1])
})

it('leaves a word that nobody has explained as it is', () => {
  show()
  expect(document.querySelector('[data-term=EWHATEVER]')).toBeNull()
})

it('is there for each limit and counter of the status bar', () => {
  const { label, forkTesting, forkUsable, forkUnusable, ...counters } = countersTexts
  const shown = [limitsTexts.names, limitsTexts.lists, counters].flatMap((names) => Object.values(names))
  expect(shown.filter((term) => !entryOf(term))).toEqual([])
})

it('stands below its word, above it at the bottom, and never out of sight', () => {
  const [box, room] = [
    { width: 300, height: 60 },
    { width: 500, height: 400 }
  ]
  expect(placeBeside({ left: 20, top: 10, bottom: 30 }, box, room)).toEqual({ left: 20, top: 36 })
  expect(placeBeside({ left: 480, top: 370, bottom: 390 }, box, room)).toEqual({ left: 192, top: 304 })
  expect(placeBeside({ left: -9, top: 2, bottom: 398 }, box, room)).toEqual({ left: 8, top: 8 })
})

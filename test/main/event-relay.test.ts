import { expect, it, vi } from 'vitest'
import { EventRelay, MAX_LINES } from '../../src/main/event-relay'
import { EVENT_CREDIT, EVENT_LINE_LIMIT } from '../../src/shared/utility-frames'

const teller = () => ({ post: vi.fn<(message: unknown) => void>() })

/** A relay whose lab hears nothing, with as many lines as it may hold. */
function fullRelay() {
  const onLine = vi.fn<(line: string) => void>()
  const relay = new EventRelay(onLine)
  while (onLine.mock.calls.length < MAX_LINES) {
    const one = teller()
    for (let line = 0; line < EVENT_CREDIT && onLine.mock.calls.length < MAX_LINES; line++) relay.tell(one, 'x')
  }
  return relay
}

it('hears nobody beyond its credit, and thanks for nothing of that', () => {
  const relay = new EventRelay(() => undefined)
  const one = teller()
  for (let line = 0; line < EVENT_CREDIT; line++) expect(relay.tell(one, 'x')).toBe(true)
  expect([relay.tell(one, 'x'), relay.tell(teller(), 'x'.repeat(EVENT_LINE_LIMIT + 1))]).toEqual([false, false])
  expect(one.post).not.toHaveBeenCalled()
  relay.heard(EVENT_CREDIT)
  expect(one.post.mock.calls).toEqual([[{ type: 'heard', lines: EVENT_CREDIT }]])
})

it('that is full costs nobody a credit', () => {
  const relay = fullRelay()
  const late = teller()
  for (let line = 1; line <= 2 * EVENT_CREDIT; line++) {
    expect(relay.tell(late, 'x')).toBe(false)
    expect(late.post).toHaveBeenCalledTimes(line)
  }
  expect(late.post).toHaveBeenLastCalledWith({ type: 'heard', lines: 1 })
  relay.heard(1)
  expect(relay.tell(late, 'x')).toBe(true)
})

import { afterEach, beforeEach, vi } from 'vitest'

/** Each test of the file begins so, and time goes on when the test says. */
export function byTheClock(begin: () => void): void {
  beforeEach(() => {
    vi.useFakeTimers()
    begin()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

// @vitest-environment jsdom
/** The log opens where the window stands. */
import { act } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { LogTab } from '../../src/renderer/inspector/log-tab'
import { ROW_HEIGHT } from '../../src/renderer/parts/virtual-rows'
import { success } from '../../src/shared/failure'
import { NoResizeObserver, newLab, renderIn } from './labs'

it('is at the moment when the past and the moment come at once', async () => {
  vi.stubGlobal('ResizeObserver', NoResizeObserver)
  const events = 200
  const lab = newLab({
    answer: (name) =>
      name === 'log.search'
        ? success({ runs: [1, events], times: [], from: 1, to: events, more: false, oldest: 1, newest: events })
        : undefined
  })
  renderIn(lab.stores, <LogTab />)
  await act(async () => {
    lab.cursor.setState({ newest: { seq: events, at: events }, now: { seq: events, at: events } })
    lab.logView.getState().watch()
  })
  const rows = document.querySelector('.virtual-rows') as HTMLElement
  await vi.waitFor(() => expect(lab.logView.getState().found.count).toBe(events))
  await act(async () => lab.cursor.setState({ past: true, now: { seq: 100, at: 100 } }))
  expect(rows.scrollTop).toBeGreaterThan(50 * ROW_HEIGHT)
  expect(rows.scrollTop).toBeLessThanOrEqual(99 * ROW_HEIGHT)
})

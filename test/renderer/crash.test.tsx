// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { crashReport, REPORTED_EVENTS } from '../../src/renderer/crash/crash-report'
import { ErrorBoundary } from '../../src/renderer/crash/error-boundary'
import { showWindowErrors } from '../../src/renderer/crash/window-errors'
import { Notices } from '../../src/renderer/notices/notices'
import { NOTICE_LIMIT } from '../../src/renderer/store/notices'
import { failure } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'
import { note, numbered, type Told } from '../shared/support/told'
import { serverStarts } from './events'
import { HELLO, newLab, renderIn, type TestLab } from './labs'

let lab: TestLab

beforeEach(() => {
  lab = newLab()
})
afterEach(cleanup)

const button = (name: string) => screen.getByRole('button', { name })

describe('what is thrown while a batch is taken in', () => {
  beforeEach(() => {
    lab.begin()
  })
  const acknowledged = () => lab.asked.filter(({ name }) => name === 'acknowledge').map(({ input }) => input)

  test('by a subscriber loses no acknowledgement, and is shown until it is dismissed', async () => {
    const stop = lab.picture.subscribe(() => {
      throw new TypeError('no such node')
    })
    lab.push({ push: 'events', id: 7, events: numbered(serverStarts) })
    lab.push({ push: 'events', id: 8, events: numbered([note(0, 'output', { text: 'x' })], 4) })
    stop()
    await vi.waitFor(() => expect(acknowledged()).toEqual([{ id: 7 }, { id: 8 }]))
    expect(lab.picture.getState().state.seq).toBe(5)

    lab.notices.getState().clear()
    renderIn(lab.stores, <Notices />)
    expect(screen.getAllByTestId('notice')).toHaveLength(1)
    expect(screen.getByTestId('notice').textContent).toContain('TypeError: no such node')
    expect(button('Copy report')).toBeDefined()
    expect(button('Reload')).toBeDefined()
    fireEvent.click(button('Dismiss'))
    expect(screen.queryByTestId('notice')).toBeNull()
  })

  test('by the fold likewise', async () => {
    lab.push({ push: 'snapshot', id: 9, state: null as never })
    await vi.waitFor(() => expect(acknowledged()).toEqual([{ id: 9 }]))
    expect(lab.notices.getState().notices).toMatchObject([{ code: 'EWINDOW' }])
  })

  test('because it is no JSON is shown', () => {
    lab.pushText('{')
    expect(lab.notices.getState().notices).toMatchObject([{ code: 'EWINDOW' }])
  })
})

describe('a part of the window that cannot be drawn', () => {
  function Broken(): never {
    throw new Error('broken part')
  }
  const copies: string[] = []
  const clipboard = {
    writeText: (text: string) => {
      copies.push(text)
      return Promise.resolve()
    }
  }

  beforeEach(() => {
    copies.length = 0
    // React tells the console of what a boundary catches.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.stubGlobal('navigator', { userAgent: 'Firefox', clipboard })
    lab = newLab({ host: 'electron' })
    lab.lab.getState().setUp(HELLO)
    lab.tell(...serverStarts)
    renderIn(
      lab.stores,
      <>
        <ErrorBoundary part="canvas">
          <Broken />
        </ErrorBoundary>
        <ErrorBoundary part="inspector">
          <p>still here</p>
        </ErrorBoundary>
      </>
    )
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test('takes no other with it, and offers a report and a reload', () => {
    expect(screen.getByTestId('broken-part').dataset.part).toBe('canvas')
    expect(screen.getByTestId('broken-part').textContent).toContain('broken part')
    expect(screen.getByText('still here')).toBeDefined()
    expect(button('Reload')).toBeDefined()
  })

  test('is reported with versions, stacks, sizes and the last events', async () => {
    fireEvent.click(button('Copy report'))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined()
    for (const part of [
      'Forkscope 0.1.0',
      'host: electron, linux x64, Node v24',
      'where: canvas',
      'Error: broken part',
      'crash.test.tsx',
      'at Broken',
      'seq 4',
      '1 processes',
      'listen(3, 128)'
    ]) {
      expect(copies[0]).toContain(part)
    }
  })

  test('has its report shown where the clipboard may not be used', async () => {
    vi.stubGlobal('navigator', {})
    Object.assign(document, { execCommand: () => false })
    fireEvent.click(button('Copy report'))
    expect(await screen.findByRole<HTMLTextAreaElement>('textbox')).toHaveProperty(
      'value',
      expect.stringContaining('Error: broken part')
    )
  })
})

describe('what nobody catches', () => {
  const shown = () => lab.notices.getState().notices.map((notice) => failureWords(notice).message)

  test('is shown: of listeners and timers, and of promises', () => {
    const stop = showWindowErrors(lab.stores)
    window.dispatchEvent(new ErrorEvent('error', { error: new Error('in a timer'), message: 'in a timer' }))
    window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: new Error('in a promise') }))
    stop()
    window.dispatchEvent(new ErrorEvent('error', { error: new Error('afterwards') }))
    expect(shown()).toEqual([expect.stringContaining('in a timer'), expect.stringContaining('in a promise')])
  })

  test('is not what Chromium says of sizes that are measured in the next frame', () => {
    const stop = showWindowErrors(lab.stores)
    window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered …' }))
    stop()
    expect(shown()).toEqual([])
  })
})

test('a report is bounded, whatever the events and the error hold', () => {
  const picture = lab.picture.getState()
  const events = numbered(Array<Told>(5000).fill(note(0, 'output', { text: 'x'.repeat(5000) })))
  const log = { ...lab.log.getState(), events }
  const error = new Error('y'.repeat(100_000))
  const report = crashReport('canvas', error, { host: 'web', hello: null, picture, log })
  expect(report.length).toBeLessThan(25_000)
  expect(report.split('\n').filter((line) => line.includes('xxx'))).toHaveLength(REPORTED_EVENTS)
})

test('a new notice takes the place of an old one, before that of a failure of the window', () => {
  const { show } = lab.notices.getState()
  const reasons = () =>
    lab.notices
      .getState()
      .notices.map(({ params }) => ('reason' in params ? params.reason : 'name' in params && params.name))
  const broken = (reason: string) => failure('EWINDOW', 'window-broke', { where: 'event', reason }).error
  const refused = (reason: string) => failure('E', 'no-answer', { name: reason, ms: 1 }).error
  show(broken('a'), 'report')
  for (const reason of ['b', 'c', 'd']) show(refused(reason))
  expect(reasons()).toEqual(['a', 'c', 'd'])
  for (const reason of ['e', 'f', 'g']) show(broken(reason), 'report')
  show(refused('h'))
  expect(reasons()).toEqual(['f', 'g', 'h'])
  expect(reasons()).toHaveLength(NOTICE_LIMIT)
})

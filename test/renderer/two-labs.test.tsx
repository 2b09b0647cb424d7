// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from '../../src/renderer/app'
import { LINGER_MS } from '../../src/renderer/store/ended-processes'
import { failure } from '../../src/shared/failure'
import { failureWords } from '../../src/shared/words/failures'
import { numbered } from '../shared/support/told'
import { childEnds, childServes, clientConnects, isKilled, SERVER, serverStarts } from './events'
import { HELLO, inLab, NoResizeObserver, newLab, type TestLab } from './labs'

let left: TestLab
let right: TestLab

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', NoResizeObserver)
  left = newLab({ name: 'left' })
  right = newLab({ name: 'right' })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('two labs side by side', () => {
  function show() {
    const { container } = render(
      <>
        <div>{inLab(left.stores, <App />)}</div>
        <div>{inLab(right.stores, <App />)}</div>
      </>
    )
    const [atLeft, atRight] = Array.from(container.children, (element) => within(element as HTMLElement))
    if (!atLeft || !atRight) throw new Error('nothing was drawn')
    return { atLeft, atRight }
  }
  const clients = (at: ReturnType<typeof within>) =>
    at.queryAllByTestId('client-window').map((element: HTMLElement) => element.dataset.pid)

  test('each show what their own bridge tells, and acknowledge it there', async () => {
    for (const lab of [left, right]) lab.begin()
    const { atLeft, atRight } = show()
    await act(async () => {
      left.push({ push: 'lab', status: 'up' })
      left.push({ push: 'events', id: 3, events: numbered([...serverStarts, ...clientConnects(701)]) })
      right.push({ push: 'lab', status: 'up' })
      right.push({ push: 'events', id: 8, events: numbered(clientConnects(702)) })
    })
    expect(atLeft.getByTestId('header-standing').dataset.standing).toBe('listening')
    expect(atRight.getByTestId('header-standing').dataset.standing).toBe('none')
    expect(clients(atLeft)).toEqual(['701'])
    expect(clients(atRight)).toEqual(['702'])
    expect(atLeft.getAllByTestId('server-node')).toHaveLength(1)
    expect(atRight.queryByTestId('server-node')).toBeNull()
    await vi.waitFor(() => {
      expect(left.asked).toContainEqual({ name: 'acknowledge', input: { id: 3 } })
      expect(right.asked).toContainEqual({ name: 'acknowledge', input: { id: 8 } })
    })
    expect(right.asked).not.toContainEqual({ name: 'acknowledge', input: { id: 3 } })
  })

  test('are told what is done in them, and select, miss and excuse each for itself', async () => {
    for (const lab of [left, right]) lab.lab.getState().setUp(HELLO)
    left.tell(...serverStarts)
    right.tell(...serverStarts, isKilled(SERVER))
    const { atLeft, atRight } = show()
    expect(atLeft.queryByTestId('banner')).toBeNull()
    fireEvent.click(within(atRight.getByTestId('banner')).getByRole('button', { name: 'Dismiss' }))
    expect(right.server.getState().excused).toBe(right.idOf(SERVER))
    expect(left.server.getState().excused).toBeNull()

    await act(async () => fireEvent.click(atLeft.getByTestId('server-toggle')))
    expect(left.names()).toEqual(['server.stop'])
    expect(right.names()).toEqual([])

    act(() => left.selection.getState().inspect(left.idOf(SERVER)))
    expect(right.selection.getState().process).toBeNull()
    const { error } = failure('ESRCH', 'no-server')
    act(() => right.notices.getState().show(error))
    expect(atRight.getByText(failureWords(error).message)).toBeDefined()
    expect(atLeft.queryByText(failureWords(error).message)).toBeNull()
  })

  test('remember each for itself what a reload brings back', () => {
    for (const [index, lab] of [left, right].entries()) {
      lab.tell(...serverStarts, ...clientConnects(701 + index))
      lab.canvas.getState().removeWindows([lab.idOf(701 + index)])
      lab.server.getState().excuse(`${100 + index}@1`)
    }
    const again = [newLab({ name: 'left' }), newLab({ name: 'right' })] as const
    expect(again.map((lab) => lab.server.getState().excused)).toEqual(['100@1', '101@1'])
    const windows = again.map((lab) => {
      lab.tell(...serverStarts, ...clientConnects(701))
      return lab.canvas.getState().nodes.some(({ id }) => id === lab.idOf(701))
    })
    expect(windows).toEqual([false, true])
  })
})

describe('a lab that is not shown any more', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('leaves no timer behind, follows nothing and writes nothing down', () => {
    left.tell(...serverStarts, ...clientConnects(701), ...childServes(201, 701), ...childServes(202, 702))
    left.tell(...childEnds(201))
    const { nodes } = left.canvas.getState()
    // jsdom tells other pages of what is stored, a moment later.
    vi.advanceTimersByTime(1)
    expect(vi.getTimerCount()).toBe(4)

    left.dispose()
    expect(vi.getTimerCount()).toBe(0)
    left.tell(...childEnds(202))
    expect(left.canvas.getState().nodes).toBe(nodes)
    vi.advanceTimersByTime(LINGER_MS * 2)
    left.canvas.getState().change([])
    expect(vi.getTimerCount()).toBe(0)
    sessionStorage.clear()
    window.dispatchEvent(new Event('pagehide'))
    expect(sessionStorage.getItem('forkscope.left.places')).toBeNull()
  })
})

test('a follower that throws keeps no other from hearing, and its error is told as one that nobody caught', () => {
  const told: unknown[] = []
  vi.stubGlobal('reportError', (error: unknown) => told.push(error))
  left.canvas.subscribe(() => {
    throw new Error('no canvas')
  })
  const heard: number[] = []
  left.picture.subscribe((now) => heard.push(now.state.seq))
  left.tell(...serverStarts, ...clientConnects(701))
  expect(heard).toEqual([serverStarts.length + clientConnects(701).length])
  expect(told).toMatchObject([{ message: 'no canvas' }])
})

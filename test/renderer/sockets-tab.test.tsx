// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { SocketsTab } from '../../src/renderer/sockets/sockets-tab'
import { bornAtOf } from '../../src/shared/identity'
import { exiting, sample } from '../shared/support/told'
import { childServes, clientConnects, closes, isKilled, SERVER, serverStarts } from './events'
import { newLab, renderIn } from './labs'

afterEach(cleanup)
afterEach(() => vi.restoreAllMocks())

test('closes that one event tells of many processes are a row each, however often they are drawn', () => {
  const complaints = vi.spyOn(console, 'error')
  const lab = newLab()
  const children = [201, 202, 203]
  lab.tell(
    ...serverStarts,
    ...children.flatMap((child) => [...clientConnects(child + 500), ...childServes(child, child + 500)])
  )
  const before = lab.log.getState().closes.length
  renderIn(lab.stores, <SocketsTab />)
  const gone = children.map((pid) => ({ pid, bornAt: bornAtOf(lab.idOf(pid)) }))
  act(() => lab.tell(sample({ gone })))
  act(() => lab.tell(...clientConnects(704)))
  expect(screen.getAllByTestId('close-row')).toHaveLength(before + children.length)
  expect(complaints).not.toHaveBeenCalled()
})

test('sockets and closes of an earlier server are told apart from those of the newest', () => {
  const lab = newLab()
  lab.tell(...serverStarts, ...clientConnects(701), ...childServes(201, 701))
  renderIn(lab.stores, <SocketsTab />)
  const now = screen.getAllByTestId('socket-row').length
  expect(screen.queryByTestId('earlier-servers')).toBeNull()
  act(() => lab.tell(exiting(SERVER), isKilled(SERVER), ...serverStarts))
  const earlier = screen.getByTestId('earlier-servers')
  // Its own listening socket is all that the new one has; the child of the first and its client hold theirs.
  expect(screen.getAllByTestId('socket-row')).toHaveLength(1)
  expect(screen.queryAllByTestId('close-row')).toHaveLength(0)
  expect(earlier.textContent).toContain('1 forked, 0 reaped')
  fireEvent(earlier, new Event('toggle'))
  ;(earlier as HTMLDetailsElement).open = true
  fireEvent(earlier, new Event('toggle'))
  expect(within(earlier).getAllByTestId('socket-row').length).toBe(now - 1)
  expect(within(earlier).getAllByTestId('close-row').length).toBeGreaterThan(0)
})

test('what a child of an earlier server closes while the newest runs is history, too', () => {
  const lab = newLab()
  lab.tell(...serverStarts, ...clientConnects(701), ...childServes(201, 701))
  lab.tell(exiting(SERVER), isKilled(SERVER), ...serverStarts)
  const before = lab.log.getState().closes.length
  lab.tell(closes(201, 4))
  expect(lab.log.getState().closes).toHaveLength(before + 1)
  renderIn(lab.stores, <SocketsTab />)
  expect(screen.queryAllByTestId('close-row')).toHaveLength(0)
})

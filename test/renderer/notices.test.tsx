// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Counters } from '../../src/renderer/header/counters'
import { Standing } from '../../src/renderer/header/standing'
import { Notices } from '../../src/renderer/notices/notices'
import { Palette } from '../../src/renderer/palette/palette'
import { useSettings } from '../../src/renderer/settings/settings-store'
import type { RequestOutput } from '../../src/shared/contract'
import { failure, success } from '../../src/shared/failure'
import { serverStarts } from './events'
import { HELLO, newLab, renderIn } from './labs'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const TRIED = { errno: 'EADDRINUSE', call: 'bind', address: '127.0.0.1:8000' }
const lingers = (seconds: number) =>
  failure('EADDRINUSE', 'address-lingers', { ...TRIED, ends: [{ state: 'TIME_WAIT', seconds }] }).error
const text = () => screen.queryByTestId('notice')?.textContent

it('what lingers is counted down as the kernel says, and goes when it has gone', async () => {
  vi.useFakeTimers()
  const ends: RequestOutput<'address.use'>['ends'][] = [[{ state: 'TIME_WAIT', seconds: 2 }], []]
  const lab = newLab({
    answer: (name) =>
      name === 'address.use' ? success({ known: true, holders: [], ends: ends.shift() ?? [] }) : undefined
  })
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Notices />)
  act(() => lab.notices.getState().show(lingers(59)))
  expect(text()).toContain('59')
  await act(() => vi.advanceTimersByTimeAsync(1000))
  expect(text()).toContain('2')
  expect(text()).not.toContain('59')
  await act(() => vi.advanceTimersByTimeAsync(1000))
  expect(text()).toBeUndefined()
  await vi.advanceTimersByTimeAsync(5000)
  expect(lab.names().filter((name) => name === 'address.use')).toHaveLength(2)
})

it('where the kernel’s tables cannot be read a notice stays until it is dismissed', async () => {
  vi.useFakeTimers()
  const lab = newLab({
    answer: (name) => (name === 'address.use' ? success({ known: false, holders: [], ends: [] }) : undefined)
  })
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Notices />)
  act(() => lab.notices.getState().show(lingers(59)))
  await act(() => vi.advanceTimersByTimeAsync(5000))
  expect(text()).toContain('59')
  expect(lab.names().filter((name) => name === 'address.use')).toHaveLength(1)
})

it('a port that was in use is forgotten once a server listens', () => {
  const lab = newLab()
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Notices />)
  act(() => lab.notices.getState().show(failure('EADDRINUSE', 'address-in-use', { ...TRIED, holders: [] }).error))
  expect(text()).toContain('already in use')
  act(() => lab.tell(...serverStarts))
  expect(text()).toBeUndefined()
})

it('offers what can be done, and does it', async () => {
  useSettings.getState().choosePreset('s2')
  const lab = newLab({ answer: (name) => (name === 'server.start' ? failure('EADDRINUSE', 'no-server') : undefined) })
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Notices />)
  const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })))
  act(() => lab.notices.getState().show(lingers(59)))
  await press('Set SO_REUSEADDR')
  expect(lab.asked).toContainEqual({ name: 'server.start', input: expect.objectContaining({ reuseAddress: true }) })
  act(() => lab.notices.getState().show(lingers(58)))
  expect(screen.queryByRole('button', { name: /SO_REUSEADDR/ })).toBeNull()
  await press('Use a free port')
  expect(lab.asked).toContainEqual({ name: 'server.start', input: expect.objectContaining({ port: 0 }) })
})

it('a page whose token the host does not know claims nothing', () => {
  const lab = newLab()
  lab.tell(...serverStarts)
  lab.lab.getState().setDown(failure('EACCES', 'token-refused').error)
  renderIn(
    lab.stores,
    <>
      <Standing />
      <Palette />
      <Notices />
      <Counters />
    </>
  )
  expect(screen.getByTestId('banner').textContent).toContain('Open the address that the host printed')
  expect(screen.getByTestId('header-standing').textContent).toContain('not known')
  expect(document.querySelectorAll('[data-counter], [data-limit]')).toHaveLength(0)
  for (const chip of screen.getByRole('navigation').querySelectorAll<HTMLButtonElement>('.chip'))
    expect(chip.disabled).toBe(true)
})

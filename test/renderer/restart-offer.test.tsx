// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RestartOffer } from '../../src/renderer/header/restart-offer'
import { WatchLine } from '../../src/renderer/header/watch-line'
import { useSettings } from '../../src/renderer/settings/settings-store'
import { type Failure, failure, success } from '../../src/shared/failure'
import { presetById } from '../../src/shared/presets'
import { note, type Told } from '../shared/support/told'
import { ADDRESS, SERVER, serverStarts } from './events'
import { HELLO, newLab, renderIn } from './labs'

beforeEach(() => localStorage.clear())
afterEach(cleanup)

const choose = (id: string) => act(() => useSettings.getState().choosePreset(id))
const watched = () => screen.getByTestId('watch').textContent
const started = (id: string): Told[] => [
  note(SERVER, 'server-started', { address: ADDRESS, launcher: 'fork', settings: presetById(id)?.settings }),
  ...serverStarts.slice(1)
]

test('a choice that the server does not follow is offered beside it, and the same one is not', () => {
  const lab = newLab()
  lab.lab.getState().setUp(HELLO)
  choose('s2')
  lab.tell(...started('s2'))
  renderIn(lab.stores, <RestartOffer />)
  expect(screen.queryByRole('button')).toBeNull()
  choose('s0')
  expect(screen.getByRole('button').textContent).toBe('Restart with S0')
  act(() => useSettings.getState().edit('backlog', '77'))
  expect(screen.getByRole('button').textContent).toBe('Restart with these')
  act(() => useSettings.getState().edit('backlog', 'many'))
  expect(screen.queryByRole('button')).toBeNull()
})

test('it stops the server and starts one of what is chosen; one that cannot be stopped is left alone', async () => {
  let refuses: Failure | undefined
  const answer = () => (refuses ? { ok: false as const, error: refuses } : success({ process: '100@0' }))
  const lab = newLab({ answer })
  const asked = () => lab.names().filter((name) => name.startsWith('server.'))
  lab.lab.getState().setUp(HELLO)
  lab.tell(...started('s1'))
  choose('s0')
  renderIn(lab.stores, <RestartOffer />)
  fireEvent.click(screen.getByRole('button'))
  await vi.waitFor(() => expect(asked()).toEqual(['server.stop', 'server.start']))
  expect(lab.asked.at(-1)?.input).toEqual(presetById('s0')?.settings)
  refuses = failure('ESRCH', 'no-server').error
  await vi.waitFor(() => expect(lab.server.getState().pending).toBeNull())
  await act(async () => fireEvent.click(screen.getByRole('button')))
  expect(asked()).toEqual(['server.stop', 'server.start', 'server.stop'])
})

test('what is said of a server is said of the preset as which it was started, whatever is chosen meanwhile', async () => {
  const lab = newLab({ answer: () => success({ process: '100@0' }) })
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <WatchLine />)
  choose('s2')
  expect(watched()).toContain(presetById('s2')?.watch)
  choose('s1')
  expect(watched()).toContain(presetById('s1')?.watch)
  choose('s2')
  act(() => useSettings.getState().edit('port', '0'))
  const { settings } = presetById('s2') ?? {}
  act(() => lab.tell(note(SERVER, 'server-started', { settings: settings && { ...settings, port: 0 } })))
  lab.server.getState().startedAs({ process: lab.idOf(SERVER), preset: 's2' })
  choose('s1')
  expect(watched()).toContain(presetById('s2')?.watch)
})

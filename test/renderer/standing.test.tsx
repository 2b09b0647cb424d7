// @vitest-environment jsdom

import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { kindOf, Standing } from '../../src/renderer/header/standing'
import { Palette } from '../../src/renderer/palette/palette'
import { failure } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'
import { serverSettingsSchema } from '../../src/shared/settings'
import type { Told } from '../shared/support/told'
import { SERVER, serverStarts } from './events'
import { HELLO, newLab, renderIn } from './labs'

afterEach(cleanup)

test('a lab that dies before it has said anything can be restarted: the host is known from the bridge', () => {
  const lab = newLab({ host: 'electron', answer: () => new Promise(() => {}) })
  lab.begin()
  expect(lab.lab.getState()).toMatchObject({ status: 'connecting', host: 'electron' })
})

test('a lab that is down has no server that listens', () => {
  const lab = newLab()
  lab.tell(...serverStarts)
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Standing />)
  const standing = screen.getByTestId('header-standing')
  expect(standing.dataset.standing).toBe('listening')
  cleanup()
  lab.lab.getState().setDown(failure('ELABGONE', 'lab-gone', { pid: 9, how: 'asked' }).error)
  renderIn(lab.stores, <Standing />)
  expect(screen.getByTestId('header-standing').dataset.standing).toBe('unknown')
  expect(screen.getByTestId('header-standing').textContent).not.toContain('listening')
})

test('beside a server that is held before it listens nobody is told to start one', () => {
  const lab = newLab()
  lab.lab.getState().setUp(HELLO)
  renderIn(lab.stores, <Palette />)
  const palette = screen.getByRole('navigation')
  expect(palette.textContent).toContain('Start the server first.')
  const [starts, opens, ...listens] = serverStarts
  const says = (...events: Told[]) => act(() => lab.tell(...events))
  if (!starts || !opens) throw new Error('no server')
  says({ kind: 'hold', pid: 0, roles: ['server'], processes: {}, breaks: [] }, starts)
  says({ kind: 'about', pid: SERVER, next: 'socket', args: {} })
  expect(palette.textContent).toContain('The server is held before it listens')
  says({ kind: 'hold', pid: 0, roles: [], processes: {}, breaks: [] }, { kind: 'resumed', pid: SERVER }, opens)
  expect(palette.textContent).toContain('The server does not listen yet.')
  says(...listens)
  expect(palette.textContent).toContain('Drag to the canvas')
})

describe('what a server is', () => {
  test.each<[object, 'fork' | 'spawn' | null, string]>([
    [{}, 'fork', 'process per connection (fork) · echo · reap: loop'],
    [
      { reap: 'once' },
      'spawn',
      'process per connection (spawn) (fork was not possible) · echo · reap: one waitpid per SIGCHLD'
    ],
    [{ exec: ['sh', '-c', 'cat -n'] }, 'fork', "process per connection (fork) · sh -c 'cat -n' · reap: loop"],
    [{ model: 'iterative', handler: 'uppercase' }, null, 'iterative · uppercase'],
    [{ model: 'select' }, null, 'select, one process · echo']
  ])('%j', (settings, launcher, words) => {
    expect(kindOf({ ...emptyState(), settings: serverSettingsSchema.parse(settings), launcher })).toBe(words)
  })
})

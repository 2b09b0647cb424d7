// @vitest-environment jsdom

import { cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { kindOf, Standing } from '../../src/renderer/header/standing'
import { failure } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'
import { serverSettingsSchema } from '../../src/shared/settings'
import { serverStarts } from './events'
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

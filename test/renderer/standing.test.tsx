// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSession } from '../../src/renderer/bridge/session'
import { kindOf, Standing } from '../../src/renderer/header/standing'
import { useLab } from '../../src/renderer/store/lab'
import { usePicture } from '../../src/renderer/store/picture'
import type { Bridge } from '../../src/shared/contract'
import { emptyState } from '../../src/shared/fold/state'
import { serverSettingsSchema } from '../../src/shared/settings'
import { numbered, serverStarts } from './events'
import { emptyStores } from './store-setup'

beforeEach(emptyStores)
afterEach(cleanup)

test('a lab that dies before it has said anything can be restarted: the host is known from the bridge', () => {
  const never = (() => new Promise(() => {})) as Bridge['request']
  startSession({ host: 'electron', request: never, onPush: () => () => {} })
  expect(useLab.getState().host).toBe('electron')
})

test('a lab that is down has no server that listens', () => {
  usePicture.getState().advance(numbered(serverStarts))
  useLab.setState({ status: 'up' })
  render(<Standing />)
  const standing = screen.getByTestId('header-standing')
  expect(standing.dataset.standing).toBe('listening')
  cleanup()
  useLab.setState({ status: 'down' })
  render(<Standing />)
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

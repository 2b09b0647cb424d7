// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startClient } from '../../src/renderer/commands/client-commands'
import { Notices } from '../../src/renderer/notices/notices'
import { NOTICE_LIMIT } from '../../src/renderer/store/notices'
import { failure } from '../../src/shared/failure'
import { saidBy } from '../../src/shared/not-started'
import { note, type Told } from '../shared/support/told'
import { childServes, isKilled, SERVER, serverStarts } from './events'
import { newLab, renderIn, type TestLab } from './labs'

let lab: TestLab

beforeEach(() => {
  lab = newLab()
})
afterEach(cleanup)

const tell = (...events: Told[]) => lab.tell(...events)
const killed = isKilled(SERVER)

describe('the end of the server', () => {
  test('by a signal is told, with the children that go on without it', () => {
    tell(...serverStarts, ...childServes(201, 701), killed)
    renderIn(lab.stores, <Notices />)
    expect(screen.getByTestId('banner').textContent).toContain('Server pid 100 was killed by SIGKILL.')
    expect(screen.getByTestId('banner').textContent).toContain('1 child is still running')
    expect(screen.getByRole('button', { name: 'Start again' })).toBeDefined()
  })

  test('that was asked for is not', () => {
    tell(...serverStarts, note(SERVER, 'stopping'), killed)
    renderIn(lab.stores, <Notices />)
    expect(screen.queryByTestId('banner')).toBeNull()
  })

  test('before it ever listened is left to the answer of the start', () => {
    tell(...serverStarts.slice(0, 3), { kind: 'exit', pid: SERVER, status: { code: 1 } })
    renderIn(lab.stores, <Notices />)
    expect(screen.queryByTestId('banner')).toBeNull()
  })

  test('can be dismissed', () => {
    tell(...serverStarts, killed)
    renderIn(lab.stores, <Notices />)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByTestId('banner')).toBeNull()
  })
})

describe('a lab that is down', () => {
  test('can be restarted on the desktop', () => {
    lab = newLab({ host: 'electron' })
    lab.lab.getState().setDown(failure('ELABGONE', 'lab-gone', { pid: 9, how: 'exited', code: 1 }).error)
    renderIn(lab.stores, <Notices />)
    expect(screen.getByTestId('banner').textContent).toContain('pid 9')
    expect(screen.getByRole('button', { name: 'Restart' })).toBeDefined()
  })

  test('cannot be restarted from a browser tab', () => {
    lab.lab.getState().setDown(failure('EDISCONNECTED', 'host-lost', { tries: 0, retrying: true }).error)
    renderIn(lab.stores, <Notices />)
    expect(screen.queryByRole('button', { name: 'Restart' })).toBeNull()
  })
})

const broken = (reason: string) => failure('E', 'server-not-spawned', { reason: saidBy(reason) }).error

test('that there is no server goes with the next client that has one; other notices stay', async () => {
  lab.notices.getState().show(broken('a'))
  await startClient(lab.stores, 'line')
  expect(lab.notices.getState().notices).toMatchObject([{ code: 'E' }, { what: 'server-first' }])
  tell(...serverStarts.slice(0, 2))
  await startClient(lab.stores, 'line')
  expect(lab.notices.getState().notices.at(-1)).toMatchObject({ what: 'server-starting' })
  tell(...serverStarts.slice(2))
  await startClient(lab.stores, 'line')
  expect(lab.notices.getState().notices).toMatchObject([{ code: 'E' }])
  expect(lab.names()).toEqual(['client.start'])
})

test('notices are few, and the same one is shown once', () => {
  const { show } = lab.notices.getState()
  for (const reason of ['a', 'b', 'a', 'c', 'd', 'd']) show(broken(reason))
  expect(lab.notices.getState().notices).toMatchObject(['a', 'c', 'd'].map(broken))
  expect(NOTICE_LIMIT).toBe(3)
})

// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Notices } from '../../src/renderer/notices/notices'
import { useLab } from '../../src/renderer/store/lab'
import { NOTICE_LIMIT, useNotices } from '../../src/renderer/store/notices'
import { usePicture } from '../../src/renderer/store/picture'
import { failure } from '../../src/shared/failure'
import { childServes, numbered, SERVER, serverStarts } from './events'
import { emptyStores } from './store-setup'

beforeEach(emptyStores)
afterEach(cleanup)

const tell = (...facts: object[]) => usePicture.getState().advance(numbered(facts, usePicture.getState().state.seq + 1))
const killed = { kind: 'exit', pid: SERVER, status: { signal: 'SIGKILL' } }

describe('the end of the server', () => {
  test('by a signal is told, with the children that go on without it', () => {
    tell(...serverStarts, ...childServes(201, 701), killed)
    render(<Notices />)
    expect(screen.getByTestId('banner').textContent).toContain('Server pid 100 was killed by SIGKILL.')
    expect(screen.getByTestId('banner').textContent).toContain('1 child is still running')
    expect(screen.getByRole('button', { name: 'Start again' })).toBeDefined()
  })

  test('that was asked for is not', () => {
    tell(...serverStarts, { kind: 'note', pid: SERVER, note: 'stopping', text: 'stopping' }, killed)
    render(<Notices />)
    expect(screen.queryByTestId('banner')).toBeNull()
  })

  test('before it ever listened is left to the answer of the start', () => {
    tell(...serverStarts.slice(0, 3), { kind: 'exit', pid: SERVER, status: { code: 1 } })
    render(<Notices />)
    expect(screen.queryByTestId('banner')).toBeNull()
  })

  test('can be dismissed', () => {
    tell(...serverStarts, killed)
    render(<Notices />)
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByTestId('banner')).toBeNull()
  })
})

describe('a lab that is down', () => {
  test('can be restarted on the desktop', () => {
    useLab.setState({ status: 'down', text: 'The lab (pid 9) ended.', host: 'electron' })
    render(<Notices />)
    expect(screen.getByTestId('banner').textContent).toContain('pid 9')
    expect(screen.getByRole('button', { name: 'Restart' })).toBeDefined()
  })

  test('cannot be restarted from a browser tab', () => {
    useLab.setState({ status: 'down', text: 'Connection to the host lost; retrying.', host: 'web' })
    render(<Notices />)
    expect(screen.queryByRole('button', { name: 'Restart' })).toBeNull()
  })
})

test('notices are few, and the same one is shown once', () => {
  const { show } = useNotices.getState()
  for (const pid of [1, 2, 1, 3, 4, 4]) show(failure('ESRCH', 'no-client', { pid }).error)
  expect(useNotices.getState().notices.map(({ params }) => params)).toEqual([{ pid: 1 }, { pid: 3 }, { pid: 4 }])
  expect(NOTICE_LIMIT).toBe(3)
})

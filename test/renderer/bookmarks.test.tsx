// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { Dialogs } from '../../src/renderer/help/dialogs'
import type { Hello } from '../../src/renderer/store/lab'
import { LabProvider } from '../../src/renderer/store/lab-context'
import { createLabStores } from '../../src/renderer/store/lab-stores'
import { BookmarkButton } from '../../src/renderer/time/bookmark-button'
import { TourBar } from '../../src/renderer/time/tour-bar'
import type { Bridge } from '../../src/shared/contract'
import { success } from '../../src/shared/failure'
import { emptyState } from '../../src/shared/fold/state'

afterEach(cleanup)

const BOOKMARKS = [
  { seq: 10, at: 100, note: 'first' },
  { seq: 30, at: 300, note: 'second\nline' }
]

/** A window on a recording of fifty events, which has been told. */
function scene(tour: boolean) {
  const asked: [string, unknown][] = []
  const request = (async (name: string, input: { seq: number }) => {
    asked.push([name, input])
    if (name === 'cursor.to') stores.picture.getState().replace({ ...emptyState(), seq: input.seq, at: 0 }, true)
    return success({ seq: input.seq, events: [], outcomes: [], more: false, oldest: 1, process: null })
  }) as unknown as Bridge['request']
  const stores = createLabStores({ host: 'web', request, onPush: () => () => undefined })
  stores.picture.getState().replace({ ...emptyState(), seq: 50, at: 500 })
  const hello = { recording: { name: 'run', startedAt: null, tour } } as unknown as Hello
  stores.lab.getState().setUp(hello)
  const went = () => asked.flatMap(([name, input]) => (name === 'cursor.to' ? (input as { seq: number }).seq : []))
  return { asked, stores, went }
}

const show = ({ stores }: ReturnType<typeof scene>) =>
  render(
    <LabProvider value={stores}>
      <TourBar />
      <BookmarkButton />
      <Dialogs />
    </LabProvider>
  )

it('a tour begins at its first bookmark when all of it has been told, once', () => {
  const { stores, went } = scene(true)
  stores.lab.getState().setPlayed({ status: 'playing', speed: 1 })
  stores.bookmarks.getState().set(BOOKMARKS)
  expect(went()).toEqual([])
  stores.lab.getState().setPlayed({ status: 'ended', speed: 1 })
  expect(went()).toEqual([10])
  stores.lab.getState().setPlayed({ status: 'ended', speed: 2 })
  stores.bookmarks.getState().set(BOOKMARKS.slice(1))
  expect(went()).toEqual([10])
})

it('what is told again is no tour', () => {
  const { stores, went } = scene(false)
  stores.bookmarks.getState().set(BOOKMARKS)
  stores.lab.getState().setPlayed({ status: 'ended', speed: 1 })
  expect(went()).toEqual([])
})

it('leads from one to the next, by buttons and by keys, and shows the notes', async () => {
  const shown = scene(true)
  show(shown)
  shown.stores.lab.getState().setPlayed({ status: 'ended', speed: 1 })
  shown.stores.bookmarks.getState().set(BOOKMARKS)
  await waitFor(() => expect(screen.getByTestId('tour-bar').textContent).toContain('1/2'))
  expect(screen.getByRole('status').textContent).toBe('first')
  fireEvent.click(screen.getByRole('button', { name: /Next bookmark/ }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('second\nline'))
  expect(screen.getByRole('button', { name: /Next bookmark/ }).hasAttribute('disabled')).toBe(true)
  fireEvent.keyDown(window, { key: '<', code: 'Comma', shiftKey: true })
  await waitFor(() => expect(screen.getByTestId('tour-bar').textContent).toContain('1/2'))
  expect(shown.went()).toEqual([10, 30, 10])
})

it('B notes the moment that is shown, not where a person types', async () => {
  const shown = scene(false)
  show(shown)
  fireEvent.keyDown(window, { key: 'b' })
  const box = await screen.findByLabelText('Note')
  fireEvent.change(box, { target: { value: '  look here ' } })
  fireEvent.keyDown(box, { key: 'b' })
  fireEvent.keyDown(box, { key: 'Enter' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(shown.asked).toContainEqual(['bookmark.set', { seq: 50, note: 'look here' }])
})

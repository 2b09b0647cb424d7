// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { CodeTab } from '../../src/renderer/code/code-tab'
import { tokensOf } from '../../src/renderer/code/tokens'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { clientText, serverText } from '../../src/shared/code/program-text'
import type { RequestName } from '../../src/shared/contract'
import { type Result, success } from '../../src/shared/failure'
import { pack } from '../../src/shared/fold/pack'
import { call, note, numbered, stateAfter, type Told } from '../shared/support/told'
import { ADDRESS, forks, SERVER, serverStarts } from './events'
import { newLab, renderIn } from './labs'

afterEach(cleanup)

const settings = { ...SERVER_DEFAULTS, reap: 'never' as const, keepConnfdInParent: true }
const begins: Told[] = [
  note(SERVER, 'server-started', { address: ADDRESS, launcher: 'fork', settings }),
  ...serverStarts.slice(1)
]
const at = (told: Told, site: string): Told => ({ ...told, site }) as Told
const forked = (child: number): Told => at(forks(SERVER, child), 'parent.fork')
const isForked = (child: number): Told => at(call(child, 'fork', {}, 0, { ppid: SERVER }), 'parent.fork')
const closesListenfd = (child: number): Told => at(call(child, 'close', { fd: 3 }, 0), 'child.close-listenfd')

const lineOf = (site: string): HTMLElement => {
  const found = screen.getAllByTestId('code-line').find((line) => line.dataset.site === site)
  if (!found) throw new Error(`no line of ${site}`)
  return found
}
const pidsAt = (site: string) =>
  within(lineOf(site))
    .queryAllByTestId('code-marker')
    .map(({ dataset }) => dataset.pid)

function open(answer?: (name: RequestName, input: unknown) => Result<unknown> | undefined) {
  const lab = newLab({ ...(answer && { answer }) })
  renderIn(lab.stores, <CodeTab />)
  const tell = (...events: Told[]) => act(() => lab.tell(...events))
  tell(...begins)
  return { ...lab, tell }
}

test('after fork two processes stand in one line, and one takes the branch', () => {
  const { tell } = open()
  tell(forked(201), isForked(201))
  expect(pidsAt('parent.fork')).toEqual([String(SERVER), '201'])
  tell(closesListenfd(201))
  expect(pidsAt('parent.fork')).toEqual([String(SERVER)])
  expect(pidsAt('child.close-listenfd')).toEqual(['201'])
})

test('many in one line are a count that opens', () => {
  const { tell } = open()
  tell(...[201, 202, 203].flatMap((child) => [forked(child), closesListenfd(child)]))
  expect(pidsAt('child.close-listenfd')).toEqual([])
  fireEvent.click(within(lineOf('child.close-listenfd')).getByRole('button', { name: /3 processes in line/ }))
  expect(pidsAt('child.close-listenfd')).toEqual(['201', '202', '203'])
})

test('a marker chooses its process; the program of the chosen process is shown', () => {
  const { tell, selection, idOf } = open()
  tell(note(500, 'client-started', { client: 'line', address: ADDRESS }), forked(201))
  const marker = within(lineOf('parent.fork')).getByRole('button', { name: /^201, child: made this call last/ })
  act(() => fireEvent.click(marker))
  expect(selection.getState().process).toBe(idOf(201))
  act(() => selection.getState().select(idOf(500)))
  tell(at(call(500, 'socket', {}, 3, { inode: 9 }), 'client.socket'))
  expect(pidsAt('client.socket')).toEqual(['500'])
  expect(screen.queryByText(/no FIN is sent/)).toBeNull()
})

test('what settings leave out is struck, with what it causes', () => {
  open()
  const struck = screen.getAllByTestId('code-line').filter(({ dataset }) => dataset.oddity === 'left-out')
  expect(struck.some((line) => line.querySelector('s')?.textContent?.startsWith('close(connfd);'))).toBe(true)
  expect(screen.getByText(/no FIN is sent/)).toBeTruthy()
  expect(screen.getAllByText(/stays a zombie/)).toHaveLength(2)
})

test('a line says who was there and when, older ones when asked, and is the way there', async () => {
  const events = numbered(Array.from({ length: 120 }, (_, index) => forked(300 + index)))
  const { tell, asked, cursor } = open((name, input) => {
    if (name !== 'log.atSite') return undefined
    const { before = Number.POSITIVE_INFINITY, limit } = input as { before?: number; limit: number }
    const below = events.filter(({ seq }) => seq < before)
    return success({ events: below.slice(-limit), oldest: 1, more: below.length > limit })
  })
  await act(async () => fireEvent.click(within(lineOf('parent.fork')).getByRole('button', { name: /when was each/ })))
  // The line itself does it as well: shut, and open again.
  const code = lineOf('parent.fork').querySelector('code') as HTMLElement
  await act(async () => fireEvent.click(code))
  expect(screen.queryByTestId('code-visits')).toBeNull()
  await act(async () => fireEvent.click(code))
  const list = screen.getByTestId('code-visits')
  const rows = () => within(list).getAllByRole('listitem')
  expect(rows()).toHaveLength(50)
  expect(rows()[0]?.textContent).toContain('fork() = 419')
  await act(async () => fireEvent.click(within(list).getByRole('button', { name: 'Show earlier ones' })))
  expect(rows()).toHaveLength(100)
  const before = rows().length
  tell(...Array.from({ length: 130 }, () => call(SERVER, 'poll', {}, 1)), forked(777))
  expect(rows()).toHaveLength(before + 1)
  expect(rows()[0]?.textContent).toContain('fork() = 777')
  await act(async () => fireEvent.click(within(rows()[1] as HTMLElement).getByRole('button')))
  expect(asked.filter(({ name }) => name === 'cursor.to').map(({ input }) => input)).toEqual([{ seq: 120 }])
  expect(cursor.getState().past).toBe(true)
})

test('the keyboard goes from call to call', () => {
  open()
  const buttons = screen.getAllByRole('button', { name: /when was each process there/ })
  expect(buttons.filter((button) => button.tabIndex === 0)).toHaveLength(1)
  buttons[0]?.focus()
  fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' })
  expect(document.activeElement).toBe(buttons[1])
  fireEvent.keyDown(document.activeElement as Element, { key: 'End' })
  expect(document.activeElement).toBe(buttons.at(-1))
})

test('a snapshot has the markers, as after a reload or in the past', () => {
  const lab = newLab()
  renderIn(lab.stores, <CodeTab />)
  lab.begin()
  const state = stateAfter(...begins, forked(201), isForked(201))
  act(() => lab.push({ push: 'snapshot', id: 1, state: pack(state), past: true }))
  expect(pidsAt('parent.fork')).toEqual([String(SERVER), '201'])
})

test('without a server there is nothing to show, and that is said', () => {
  renderIn(newLab().stores, <CodeTab />)
  expect(screen.getByText(/Start a server/)).toBeTruthy()
})

test('the tokens of a line are the line', () => {
  const texts = [serverText(SERVER_DEFAULTS), serverText({ ...SERVER_DEFAULTS, launcher: 'portable' })]
  for (const { lines } of [...texts, clientText('auto', false)])
    for (const { text } of lines)
      expect(
        tokensOf(text)
          .map((token) => token.text)
          .join('')
      ).toBe(text)
  expect(tokensOf('#include <poll.h>').map(({ kind }) => kind)).toEqual(['directive', 'plain', 'string'])
  expect(tokensOf('if (poll(fds, 2, -1)) /* waits */').map(({ kind }) => kind)).toEqual([
    'keyword',
    'plain',
    'call',
    'plain',
    'number',
    'plain',
    'number',
    'plain',
    'comment'
  ])
})

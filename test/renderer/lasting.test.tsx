// @vitest-environment jsdom
/** What the window says of a process, a close, a client stays what it was, however much happens afterwards. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from '../../src/renderer/app'
import type { LabStores } from '../../src/renderer/store/lab-stores'
import { LIMITS } from '../../src/shared/fold/state'
import type { ProcessId } from '../../src/shared/identity'
import { sample, type Told } from '../shared/support/told'
import { temporaryFolder } from '../support/temporary-folder'
import {
  childEnds,
  childServes,
  clientConnects,
  closes,
  exits,
  isKilled,
  reads,
  SERVER,
  serverStarts,
  shutsDown
} from './events'
import { HELLO, inLab, NoResizeObserver } from './labs'
import { LoggedLab, type LoggedWindow } from './logged-lab'

const CLIENT = 701
/** A busy machine answers late. */
const SOON = 10_000
const MANY = LIMITS.ended + 100
const SHUT_BEFORE = 'last reference; FIN was sent by shutdown before'

let lab: LoggedLab

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', NoResizeObserver)
  lab = new LoggedLab(temporaryFolder())
  lab.tell(...serverStarts, ...clientConnects(CLIENT))
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await lab.close()
})

const draw = async ({ stores }: LoggedWindow): Promise<LabStores> => {
  stores.lab.getState().setUp(HELLO)
  await act(async () => render(inLab(stores, <App />)))
  act(() => stores.selection.getState().openInspector(true))
  return stores
}

/** What was told, heard by a window that is there, or by one that is reloaded afterwards. */
const windows: [string, (...events: Told[]) => Promise<LabStores>][] = [
  [
    'live',
    async (...events) => {
      const window = lab.open()
      const stores = await draw(window)
      lab.tell(...events)
      act(() => window.hear())
      return stores
    }
  ],
  [
    'after a reload',
    async (...events) => {
      lab.tell(...events)
      const stores = await draw(lab.open())
      await vi.waitFor(() => expect(stores.log.getState().events.at(-1)?.seq).toBe(lab.log.seq), SOON)
      return stores
    }
  ]
]

const idOf = ({ picture }: LabStores, pid: number): ProcessId =>
  picture.getState().state.pids.get(pid) ?? expect.fail(`no process ${pid}`)
const messages = (count: number): Told[] => Array.from({ length: count }, () => reads(CLIENT, 3, 'hello\n'))
const childrenComeAndGo = (count: number, first = 1000): Told[] =>
  Array.from({ length: count }, (_, n) => [...childServes(first + n, CLIENT), ...childEnds(first + n)]).flat()

const clientWindow = () => within(screen.getByTestId('client-window'))
const showTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))

describe.each(windows)('%s', (_, told) => {
  test('a half-closed client can send nothing, a thousand messages later', async () => {
    await told(shutsDown(CLIENT, 3), ...messages(1000))
    expect(clientWindow().getByRole<HTMLButtonElement>('button', { name: 'Half-close' }).disabled).toBe(true)
    expect(clientWindow().getByRole<HTMLInputElement>('textbox', { name: 'Message' }).disabled).toBe(true)
  })

  test('a close says that the shutdown of a thousand messages before had sent the FIN', async () => {
    await told(shutsDown(CLIENT, 3), ...messages(1000), closes(CLIENT, 3))
    showTab('Log')
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'call:close' } })
    await vi.waitFor(() => expect(screen.getAllByTestId('log-row').at(-1)?.textContent).toContain(SHUT_BEFORE), SOON)
    showTab('Sockets')
    await vi.waitFor(() => expect(screen.getAllByTestId('close-row')[0]?.textContent).toContain(SHUT_BEFORE), SOON)
  })

  test('a client’s window and what it shows outlive those of hundreds of processes that end after it', async () => {
    await told(...messages(3), exits(CLIENT), ...childrenComeAndGo(MANY))
    expect(screen.getByTestId('client-window').dataset.phase).toBe('ended')
    await vi.waitFor(() => expect(clientWindow().getByRole('log').textContent).toContain('process exited with 0'), SOON)
    expect(clientWindow().getAllByText('hello')).toHaveLength(3)
  })

  test('so does the banner of a server that is killed with all of its children', async () => {
    const children = Array.from({ length: MANY }, (_, n) => 1000 + n)
    await told(
      ...children.flatMap((child) => childServes(child, CLIENT)),
      isKilled(SERVER),
      ...children.map((child) => isKilled(child))
    )
    expect(screen.getByTestId('banner').textContent).toContain(`Server pid ${SERVER} was killed by SIGKILL.`)
  })
})

describe('a process that the picture has forgotten', () => {
  const CHILD = 201
  const lastCalls = () => [...document.querySelectorAll('.calls li')].map(({ textContent }) => textContent)

  test('is shown as it was last, from the log', async () => {
    const window = lab.open()
    const stores = await draw(window)
    lab.tell(...childServes(CHILD, CLIENT))
    act(() => window.hear())
    const child = idOf(stores, CHILD)
    act(() => stores.selection.getState().inspect(child))
    lab.tell(...childEnds(CHILD), ...childrenComeAndGo(MANY))
    act(() => window.hear())
    expect(stores.picture.getState().state.processes.get(child)).toBeUndefined()
    await vi.waitFor(
      () => expect(screen.getByTestId('process-tab').textContent).toContain('this is how it was last'),
      SOON
    )
    expect(screen.getByTestId('process-tab').textContent).toContain(`child ${CHILD}`)
    expect(lastCalls()).toEqual([
      expect.stringContaining('_exit(0)'),
      expect.stringContaining('close(4)'),
      expect.stringContaining('close(3)'),
      expect.stringContaining('fork() = 0')
    ])
  })

  test('has none of the calls of another one that is given its PID', async () => {
    const window = lab.open()
    const stores = await draw(window)
    lab.tell(...childServes(CHILD, CLIENT))
    act(() => window.hear())
    act(() => stores.selection.getState().inspect(idOf(stores, CHILD)))
    await vi.waitFor(() => expect(lastCalls()).toHaveLength(2), SOON)
    lab.tell(...childEnds(CHILD), ...childServes(CHILD, CLIENT), reads(CHILD, 4, 'of another\n'))
    act(() => window.hear())
    lab.tell(reads(CHILD, 4, 'of another\n'))
    act(() => window.hear())
    expect(lastCalls()).toHaveLength(4)
    expect(lastCalls().join()).not.toContain('of another')
  })

  test('that has not begun at the moment that is shown is said to have not', async () => {
    const stores = await draw(lab.open())
    const { state } = stores.picture.getState()
    act(() => stores.selection.getState().inspect(`4711@${state.at + 1}`))
    act(() => stores.picture.getState().replace(state, true))
    expect(await screen.findByText(/^Process 4711 has not begun yet/, {}, { timeout: SOON })).toBeDefined()
  })

  test('that the log has forgotten too is said to be', async () => {
    const stores = await draw(lab.open())
    act(() => stores.selection.getState().inspect('4711@7'))
    expect(await screen.findByText(/^Process 4711 is no longer in the picture/, {}, { timeout: SOON })).toBeDefined()
  })
})

test('where picture and kernel go on differing, the process and the descriptor are named', async () => {
  const window = lab.open()
  await draw(window)
  const without = sample({ processes: [{ pid: SERVER, ppid: 1, state: 'S', sockets: {} }] })
  for (let looks = 0; looks < 2; looks++) {
    lab.tell(without)
    act(() => window.hear())
  }
  fireEvent.click(screen.getByTestId('differences'))
  expect(within(screen.getByTestId('difference-list')).getByText(`${SERVER} descriptor 3`)).toBeDefined()
})

describe('windows of clients that have ended', () => {
  test('are removed, one by its button, all at once in the palette, and in the lab when they cannot come back', async () => {
    const window = lab.open()
    const stores = await draw(window)
    lab.tell(...[702, 703].flatMap(clientConnects), ...[CLIENT, 702].map(exits))
    act(() => window.hear())
    const shown = () => screen.getAllByTestId('client-window').map(({ dataset }) => Number(dataset.pid))
    const [first, second] = [idOf(stores, CLIENT), idOf(stores, 702)]
    const dismissed = () =>
      window.asked.flatMap(({ name, input }) =>
        name === 'client.dismiss' ? [(input as { processes: unknown }).processes] : []
      )

    fireEvent.click(screen.getByRole('button', { name: `Remove window of client ${CLIENT}` }))
    expect(shown()).toEqual([702, 703])
    fireEvent.click(screen.getByRole('button', { name: 'Remove 1 ended' }))
    expect(shown()).toEqual([703])
    expect(screen.queryByRole('button', { name: /^Remove .* ended$/ })).toBeNull()
    expect(dismissed()).toEqual([])
    act(() => void globalThis.dispatchEvent(new Event('pagehide')))
    expect(dismissed()).toEqual([[first, second]])
  })
})

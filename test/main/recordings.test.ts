import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { LabHost } from '../../src/main/lab-host'
import { MAX_OPEN, Recordings } from '../../src/main/recordings'
import { temporaryFolder } from '../support/temporary-folder'

function scene() {
  const labs: { file: string; start: unknown; stop: ReturnType<typeof vi.fn>; resume: unknown }[] = []
  const windows: EventEmitter[] = []
  const shown: EventEmitter[] = []
  const refuse = vi.fn()
  const recordings = new Recordings<EventEmitter>({
    lab: (file) => {
      const lab = { file, start: vi.fn(), stop: vi.fn(async () => undefined), resume: vi.fn() }
      labs.push(lab)
      return lab as unknown as LabHost
    },
    window: () => {
      const window = new EventEmitter()
      windows.push(window)
      return window
    },
    show: (window) => shown.push(window),
    refuse
  })
  const folder = temporaryFolder()
  const file = (name: string) => {
    writeFileSync(join(folder, name), '')
    return join(folder, name)
  }
  return { recordings, labs, windows, shown, refuse, file }
}

it('opens each file once, however it is written', () => {
  const { recordings, labs, windows, shown, file } = scene()
  const path = file('run')
  recordings.open(path)
  recordings.open(join(path, '../run'))
  expect([labs.length, shown]).toEqual([1, windows])
  recordings.open(file('other'))
  expect(labs).toHaveLength(2)
})

it('opens no more than it may', () => {
  const { recordings, labs, windows, refuse, file } = scene()
  for (let count = 0; count < MAX_OPEN; count++) expect(recordings.open(file(`${count}`))).toBeDefined()
  expect(recordings.open(file('more'))).toBeUndefined()
  expect([labs.length, refuse.mock.calls]).toEqual([MAX_OPEN, [[MAX_OPEN]]])
  windows[0]?.emit('closed')
  expect(recordings.open(file('more'))).toBeDefined()
})

it('ends the lab of a window that is closed, and can open the file again', async () => {
  const { recordings, labs, windows, file } = scene()
  const path = file('run')
  recordings.open(path)
  windows[0]?.emit('closed')
  expect(labs[0]?.stop).toHaveBeenCalledOnce()
  recordings.open(path)
  expect(labs).toHaveLength(2)
})

it('waits for labs whose windows have gone already', async () => {
  const { recordings, labs, windows, file } = scene()
  recordings.open(file('run'))
  recordings.open(file('other'))
  const ends: (() => void)[] = []
  for (const { stop } of labs) stop.mockReturnValue(new Promise<void>((resolve) => ends.push(resolve)))
  windows[0]?.emit('closed')
  let over = false
  const stopped = recordings.stop().then(() => (over = true))
  ends[1]?.()
  await new Promise(setImmediate)
  expect(over).toBe(false)
  ends[0]?.()
  await stopped
})

it('goes on with those whose windows are there', () => {
  const { recordings, labs, windows, file } = scene()
  recordings.open(file('run'))
  recordings.open(file('other'))
  windows[0]?.emit('closed')
  recordings.resume()
  expect(labs.map(({ resume }) => vi.mocked(resume as () => void).mock.calls.length)).toEqual([0, 1])
})

import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { ClientWindows } from '../../src/main/client-windows'
import { success } from '../../src/shared/failure'
import type { ProcessId } from '../../src/shared/identity'

class FakeWindow extends EventEmitter {
  close = () => void this.emit('closed')
}

function scene() {
  const opened: [ProcessId, FakeWindow][] = []
  const show = vi.fn()
  const windows = new ClientWindows<FakeWindow>({
    open: (client) => {
      const window = new FakeWindow()
      opened.push([client, window])
      return window
    },
    show
  })
  const request = vi.fn(async () => success({ asked: true }))
  const target = windows.before({ request, restart: async () => success({}) })
  const open = (process: ProcessId) => target.request(1, 'client.window', { process })
  return { opened, show, windows, request, target, open }
}

test('a client has one window, which is shown when it is asked for again', async () => {
  const { opened, show, open } = scene()
  expect(await open('7@1')).toEqual(success({}))
  expect(await open('7@1')).toEqual(success({}))
  expect(opened.map(([client]) => client)).toEqual(['7@1'])
  expect(show).toHaveBeenCalledExactlyOnceWith(opened[0]?.[1])
  opened[0]?.[1].close()
  await open('7@1')
  expect(opened).toHaveLength(2)
})

test('so many, and no more; all are closed together', async () => {
  const { opened, open, windows } = scene()
  for (let pid = 1; pid <= 20; pid++) await open(`${pid}@1`)
  expect(await open('21@1')).toMatchObject({ ok: false, error: { what: 'too-many-own-windows' } })
  windows.close()
  expect(await open('21@1')).toEqual(success({}))
  expect(opened).toHaveLength(21)
})

test('everything else goes on', async () => {
  const { target, request } = scene()
  expect(await target.request(1, 'hello', {}, 'file')).toEqual(success({ asked: true }))
  expect(request).toHaveBeenCalledWith(1, 'hello', {}, 'file')
})

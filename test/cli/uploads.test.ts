import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished, vi } from 'vitest'
import { PrivateFolder, plainName } from '../../src/cli/web-host/private-folder'
import { type UploadBounds, Uploads } from '../../src/cli/web-host/uploads'

const RUN = readFileSync(resolve(import.meta.dirname, '../fixtures/v2-fork.forkscope'))
const BOUNDS: UploadBounds = { bytes: 1 << 20, recordings: 2, unseen: 20, sending: 1000 }

function uploads(bounds: Partial<UploadBounds> = {}) {
  const folder = new PrivateFolder()
  const all = new Uploads(folder, { ...BOUNDS, ...bounds })
  onTestFinished(async () => {
    await all.close()
    await folder.close()
  })
  return { all, folder }
}

const request = (body: Readable | Buffer, headers = {}) =>
  Object.assign(body instanceof Readable ? body : Readable.from([body]), { headers }) as unknown as IncomingMessage

async function shownFile(all: Uploads) {
  const taken = await all.take(request(RUN), 'run.forkscope')
  if (!taken.ok) throw new Error('not taken')
  const id = taken.value.recording
  const shown = all.watch(id)
  if (!shown) throw new Error('not there')
  return { id, file: shown.hosted.file, leave: shown.leave }
}

it('keep a file as long as a window shows it, and a while longer', async () => {
  const { all } = uploads()
  const shown = await shownFile(all)
  // Whoever is taken after it, and is shown by nobody, is put away after the time that would have been its own.
  const later = await shownFile(all)
  later.leave()
  await vi.waitFor(() => expect(existsSync(later.file)).toBe(false))
  expect([readFileSync(shown.file).equals(RUN), all.watch('another')]).toEqual([true, undefined])
  shown.leave()
  await vi.waitFor(() => expect(existsSync(shown.file)).toBe(false))
  expect(all.watch(shown.id)).toBeUndefined()
})

it('take so many, so large, in so much time; what they do not take leaves nothing', async () => {
  const { all, folder } = uploads({ unseen: 60_000, sending: 100 })
  const root = dirname(dirname(folder.fileFor('x')))
  const left = () => readdirSync(root).length
  const before = left()
  const large = { error: { what: 'recording-too-large', params: { name: 'a.forkscope', bytes: BOUNDS.bytes } } }
  expect(await all.take(request(RUN, { 'content-length': String(2 << 20) }), 'a.forkscope')).toMatchObject(large)
  expect(await all.take(request(Buffer.alloc(2 << 20)), 'a.forkscope')).toMatchObject(large)
  const never = new Readable({ read: () => undefined })
  expect(await all.take(request(never), 'a')).toMatchObject({ error: { what: 'recording-not-sent' } })
  expect(left()).toBe(before)
  expect(await all.take(request(RUN), 'a')).toMatchObject({ ok: true })
  expect(await all.take(request(RUN), 'b')).toMatchObject({ ok: true })
  expect(await all.take(request(RUN), 'c')).toMatchObject({
    error: { what: 'too-many-recordings', params: { limit: 2 } }
  })
  await all.close()
  expect(left()).toBe(before)
})

it.each([
  ['run.forkscope', 'run.forkscope'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\run.forkscope', 'run.forkscope'],
  ['..', 'recording'],
  ['', 'recording'],
  ['a\u0000b\nc"d', 'a_b_c_d'],
  ['실행 기록.forkscope', '실행 기록.forkscope']
])('the name %j is %j of a file', (name, plain) => {
  expect(plainName(name)).toBe(plain)
})

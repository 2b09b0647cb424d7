import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Replay } from '../../src/lab/replay'
import { replayService } from '../../src/lab/replay-service'
import { answer } from '../../src/lab/service'
import { Session } from '../../src/lab/session'
import { BOOKMARKS } from '../../src/shared/bookmarks'
import type { Push, RequestName } from '../../src/shared/contract'
import { RECORDING_VERSION, recordingHeaderSchema } from '../../src/shared/recording'
import { temporaryFolder } from '../support/temporary-folder'

const RUN = resolve(import.meta.dirname, '../fixtures/v2-fork.forkscope')

/** A window on a recording. */
function scene(file: string, options = {}) {
  const replay = new Replay(file, { parent: temporaryFolder(), ...options })
  onTestFinished(() => replay.close())
  const pushes: Push[] = []
  const session = new Session(replay.log, (json) => {
    const push: Push = JSON.parse(json)
    pushes.push(push)
    if ('id' in push) session.acknowledge(push.id)
  })
  onTestFinished(() => session.close())
  const service = replayService(replay)
  const ask = (name: RequestName, input: object, granted = {}) => answer(service, session, name, input, granted)
  const told = () => pushes.findLast((push) => push.push === 'bookmarks')?.bookmarks
  return { replay, pushes, ask, told }
}

async function whole(file = RUN) {
  const shown = scene(file)
  shown.replay.finish()
  await shown.ask('subscribe', {})
  await shown.replay.play()
  return shown
}

const headerOf = (file: string) =>
  recordingHeaderSchema.parse(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? ''))

it('are set, changed and removed, in order, and all windows hear of them, wherever they stand', async () => {
  const { ask, told } = await whole()
  await ask('cursor.to', { seq: 5 })
  for (const [seq, note] of [
    [40, 'later'],
    [0, 'before all'],
    [40, 'later, changed']
  ])
    expect(await ask('bookmark.set', { seq, note })).toMatchObject({ ok: true })
  expect(told()).toEqual([
    { seq: 0, at: 0, note: 'before all' },
    { seq: 40, at: expect.any(Number), note: 'later, changed' }
  ])
  await ask('bookmark.remove', { seq: 0 })
  expect(told()?.map(({ seq }) => seq)).toEqual([40])
  expect(await ask('subscribe', {})).toMatchObject({ ok: true })
  expect(told()?.map(({ seq }) => seq)).toEqual([40])
})

it('are of moments that there are, so many at most, with notes of so many characters', async () => {
  const { ask } = await whole()
  expect(await ask('bookmark.set', { seq: 9999, note: '' })).toMatchObject({ error: { what: 'no-such-moment' } })
  const long = 'x'.repeat(BOOKMARKS.note + 1)
  expect(await ask('bookmark.set', { seq: 1, note: long })).toMatchObject({ error: { code: 'EINVAL' } })
  const { replay } = await whole()
  for (let seq = 0; seq < BOOKMARKS.most; seq++) replay.log.bookmarks.set({ seq, at: 0, note: '' })
  expect(replay.log.bookmarks.set({ seq: 999, at: 0, note: '' })).toMatchObject({
    error: { what: 'too-many-bookmarks' }
  })
  expect(replay.log.bookmarks.set({ seq: 7, at: 0, note: 'again' })).toMatchObject({ ok: true })
})

it('that a teacher has set go into the copy; the recording itself stays as it is', async () => {
  const before = readFileSync(RUN, 'utf8')
  const { ask } = await whole()
  await ask('bookmark.set', { seq: 20, note: 'see here' })
  const copy = join(temporaryFolder(), 'tour.forkscope')
  expect(await ask('recording.save', { span: 'all' })).toMatchObject({ error: { what: 'no-file-chosen' } })
  expect(await ask('recording.save', { span: 'all' }, { file: copy })).toMatchObject({
    value: { saved: { name: 'tour.forkscope', events: 62, dropped: 0 } }
  })
  expect(readFileSync(RUN, 'utf8')).toBe(before)
  const { bookmarks, ...rest } = headerOf(copy)
  expect(rest).toEqual({ ...headerOf(RUN), forkscope: RECORDING_VERSION })
  expect(bookmarks).toMatchObject([{ seq: 20, note: 'see here' }])

  // Opened, it is told at once, to be shown there; told again, it is a film.
  const tour = scene(copy)
  expect(await tour.ask('hello', {})).toMatchObject({ value: { recording: { tour: true } } })
  await tour.ask('subscribe', {})
  await vi.waitFor(() => expect(tour.replay.played.status).toBe('ended'), { timeout: 900 })
  expect(tour.told()).toEqual(bookmarks)
  const film = scene(copy, { tour: false })
  expect(await film.ask('hello', {})).toMatchObject({ value: { recording: { tour: false } } })
  expect(film.replay.log.bookmarks.all).toEqual(bookmarks)
})

it('a recording is told as fast as is wished, from then on', async () => {
  const { replay, ask, pushes } = scene(RUN)
  await ask('recording.speed', { speed: 0.01 })
  await ask('subscribe', {})
  await vi.waitFor(() => expect(replay.log.seq).toBeGreaterThan(0))
  expect(replay.log.seq).toBeLessThan(30)
  await ask('recording.speed', { speed: 100 })
  await vi.waitFor(() => expect(replay.played).toEqual({ status: 'ended', speed: 100 }), { timeout: 1000 })
  expect(pushes.findLast((push) => push.push === 'recording')).toMatchObject({ status: 'ended', speed: 100 })
  expect(await ask('recording.speed', { speed: 0 })).toMatchObject({ error: { code: 'EINVAL' } })
})

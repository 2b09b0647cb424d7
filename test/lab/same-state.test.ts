/** What the lab knows at the end of a run, the recording folded, and the recording told again: byte by byte the same. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readRecordedEvents } from '../../src/lab/log/recorded-events'
import { headerOf, Recorder } from '../../src/lab/recorder'
import { Replay } from '../../src/lab/replay'
import { saveRun } from '../../src/lab/save-run'
import type { Bookmark } from '../../src/shared/bookmarks'
import { foldAll } from '../../src/shared/fold/fold'
import { pack } from '../../src/shared/fold/pack'
import { emptyState, type State } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import type { ServerSettings } from '../../src/shared/settings'
import { temporaryFolder } from '../support/temporary-folder'
import { type TestLab, type TestLabOptions, testLab } from '../support/test-lab'
import { until } from '../support/until'

const bytesOf = (state: State): string => JSON.stringify(pack(state))

async function folded(file: string): Promise<State> {
  const { lines } = await readRecordedEvents(file, (place) => expect.fail(JSON.stringify(place)))
  let state = emptyState()
  for await (const line of lines) {
    if ('event' in line) state = foldAll(state, [line.event]).state
    else if ('state' in line) state = line.state
    else expect.fail(`events ${line.missing.first} to ${line.missing.last} are missing`)
  }
  return state
}

async function toldAgain(file: string): Promise<{ state: State; bookmarks: readonly Bookmark[] }> {
  const replay = new Replay(file, { parent: temporaryFolder() })
  onTestFinished(() => replay.close())
  replay.finish()
  await replay.play()
  expect(replay.played.failure).toBeUndefined()
  return { state: replay.log.state, bookmarks: replay.log.bookmarks.all }
}

/** Clients of each kind come, say something, and leave; one stays, one is killed. */
async function crowd(lab: TestLab, settings: Partial<ServerSettings>): Promise<void> {
  const { port } = await lab.serve(settings)
  const talks = async (leaves: boolean) => {
    const client = await lab.client(port)
    lab.send(client, 'hello')
    await until('the answer', () => lab.transcript(client).some((line) => line === 'server: hello\n'))
    if (leaves) await lab.closeClient(client)
    return client
  }
  await talks(true)
  const killed = await talks(false)
  lab.signal(killed, 'SIGKILL')
  await lab.event('its end', (event) => event.kind === 'exit' && `${event.pid}` === killed.split('@')[0])
  await talks(false)
}

const RUNS: [string, Partial<ServerSettings>, TestLabOptions][] = [
  ['fork', {}, {}],
  ['spawn', { launcher: 'spawn' }, {}],
  ['select', { model: 'select' }, {}],
  ['iterative', { model: 'iterative' }, {}],
  ['portable', { launcher: 'portable' }, { portable: true }],
  ['a command', { exec: ['cat'] }, {}],
  ['orphans', { leaveOrphans: true }, {}]
]

it.each(RUNS)('%s', async (_name, settings, options) => {
  const lab = testLab({ ...options, log: { segmentBytes: 8000 } })
  const folder = temporaryFolder()
  const [whole, half, all, last] = ['whole', 'half', 'all', 'last'].map((name) => join(folder, `${name}.forkscope`))
  const recorder = await Recorder.begin(lab.log, whole ?? '')
  await crowd(lab, settings)
  const later = await Recorder.begin(lab.log, half ?? '')
  const noted = { seq: lab.log.seq, at: lab.log.state.at, note: 'in the middle of it' }
  lab.log.bookmarks.set(noted)
  const client = await lab.client(Number(lab.log.state.serverAddress?.split(':').at(-1)))
  if (settings.model !== 'iterative') await until('the connection', () => lab.transcript(client).length > 0)
  if (settings.leaveOrphans) {
    const server = numberOf(lab.log.state.server ?? '0@0')
    process.kill(server, 'SIGKILL')
    await lab.event('the end of the server', ({ kind, pid }) => kind === 'exit' && pid === server)
  }
  await lab.end()
  const { seq, at } = lab.log.state
  expect(await recorder.stop()).toMatchObject({ from: 0, to: at, events: seq, dropped: 0 })
  await later.stop()
  const run = { history: lab.history, header: headerOf(lab.log), now: lab.log.now() }
  await saveRun({ ...run, file: all ?? '', span: 'all' })
  // As if the run had gone on for so long that the last minutes begin in its middle.
  const cut = await saveRun({ ...run, file: last ?? '', span: 'recent', now: 300e6 + at / 2 })
  expect([cut.from <= at / 2 && cut.from > 0, cut.events < seq]).toEqual([true, true])

  const live = bytesOf(lab.log.state)
  for (const file of [whole, half, all, last]) {
    expect(bytesOf(await folded(file ?? '')), file).toBe(live)
    const again = await toldAgain(file ?? '')
    expect(bytesOf(again.state), file).toBe(live)
    // The last minutes may begin after it.
    if (file !== last) expect(again.bookmarks, file).toEqual([noted])
  }
})

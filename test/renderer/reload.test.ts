// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LOG_LIMIT } from '../../src/renderer/store/log'
import { foldAll } from '../../src/shared/fold/fold'
import { closesIn } from '../../src/shared/fold/outcome'
import { emptyState } from '../../src/shared/fold/state'
import { note, sample, type Told, tcpEnd } from '../shared/support/told'
import { temporaryFolder } from '../support/temporary-folder'
import { ADDRESS, childEnds, childServes, clientConnects, closes, reads, serverStarts, shutsDown } from './events'
import { LoggedLab, type LoggedWindow } from './logged-lab'

const CLIENT = 701

let parent: string
let lab: LoggedLab
let child = 1000

beforeEach(() => {
  parent = temporaryFolder()
  lab = begun()
})
afterEach(() => lab.close())

function begun(): LoggedLab {
  const fresh = new LoggedLab(parent)
  fresh.tell(...serverStarts, ...clientConnects(CLIENT))
  return fresh
}

/** With the client's window shown and the client selected. */
function look(window: LoggedWindow): LoggedWindow {
  const client = window.stores.picture.getState().state.pids.get(CLIENT) ?? expect.fail('no client')
  window.stores.transcripts.getState().load(client)
  window.stores.selection.getState().select(client)
  return window
}

/** What the window has of the past, wherever from. */
function pastOf({ stores }: LoggedWindow) {
  const { events, closes, closesAt } = stores.log.getState()
  const { process, calls } = stores.details.getState()
  const lines = process && stores.transcripts.getState().lines[process]
  return { events, closes, closesAt, calls, lines: lines?.entries }
}

/** A window that was there all the time. */
async function whoHeardItAll(): Promise<ReturnType<typeof pastOf>> {
  const other = new LoggedLab(parent)
  const window = other.open()
  other.tell(...(lab.after(0) as Told[]))
  window.hear()
  window.holds = true
  look(window)
  await window.settle()
  await other.close()
  return pastOf(window)
}

const DOINGS = {
  message: () => [reads(CLIENT, 3, 'hello\n')],
  child: () => {
    child++
    return [...childServes(child, CLIENT), ...childEnds(child)]
  },
  output: () => [note(0, 'output', { text: 'x' })],
  halfClose: () => [shutsDown(CLIENT, 3)],
  close: () => [closes(CLIENT, 3)]
} satisfies Record<string, () => Told[]>
type Doing = keyof typeof DOINGS

const does = (...doings: Doing[]) => lab.tell(...doings.flatMap((doing) => DOINGS[doing]()))

describe('a window that was reloaded', () => {
  test('has the log, what closes meant, transcripts and calls as they were', async () => {
    does('message', 'child', 'halfClose', 'message', 'child', 'close')
    const window = lab.open()
    window.holds = true
    window.lookAgain()
    look(window)
    await window.settle()
    expect(pastOf(window)).toEqual(await whoHeardItAll())
    expect(pastOf(window).closes).toHaveLength(5)
    expect(pastOf(window).lines?.map(({ system, text }) => system ?? text)).toEqual([
      'connected',
      'hello\n',
      'half-closed',
      'hello\n',
      'closed'
    ])
  })

  test('shows earlier closes when somebody asks for them', async () => {
    does(...Array<Doing>(150).fill('child'))
    const window = lab.open()
    await vi.waitFor(() => expect(window.stores.log.getState().closes.length).toBeGreaterThanOrEqual(200), 10_000)
    expect(window.stores.log.getState().moreCloses).toBe(true)
    does('child')
    window.hear()
    await window.stores.log.getState().loadEarlierCloses()
    const { closes, moreCloses } = window.stores.log.getState()
    expect(moreCloses).toBe(false)
    expect(closes).toEqual(closesIn(foldAll(emptyState(), lab.after(0)).outcomes))
    expect(closes).toHaveLength(2 * 151)
  })

  /** Its questions are asked, and more has happened since. */
  function asksWhileMoreHappens() {
    const window = lab.open()
    window.holds = true
    does('child', 'message')
    window.lookAgain()
    look(window)
    does('child', 'message')
    return window
  }

  test('has once what it hears before the past is answered', async () => {
    const window = asksWhileMoreHappens()
    window.hear()
    await window.settle()
    expect(pastOf(window)).toEqual(await whoHeardItAll())
  })

  test('has once what the answer tells and it hears afterwards', async () => {
    const window = asksWhileMoreHappens()
    for (const question of window.questions) await question.answer()
    while (window.questions.length > 0) await window.arrives(0)
    window.hear()
    expect(pastOf(window)).toEqual(await whoHeardItAll())
  })

  test('does not take answers to what it asked before another state came', async () => {
    const window = lab.open()
    window.holds = true
    window.lookAgain()
    look(window)
    const stale = window.questions.splice(0)
    for (const question of stale) await question.answer()
    // It falls behind.
    does('child', 'message', 'child', 'close')
    window.lookAgain()
    for (const question of stale) await question.arrive()
    await window.settle()
    expect(pastOf(window)).toEqual(await whoHeardItAll())
  })

  test('has also what was before a sample that is an answer by itself', async () => {
    const tcp = Array.from({ length: 7000 }, (_, n) => tcpEnd(ADDRESS, `127.0.0.1:${n + 1}`, n + 1))
    const outputs = Array.from({ length: 100 }, (_, index) => note(0, 'output', { text: `${index}` }))
    lab.tell(...outputs, sample({ tcp }), note(0, 'output', { text: 'last' }))
    const window = lab.open()
    await vi.waitFor(() => expect(window.stores.log.getState().events.length).toBeGreaterThan(100), 10_000)
    const seqs = window.stores.log.getState().events.map(({ seq }) => seq)
    expect(seqs.at(-1)).toBe(lab.log.seq)
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index))
  })

  test('has the newest of a past that is too large for one answer, without a gap', async () => {
    lab.tell(...Array.from({ length: 1500 }, (_, index) => note(0, 'output', { text: `${index} ${'x'.repeat(1500)}` })))
    const window = lab.open()
    await vi.waitFor(() => expect(window.stores.log.getState().events.length).toBeGreaterThan(0), 10_000)
    does('message')
    window.hear()
    const seqs = window.stores.log.getState().events.map(({ seq }) => seq)
    expect(seqs.at(-1)).toBe(lab.log.seq)
    expect(seqs.length).toBeGreaterThan(200)
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index))
    expect(seqs.length).toBeLessThan(LOG_LIMIT)
  })
})

const doing = fc.constantFrom<Doing>('message', 'message', 'child', 'output', 'halfClose', 'close')
const step = fc.oneof(
  fc.record({ does: fc.array(doing, { minLength: 1, maxLength: 4 }) }),
  fc.constantFrom('hears' as const, 'hears' as const, 'looks again' as const),
  fc.record({ answers: fc.nat(9) }),
  fc.record({ arrives: fc.nat(9) })
)

test('however hearing, asking and answers interleave, a window comes to have what one had that was there all the time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      await lab.close()
      lab = begun()
      const window = lab.open()
      window.holds = true
      window.lookAgain()
      look(window)
      for (const one of steps) {
        const { questions } = window
        if (one === 'hears') window.hear()
        else if (one === 'looks again') window.lookAgain()
        else if ('does' in one) does(...one.does)
        else if ('answers' in one) await questions[one.answers % Math.max(1, questions.length)]?.answer()
        else if (questions.length > 0) await window.arrives(one.arrives % questions.length)
      }
      await window.settle()
      expect(pastOf(window)).toEqual(await whoHeardItAll())
    }),
    { numRuns: 60 }
  )
})

// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { clientStanding } from '../../src/renderer/client-window/client-standing'
import { AT_END, Transcript } from '../../src/renderer/client-window/transcript'
import type { TranscriptView } from '../../src/renderer/store/transcript-views'
import { linesOf, TRANSCRIPT_LIMIT } from '../../src/renderer/store/transcripts'
import { transcriptText } from '../../src/renderer/words/transcript-words'
import type { RequestInput } from '../../src/shared/contract'
import { failure, type Result, success } from '../../src/shared/failure'
import { foldAll } from '../../src/shared/fold/fold'
import type { ClientOutcome } from '../../src/shared/fold/outcome'
import { emptyState } from '../../src/shared/fold/state'
import { numberOf } from '../../src/shared/identity'
import { call, note, numbered, processAt, sample, stateAfter, type Told, tcpEnd } from '../shared/support/told'
import { ADDRESS, clientConnects, closes, exits, peerOf, reads, shutsDown } from './events'
import { newLab, renderIn, type TestLab } from './labs'

afterEach(cleanup)

const CLIENT = 701

function draw(lab: TestLab, height?: number): HTMLElement {
  const { processes } = lab.picture.getState().state
  const { id, client } = processes.get(lab.idOf(CLIENT)) ?? expect.fail('no client')
  renderIn(lab.stores, <Transcript id={id} client={client ?? expect.fail('no client')} height={height} />)
  return screen.getByRole('log', { name: `Transcript of client ${CLIENT}` })
}

function show(...events: Told[]): HTMLElement {
  const lab = newLab()
  lab.tell(...events)
  return draw(lab)
}

const linesIn = (log: HTMLElement) =>
  [...log.querySelectorAll<HTMLElement>('[data-from]')].map((line) => [line.dataset.from, line.textContent])

const writes = (text: string): Told =>
  call(CLIENT, 'write', { fd: 3, buf: 'buf', count: text.length }, text.length, { text })
const [started, opened] = clientConnects(CLIENT) as [Told, Told]
const connectFails = (errno: string) => call(CLIENT, 'connect', { fd: 3, addr: ADDRESS }, -1, { errno })
const readFails = call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 9 }, -1, { errno: 'ECONNRESET' })
const terminated: Told = { kind: 'exit', pid: CLIENT, status: { signal: 'SIGTERM' } }
const hasFin = sample({ tcp: [tcpEnd(peerOf(CLIENT), ADDRESS, 2000 + CLIENT, { state: 'CLOSE_WAIT' })] })

describe('the transcript', () => {
  test('tells who said what, without the newline that ends a line', () => {
    const log = show(...clientConnects(CLIENT), writes('hello\n'), reads(CLIENT, 3, 'HELLO\n'))
    expect(linesIn(log).slice(1)).toEqual([
      ['client', 'hello6 B'],
      ['server', 'HELLO6 B']
    ])
  })

  test.each<[string, Told[], string]>([
    ['connected', clientConnects(CLIENT), `connected from ${peerOf(CLIENT)}`],
    [
      'not connected, and what to do',
      [started, opened, connectFails('ECONNREFUSED')],
      `connect ${ADDRESS}: ECONNREFUSED. Nobody listens there. Is the server started?`
    ],
    ['not connected', [started, opened, connectFails('EINTR')], `connect ${ADDRESS}: EINTR.`],
    ['end of file', [...clientConnects(CLIENT), reads(CLIENT, 3, '')], 'server closed: read returned 0'],
    ['FIN', [...clientConnects(CLIENT), hasFin], 'FIN received, says the kernel: the server has closed'],
    ['half-closed', [...clientConnects(CLIENT), shutsDown(CLIENT, 3)], 'half-closed: FIN sent, still reading'],
    ['an error', [...clientConnects(CLIENT), readFails], 'read: ECONNRESET'],
    ['closed', [...clientConnects(CLIENT), closes(CLIENT, 3)], 'closed'],
    ['exited', [...clientConnects(CLIENT), exits(CLIENT)], 'process exited with 0'],
    ['killed', [...clientConnects(CLIENT), terminated], 'process killed by SIGTERM'],
    [
      'ended as asked',
      [...clientConnects(CLIENT), note(CLIENT, 'stopping'), terminated],
      'process ended by SIGTERM, as asked'
    ]
  ])('says what happened to the connection: %s', (_, events, sentence) => {
    expect(linesIn(show(...events)).at(-1)).toEqual(['system', sentence])
  })

  test('says when a message is longer than what is shown', () => {
    const long = call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 4096 }, 4096, { text: 'x'.repeat(1024) })
    expect(show(...clientConnects(CLIENT), long).textContent).toContain('first 1,024 of 4,096 bytes')
  })

  test('is not read aloud for a client that talks by itself', () => {
    expect(show(note(CLIENT, 'client-started', { client: 'auto' })).getAttribute('aria-live')).toBe('off')
    cleanup()
    expect(show(note(CLIENT, 'client-started', { client: 'line' })).getAttribute('aria-live')).toBe('off')
  })
})

describe('lines of before those that a window keeps', () => {
  const COUNT = TRANSCRIPT_LIMIT + 50
  const events = [
    ...clientConnects(CLIENT),
    ...Array.from({ length: COUNT }, (_, index) => reads(CLIENT, 3, `line ${index}\n`))
  ]
  const all = foldAll(emptyState(), numbered(events)).outcomes.filter(
    (outcome): outcome is ClientOutcome => outcome.outcome === 'client'
  )

  /** What the log knows; more than is asked for it does not tell. */
  function pastBelow(input: unknown, most = TRANSCRIPT_LIMIT): Result<unknown> {
    const { client, before = Number.POSITIVE_INFINITY } = input as RequestInput<'log.transcript'>
    const lines = numberOf(client) === CLIENT ? all.filter(({ seq }) => seq < before) : []
    return success({ outcomes: lines.slice(-most), more: lines.length > most })
  }
  const texts = (log: HTMLElement) =>
    [...log.querySelectorAll('.system-line, .entry-text')].map(({ textContent }) => textContent)
  /** jsdom lays nothing out: where the reader stands is said. */
  function standAt(log: HTMLElement, where: 'top' | 'end'): void {
    Object.defineProperty(log, 'scrollHeight', { value: where === 'top' ? 10_000 : 0, configurable: true })
    fireEvent.scroll(log)
  }
  function drawAtTop(lab: TestLab): HTMLElement {
    const log = draw(lab)
    standAt(log, 'top')
    return log
  }
  const earlier = () => screen.queryByRole('button', { name: 'Show earlier lines' })
  const askEarlier = () => act(async () => fireEvent.click(earlier() ?? expect.fail('no button')))
  const expected = [`connected from ${peerOf(CLIENT)}`, ...Array.from({ length: COUNT }, (_, n) => `line ${n}`)]

  test('are in the document once the reader scrolls up, and as many as are in sight at the end', () => {
    const lab = newLab()
    lab.tell(...events)
    const log = draw(lab)
    expect(texts(log)).toEqual(expected.slice(-AT_END))
    standAt(log, 'top')
    expect(texts(log)).toEqual(expected.slice(-TRANSCRIPT_LIMIT))
    standAt(log, 'end')
    expect(texts(log)).toEqual(expected.slice(-AT_END))
  })

  test('at the end of a low window are no more than it has room for, and a few', () => {
    const lab = newLab()
    lab.tell(...events)
    const shown = texts(draw(lab, 270))
    expect(shown).toEqual(expected.slice(-shown.length))
    expect(shown.length).toBe(270 / 18 + 2)
  })

  test('are put in front, in order, until there are none', async () => {
    const lab = newLab({ answer: (name, input) => (name === 'log.transcript' ? pastBelow(input, 30) : undefined) })
    lab.tell(...events)
    const log = drawAtTop(lab)
    expect(texts(log)).toEqual(expected.slice(-TRANSCRIPT_LIMIT))
    await askEarlier()
    expect(texts(log)).toEqual(expected.slice(-TRANSCRIPT_LIMIT - 30))
    await askEarlier()
    expect(texts(log)).toEqual(expected)
    expect(earlier()).toBeNull()
  })

  test('stay when more is said', async () => {
    const lab = newLab({ answer: (name, input) => (name === 'log.transcript' ? pastBelow(input) : undefined) })
    lab.tell(...events)
    const log = drawAtTop(lab)
    await askEarlier()
    await act(async () => lab.tell(reads(CLIENT, 3, 'more\n')))
    expect(texts(log)).toEqual([...expected, 'more'])
  })

  test('are put in front once, however often they are asked for, and leave no gap when more is said meanwhile', async () => {
    let answer = (_: Result<unknown>) => {}
    const answered = new Promise<Result<unknown>>((resolve) => {
      answer = resolve
    })
    const lab = newLab({ answer: (name) => (name === 'log.transcript' ? answered : undefined) })
    lab.tell(...events)
    const log = drawAtTop(lab)
    await askEarlier()
    await askEarlier()
    await act(async () => lab.tell(...Array<Told>(20).fill(reads(CLIENT, 3, 'more\n'))))
    const { input } = lab.asked.find(({ name }) => name === 'log.transcript') ?? expect.fail('not asked')
    await act(async () => answer(pastBelow(input)))
    expect(texts(log)).toEqual([...expected, ...Array(20).fill('more')])
  })

  test('that could not be had can be asked for again', async () => {
    const answers: Result<unknown>[] = [failure('ETIMEDOUT', 'no-answer', { name: 'log.transcript', ms: 1 })]
    const lab = newLab({
      answer: (name, input) => (name === 'log.transcript' ? (answers.shift() ?? pastBelow(input)) : undefined)
    })
    // As after a reload: the window has the state, and asks for the lines.
    lab.picture.getState().replace(foldAll(emptyState(), numbered(events)).state)
    const log = drawAtTop(lab)
    await act(async () => {})
    expect(texts(log)).toEqual([])
    await askEarlier()
    expect(texts(log)).toEqual(expected.slice(-TRANSCRIPT_LIMIT))
    await askEarlier()
    expect(texts(log)).toEqual(expected)
  })
})

test('the window’s standing tells an end that was asked for from a kill', () => {
  const standing = (...events: Told[]) =>
    clientStanding(processAt(stateAfter(...clientConnects(CLIENT), ...events), CLIENT), undefined)
  expect(standing(terminated)).toBe('killed by SIGTERM')
  expect(standing(note(CLIENT, 'stopping'), terminated)).toBe('ended by SIGTERM, as asked')
})

describe('how it is shown', () => {
  const raw = (bytes: number[]): Told =>
    call(CLIENT, 'read', { fd: 3, buf: 'buf', count: 9 }, bytes.length, {
      base64: Buffer.from(bytes).toString('base64')
    })
  const begin = (...events: Told[]) => {
    const lab = newLab()
    lab.tell(...clientConnects(CLIENT), ...events)
    return { lab, log: draw(lab), id: lab.idOf(CLIENT) }
  }
  const set = (lab: TestLab, change: Partial<TranscriptView>) =>
    act(() => lab.transcriptViews.getState().set(lab.idOf(CLIENT), change))

  test('bytes that are no text stand there as they are, in hex too', () => {
    const { lab, log } = begin(writes('a\r\n'), raw([0x68, 0xff, 0x00, 0xc3, 0xbc, 0xc3]), raw([0xbc]))
    expect(linesIn(log).slice(1)).toEqual([
      ['client', 'a\\r3 B'],
      ['server', 'h\\xff\\x00ü6 B'],
      ['server', 'ü1 B']
    ])
    set(lab, { hex: true })
    expect(linesIn(log).slice(1)).toEqual([
      ['client', '61 0d 0a3 B'],
      ['server', '68 ff 00 c3 bc c36 B'],
      ['server', 'bc1 B']
    ])
  })

  test('with the time of each line, where that is wanted', () => {
    const { lab, log } = begin(writes('a\n'))
    expect(log.querySelector('time')).toBe(null)
    set(lab, { times: true })
    expect([...log.querySelectorAll('time')].map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^\d+\.\d{6}$/),
      expect.stringMatching(/^\d+\.\d{6}$/)
    ])
  })

  test('something is found in it, from the newest line to the oldest', () => {
    const { lab, log } = begin(...['one', 'two', 'ONE'].map((text) => writes(`${text}\n`)))
    set(lab, { finds: true })
    const field = screen.getByLabelText('Find in the transcript')
    fireEvent.change(field, { target: { value: 'one' } })
    const found = () => [...log.querySelectorAll('[data-found=true] .entry-text')].map((line) => line.textContent)
    expect(found()).toEqual(['ONE'])
    expect(screen.getByRole('status').textContent).toBe('1 of 2')
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(found()).toEqual(['one'])
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(found()).toEqual(['ONE'])
    fireEvent.change(field, { target: { value: 'no such' } })
    expect(screen.getByRole('status').textContent).toBe('none')
    fireEvent.keyDown(field, { key: 'Escape' })
    expect(screen.queryByLabelText('Find in the transcript')).toBe(null)
  })

  test('is a line each where it is copied or kept', () => {
    const { lab, id } = begin(writes('two\nlines\n'), raw([0xff]))
    const { entries } = linesOf(lab.transcripts.getState(), id)
    expect(transcriptText(entries, ADDRESS, false).replaceAll(/^\d+\.\d{6} /gm, '')).toBe(
      `-- connected from ${peerOf(CLIENT)}\n-> two\\nlines (10 B)\n<- \\xff (1 B)\n`
    )
    expect(transcriptText(entries, ADDRESS, true)).toContain('<- ff (1 B)\n')
  })
})

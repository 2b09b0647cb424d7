import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OutputLimit } from '../../src/lab/output-limit'
import type { LabEvent, NoteEvent } from '../../src/shared/events'
import { noteWords } from '../../src/shared/words/notes'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

describe('a bucket of lines', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  function bucket() {
    const told: string[] = []
    const limit = new OutputLimit({
      onLine: (pid, line) => told.push(`${pid} ${line}`),
      onLeftOut: (pid, count) => told.push(`${pid} left out: ${count}`)
    })
    return { told, limit }
  }

  it('lets a burst through, and says once how many lines it left out of what follows', () => {
    const { told, limit } = bucket()
    for (let line = 1; line <= 120; line++) limit.print(7, String(line))
    expect(told).toHaveLength(50)
    vi.advanceTimersByTime(1000)
    expect(told.slice(50)).toEqual(['7 left out: 70'])
    vi.advanceTimersByTime(60_000)
    expect(told).toHaveLength(51)
  })

  it('lets further lines through as time passes, and no more than at the beginning after a long silence', () => {
    const { told, limit } = bucket()
    for (let line = 1; line <= 50; line++) limit.print(7, String(line))
    vi.advanceTimersByTime(500)
    for (let line = 51; line <= 80; line++) limit.print(7, String(line))
    expect(told).toHaveLength(60)
    limit.count()
    expect(told.at(-1)).toBe('7 left out: 20')
    vi.advanceTimersByTime(3_600_000)
    for (let line = 1; line <= 100; line++) limit.print(7, String(line))
    expect(told).toHaveLength(61 + 50)
  })
})

const notesOf = (lab: TestLab, note: NoteEvent['note']): NoteEvent[] =>
  lab.events.filter((event): event is NoteEvent => event.kind === 'note' && event.note === note)

const isReaped = (event: LabEvent): boolean => event.kind === 'call' && event.call === 'waitpid' && event.ret > 0

/** Lines. */
const leftOutIn = (lab: TestLab): number =>
  notesOf(lab, 'output-dropped').reduce((sum, { count = 0 }) => sum + count, 0)

it('a command that prints without end neither fills the log nor is held back', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ exec: ['sh', '-c', 'yes >&2'] })
  await TcpClient.open(port)
  await until('a million lines to be left out', () => leftOutIn(lab) > 1_000_000, 20_000)
  const seconds = lab.log.now() / 1e6
  expect(notesOf(lab, 'output').length).toBeLessThanOrEqual(50 + 20 * seconds)
  expect(notesOf(lab, 'output-dropped').length).toBeLessThanOrEqual(1 + seconds)
})

it('a line that is too long is shown cut, and one without a newline whole', async () => {
  const lab = testLab()
  const { port } = await lab.serve({
    exec: ['sh', '-c', 'head -c 2000 /dev/zero | tr "\\0" x >&2; printf "\\nlast" >&2']
  })
  await TcpClient.open(port)
  await until('the end of the command', () => lab.events.some(isReaped))
  await lab.stopServer()
  const [cut, last] = notesOf(lab, 'output')
  expect(cut).toMatchObject({ text: 'x'.repeat(500), cut: true })
  expect(noteWords(cut as NoteEvent)).toBe(`${'x'.repeat(500)}…`)
  expect(last).toMatchObject({ text: 'last' })
  expect(last).not.toHaveProperty('cut')
})

it('what is printed without a newline beyond what is shown is counted', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ exec: ['sh', '-c', 'seq 1 60 >&2; exec head -c 500000 /dev/zero >&2'] })
  await TcpClient.open(port)
  await until('all lines to be shown or counted', () => notesOf(lab, 'output').length + leftOutIn(lab) === 61)
})

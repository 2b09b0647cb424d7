import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { UtilityPrograms } from '../../src/lab/utility-programs'
import { UTILITY_ASKED } from '../../src/shared/bounds'
import type { ToUtilityProgram } from '../../src/shared/frames'

/** Main, as far as the lab sees it: what it was told, and its answers by hand. */
function main() {
  const told: ToUtilityProgram[] = []
  const programs = new UtilityPrograms((message) => told.push(message))
  const listener = { onEventLine: vi.fn(), onOutput: vi.fn(), onWorkersEnded: vi.fn() }
  const start = () => programs.start('portable-server', { port: 0 }, listener)
  return { told, programs, listener, start }
}

it('has a process once main has said so, and hears of its end with the code that Electron tells', async () => {
  const { told, programs, listener, start } = main()
  const starting = start()
  expect(told).toEqual([{ type: 'program.start', id: 1, file: 'portable-server', argument: { port: 0 } }])
  programs.receive({ type: 'program.started', id: 1, pid: 4711 })
  const program = await starting
  expect(program).toMatchObject({ pid: 4711, running: true })
  const workers = [{ pid: 4712, code: 1 }]
  programs.receive({ type: 'program.exited', id: 1, pid: 4711, code: 1, workers })
  expect(await program.exited).toEqual({ code: 1 })
  expect(program.running).toBe(false)
  expect(listener.onWorkersEnded).toHaveBeenCalledWith(workers)
})

it('what comes in one turn with the start waits until its starter listens, in order', async () => {
  const { told, programs, listener, start } = main()
  const heard: string[] = []
  let listens = false
  listener.onEventLine.mockImplementation((line: string) => heard.push(`${line} ${listens}`))
  listener.onOutput.mockImplementation((_pid: number, line: string) => heard.push(`${line} ${listens}`))
  const starting = start().then(async (program) => {
    listens = true
    return program.exited
  })
  programs.receive({ type: 'program.started', id: 1, pid: 4711 })
  programs.receive({ type: 'program.event', id: 1, line: 'listening' })
  programs.receive({ type: 'program.output', id: 1, pid: 4711, text: 'hello' })
  programs.receive({ type: 'program.exited', id: 1, pid: 4711, code: 3, workers: [] })
  expect(await starting).toEqual({ code: 3 })
  expect(heard).toEqual(['listening true', 'hello true'])
  expect(told.at(-1)).toEqual({ type: 'program.heard', id: 1, lines: 1 })
})

it('thanks for each event, after it was taken in', async () => {
  const { told, programs, listener, start } = main()
  const starting = start()
  programs.receive({ type: 'program.started', id: 1, pid: 4711 })
  await starting
  await nextTurn()
  listener.onEventLine.mockImplementation(() => expect(told).toHaveLength(1))
  programs.receive({ type: 'program.event', id: 1, line: '{}' })
  expect(listener.onEventLine).toHaveBeenCalledWith('{}')
  expect(told.at(-1)).toEqual({ type: 'program.heard', id: 1, lines: 1 })
})

it('says what main says of why there is no process', async () => {
  const { programs, start } = main()
  const starting = start()
  programs.receive({ type: 'program.refused', id: 1, reason: { why: 'limit', limit: 4, of: 'servers' } })
  await expect(starting).rejects.toMatchObject({ reason: { why: 'limit', limit: 4 } })
})

it('does not wait for ever for a main process that does not answer, and wants nothing of it then', async () => {
  vi.useFakeTimers()
  try {
    const { told, start } = main()
    const starting = expect(start()).rejects.toMatchObject({ reason: { why: 'no-answer', ms: 10_000 } })
    await vi.advanceTimersByTimeAsync(10_001)
    await starting
    expect(told.at(-1)).toEqual({ type: 'program.end', id: 1, force: true })
  } finally {
    vi.useRealTimers()
  }
})

it('wants nothing of a program any more whose start was given up', async () => {
  const { told, programs, listener } = main()
  const givenUp = new AbortController()
  const starting = programs.start('portable-server', { port: 0 }, listener, givenUp.signal)
  givenUp.abort()
  await expect(starting).rejects.toMatchObject({ reason: { why: 'given-up' } })
  expect(told.at(-1)).toEqual({ type: 'program.end', id: 1, force: true })
  programs.receive({ type: 'program.started', id: 1, pid: 4711 })
})

it('asks a program to end, and has it killed when it does not', async () => {
  vi.useFakeTimers()
  try {
    const { told, programs, start } = main()
    const starting = start()
    programs.receive({ type: 'program.started', id: 1, pid: 4711 })
    const program = await starting
    const ending = program.end()
    expect(told.at(-1)).toEqual({ type: 'program.end', id: 1, force: false })
    await vi.advanceTimersByTimeAsync(UTILITY_ASKED + 1)
    expect(told.at(-1)).toEqual({ type: 'program.end', id: 1, force: true })
    programs.receive({ type: 'program.exited', id: 1, pid: 4711, code: 1, workers: [] })
    await ending
  } finally {
    vi.useRealTimers()
  }
})

// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import { found } from '../../src/renderer/canvas/find'
import { MOST, stackOf } from '../../src/renderer/layout/stacks'
import { call, exiting } from '../shared/support/told'
import { childEnds, childServes, clientConnects, closes, SERVER, serverStarts } from './events'
import { newLab, type TestLab } from './labs'
import { byTheClock } from './support/by-the-clock'
import { crossings, hidden, overlapping } from './support/crossings'

let lab: TestLab

byTheClock(() => {
  lab = newLab()
  lab.tell(...serverStarts)
})

const shown = () => lab.canvas.getState()
const children = () => shown().nodes.filter(({ id, type }) => type === 'process' && id !== lab.idOf(SERVER))
const stacks = () =>
  shown().nodes.flatMap((node) => {
    const stack = stackOf(node)
    return stack ? [[stack.look, stack.count, stack.open]] : []
  })
const pids = (count: number, from = 1000) => Array.from({ length: count }, (_, index) => from + index)
const serveStrangers = (count: number, from = 1000) =>
  lab.tell(...pids(count, from).flatMap((child) => childServes(child, child + 5000)))

describe('children that nobody types to', () => {
  test('stand each for itself up to a number, and lie on one stack beyond it', () => {
    serveStrangers(MOST)
    expect(stacks()).toEqual([])
    expect(children()).toHaveLength(MOST)
    serveStrangers(1, 2000)
    expect(stacks()).toEqual([['running', MOST + 1, false]])
    expect(children()).toHaveLength(0)
    vi.advanceTimersByTime(1000)
    expect(shown().nodes.some(({ type }) => type === 'external')).toBe(false)
  })

  test('are stacked by how they stand', () => {
    serveStrangers(MOST + 10)
    for (const child of pids(3)) lab.tell(closes(child, 4), exiting(child))
    expect(stacks()).toEqual([
      ['zombie', 3, false],
      ['running', MOST + 7, false]
    ])
    lab.tell(call(SERVER, 'waitpid', { pid: -1 }, 1000, { status: { code: 0 } }))
    vi.advanceTimersByTime(10_000)
    expect(stacks()).toContainEqual(['zombie', 2, false])
  })

  test('are shown when the stack is opened, and stacked again when it is closed', () => {
    serveStrangers(MOST + 10)
    const [stack] = shown().nodes.filter(({ type }) => type === 'stack')
    shown().toggleStack(stack?.id ?? '')
    expect(children()).toHaveLength(MOST + 10)
    expect(stacks()).toEqual([['running', MOST + 10, true]])
    shown().arrange()
    expect([...crossings(shown()), ...hidden(shown()), ...overlapping(shown())]).toEqual([])
    shown().toggleStack(stack?.id ?? '')
    expect(children()).toHaveLength(0)
  })

  test('with a window of ours stand beside the stack', () => {
    lab.tell(...clientConnects(701), ...childServes(201, 701))
    serveStrangers(MOST + 10)
    expect(children().map(({ id }) => id)).toEqual([lab.idOf(201)])
    lab.tell(...childEnds(1000))
    expect(children().map(({ id }) => id)).toEqual([lab.idOf(201)])
  })
})

test('what stands below a process is folded away, and shown again', () => {
  lab.tell(...clientConnects(701), ...childServes(201, 701))
  const before = shown().nodes.map(({ id, position }) => [id, position])
  shown().toggleBelow(lab.idOf(SERVER))
  expect(shown().nodes.map(({ type }) => type)).toEqual(['process', 'stack'])
  expect(stacks()).toEqual([[null, 1, false]])
  shown().toggleBelow(lab.idOf(SERVER))
  vi.advanceTimersByTime(1000)
  expect(shown().nodes.map(({ id }) => id)).toEqual(before.map(([id]) => id))
})

describe('finding', () => {
  const find = (query: string) => found(query, shown().nodes, lab.picture.getState(), lab.transcripts.getState())

  test('is by PID, by port, by state and by what is said', () => {
    lab.tell(...clientConnects(701), ...childServes(201, 701), ...childServes(202, 702))
    lab.tell(closes(202, 4), exiting(202))
    expect(find('201')).toContain(lab.idOf(201))
    expect(new Set(find('50701'))).toEqual(new Set([lab.idOf(201), lab.idOf(701)]))
    expect(find('z')).toEqual([lab.idOf(202)])
    expect(find('zombie 202')).toEqual([lab.idOf(202)])
    expect(find('nothing-like-this')).toEqual([])
    expect(find(' ')).toEqual([])
  })
})

// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import type { ProcessId } from '../../src/shared/identity'
import { clientConnects } from './events'
import { newLab, type TestLab } from './labs'

const [ONE, TWO] = [701, 702]
let lab: TestLab
let seen: string[]

beforeEach(() => {
  seen = []
  lab = newLab()
  lab.canvas.setState({ bringIntoSight: (id) => seen.push(id) })
})

const selected = () => lab.canvas.getState().nodes.flatMap((node) => (node.selected ? node.id : []))

function idAfter(pid: number): ProcessId {
  const before = newLab()
  before.tell(...clientConnects(ONE), ...clientConnects(TWO))
  return before.idOf(pid)
}

test('a window that is opened comes to the front and into sight, once', () => {
  lab.tell(...clientConnects(ONE), ...clientConnects(TWO))
  const { open } = lab.selection.getState()
  open(lab.idOf(ONE))
  expect([seen, selected()]).toEqual([[lab.idOf(ONE)], [lab.idOf(ONE)]])
  open(lab.idOf(TWO))
  expect([seen.at(-1), selected()]).toEqual([lab.idOf(TWO), [lab.idOf(TWO)]])
  lab.canvas.getState().change([])
  expect(seen).toHaveLength(2)
})

test('also where its process is heard of later', () => {
  const id = idAfter(ONE)
  lab.selection.getState().open(id)
  expect(seen).toEqual([])
  lab.tell(...clientConnects(ONE), ...clientConnects(TWO))
  expect([seen, selected()]).toEqual([[id], [id]])
})

test('not any more where the person has chosen something else meanwhile', () => {
  lab.selection.getState().open(idAfter(ONE))
  lab.selection.getState().select(null)
  lab.tell(...clientConnects(ONE), ...clientConnects(TWO))
  expect(seen).toEqual([])
})

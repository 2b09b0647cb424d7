// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { removeWindows, startClient } from '../../src/renderer/commands/client-commands'
import { overlaps } from '../../src/renderer/layout/free-place'
import { placeOf, rectOf } from '../../src/renderer/layout/nodes'
import { MOST, stackOf } from '../../src/renderer/layout/stacks'
import { LINGER_MS } from '../../src/renderer/store/ended-processes'
import { linesOf } from '../../src/renderer/store/transcripts'
import { failure, success } from '../../src/shared/failure'
import type { ProcessId } from '../../src/shared/identity'
import type { Told } from '../shared/support/told'
import { runs } from '../support/tier'
import { childEnds, childServes, exits, reads, SERVER, serve, serverStarts } from './events'
import { newLab, type TestLab } from './labs'
import { byTheClock } from './support/by-the-clock'

let lab: TestLab

byTheClock(() => {
  lab = newLab()
})

const tell = (...events: Told[]) => lab.tell(...events)
const shown = () => lab.canvas.getState()
const layout = () => Object.fromEntries(shown().nodes.map((node) => [node.id, placeOf(node)]))
const node = (pid: number) =>
  shown().nodes.find(({ id }) => id === lab.idOf(pid)) ?? expect.fail(`${pid} is not on the canvas`)
const isShown = (pid: number) => shown().nodes.some(({ id }) => id === lab.idOf(pid))
const next = () => [shown().undoes, shown().redoes]
const dismissed = () =>
  lab.asked.flatMap(({ name, input }) =>
    name === 'client.dismiss' ? (input as { processes: ProcessId[] }).processes : []
  )

/** As React Flow tells of it, a frame after the other. */
function drag(pid: number, ...to: { x: number; y: number }[]): void {
  const id = lab.idOf(pid)
  shown().beginStep('move')
  for (const position of to) shown().change([{ id, type: 'position', position, dragging: true }])
  shown().change([{ id, type: 'position', position: to.at(-1) ?? { x: 0, y: 0 }, dragging: false }])
  shown().endStep()
}

describe('undo', () => {
  test('of a drag puts the node back in one step, and redo where it was dropped', () => {
    tell(...serverStarts, ...serve(201))
    const before = layout()
    drag(701, { x: 500, y: 10 }, { x: 600, y: 20 }, { x: 700, y: 30 })
    const after = layout()
    expect(next()).toEqual(['move', null])
    shown().undo()
    expect(layout()).toEqual(before)
    expect(next()).toEqual([null, 'move'])
    shown().redo()
    expect(layout()).toEqual(after)
    expect(node(701).position).toEqual({ x: 700, y: 30 })
  })

  test('of a drag that was called off is not needed: it is where it was', () => {
    tell(...serverStarts, ...serve(201))
    const before = layout()
    shown().beginStep('move')
    shown().moveBy(new Set([lab.idOf(201), lab.idOf(701)]), { x: 40, y: 5 })
    expect(layout()).not.toEqual(before)
    shown().cancelStep()
    expect(layout()).toEqual(before)
    expect(next()).toEqual([null, null])
  })

  test('of a resize gives the window its size and place back', () => {
    tell(...serverStarts, ...serve(201))
    const [before, id] = [layout(), lab.idOf(701)]
    shown().beginStep('resize')
    shown().change([
      { id, type: 'position', position: { x: 3, y: 4 } },
      { id, type: 'dimensions', dimensions: { width: 400, height: 300 }, resizing: true, setAttributes: true }
    ])
    shown().endStep()
    expect(rectOf(node(701))).toEqual({ x: 3, y: 4, width: 400, height: 300 })
    expect(next()).toEqual(['resize', null])
    shown().undo()
    expect(layout()).toEqual(before)
    expect(rectOf(node(701))).toMatchObject({ width: 240, height: 256 })
  })

  test('of Arrange leaves what was dragged where it was', () => {
    tell(...serverStarts, ...[201, 202].flatMap(serve))
    drag(201, { x: -900, y: 40 })
    const before = layout()
    shown().arrange()
    expect(layout()).not.toEqual(before)
    shown().undo()
    expect(layout()).toEqual(before)
  })

  test('of keys that were held down is one step, for all that were moved together', () => {
    tell(...serverStarts, ...[201, 202].flatMap(serve))
    const [before, both] = [layout(), new Set([lab.idOf(201), lab.idOf(202)])]
    for (let times = 0; times < 5; times++) shown().nudge(both, { x: 16, y: 0 })
    expect(node(201).position.x).toBe((before[lab.idOf(201)]?.x ?? 0) + 80)
    shown().undo()
    expect(layout()).toEqual(before)
    expect(next()).toEqual([null, 'move'])
  })

  test('of folding away shows again what stood below, where it stood', () => {
    tell(...serverStarts, ...[201, 202].flatMap(serve))
    drag(701, { x: -700, y: 333 })
    const before = layout()
    shown().toggleBelow(lab.idOf(SERVER))
    expect([isShown(201), next()]).toEqual([false, ['fold', null]])
    const folded = layout()
    shown().undo()
    expect(layout()).toEqual(before)
    shown().redo()
    expect(layout()).toEqual(folded)
  })

  test('of an opened stack closes it', () => {
    const pids = Array.from({ length: MOST + 3 }, (_, index) => 1000 + index)
    tell(...serverStarts, ...pids.flatMap((child) => childServes(child, child + 5000)))
    const stack = shown().nodes.find((one) => stackOf(one)) ?? expect.fail('no stack')
    const before = layout()
    shown().toggleStack(stack.id)
    expect(next()).toEqual(['open-stack', null])
    shown().undo()
    expect(layout()).toEqual(before)
    shown().redo()
    expect(isShown(1000)).toBe(true)
  })

  test('brings into sight whom it has put back out of it', () => {
    const seen: string[] = []
    lab.canvas.setState({
      bringIntoSight: (id) => seen.push(id),
      visibleArea: () => ({ x: 5000, y: 5000, width: 100, height: 100 })
    })
    tell(...serverStarts, ...serve(201))
    drag(201, { x: 5010, y: 5010 })
    shown().undo()
    shown().redo()
    expect(seen).toEqual([lab.idOf(201)])
  })

  test('skips steps about whom is gone, and the past keeps them', () => {
    tell(...serverStarts, ...[201, 202].flatMap(serve))
    const before = layout()[lab.idOf(202)]
    drag(202, { x: 900, y: 0 })
    drag(201, { x: 800, y: 0 })
    const earlier = lab.picture.getState().state
    tell(...childEnds(201))
    vi.advanceTimersByTime(LINGER_MS + 10)
    expect(next()).toEqual(['move', null])
    lab.picture.getState().replace(earlier, true)
    expect(next()).toEqual(['move', null])
    lab.picture.getState().replace(earlier)
    tell(...childEnds(201))
    vi.advanceTimersByTime(LINGER_MS + 10)
    shown().undo()
    expect(layout()[lab.idOf(202)]).toEqual(before)
    expect(next()).toEqual([null, 'move'])
  })
})

describe('whoever has come since', () => {
  test('stays where it is, and is lost neither by undo nor by redo', () => {
    tell(...serverStarts, ...serve(201))
    drag(701, { x: 2000, y: 2000 })
    tell(...[202, 203].flatMap(serve))
    const late = [202, 203, 702, 703].map((pid) => lab.idOf(pid))
    const places = () => late.map((id) => layout()[id])
    const before = places()
    shown().undo()
    expect(places()).toEqual(before)
    shown().redo()
    expect(places()).toEqual(before)
  })

  test('makes room where it stands in the place of who comes back, and has its own again after redo', () => {
    tell(...serverStarts, ...serve(201))
    const before = layout()
    drag(201, { x: 2000, y: 2000 })
    drag(701, { x: 2300, y: 2000 })
    tell(...serve(202))
    expect(overlaps(rectOf(node(202)), { ...rectOf(node(201)), ...before[lab.idOf(201)] }, 0)).toBe(true)
    const after = layout()
    shown().undo()
    shown().undo()
    expect(layout()).toMatchObject(before)
    const rects = shown().nodes.map(rectOf)
    for (const [index, rect] of rects.entries())
      expect(rects.slice(index + 1).some((other) => overlaps(rect, other, 0))).toBe(false)
    shown().redo()
    shown().redo()
    expect(layout()).toEqual(after)
  })
})

describe('a window that was removed', () => {
  beforeEach(() => tell(...serverStarts, ...serve(201), reads(701, 3, 'hello\n'), exits(701)))
  const remove = (...pids: number[]) => removeWindows(lab.stores, pids.map(lab.idOf))

  test('comes back with its transcript, in its place and size', () => {
    lab.transcripts.getState().load(lab.idOf(701))
    const [before, lines] = [layout(), linesOf(lab.transcripts.getState(), lab.idOf(701))]
    expect(lines.entries.length).toBeGreaterThan(0)
    remove(701)
    expect([isShown(701), next(), dismissed()]).toEqual([false, ['remove', null], []])
    shown().undo()
    expect(layout()).toEqual(before)
    expect(linesOf(lab.transcripts.getState(), lab.idOf(701))).toEqual(lines)
    shown().redo()
    expect(isShown(701)).toBe(false)
    expect(dismissed()).toEqual([])
  })

  test('is forgotten by the lab when nothing can bring it back', () => {
    const id = lab.idOf(701)
    remove(701)
    for (let times = 0; times < 99; times++) drag(201, { x: times, y: 5000 })
    expect(dismissed()).toEqual([])
    drag(201, { x: 1000, y: 5000 })
    expect(dismissed()).toEqual([id])
  })

  test('is forgotten when the page goes, or by the page that comes next', () => {
    remove(701)
    const { state } = lab.picture.getState()
    const again = newLab()
    again.picture.getState().replace(state)
    expect(again.asked).toContainEqual({ name: 'client.dismiss', input: { processes: [lab.idOf(701)] } })
    window.dispatchEvent(new Event('pagehide'))
    expect(dismissed()).toEqual([lab.idOf(701)])
    expect(next()).toEqual([null, null])
  })

  test('does not come back where the lab has forgotten it', () => {
    remove(701)
    tell({ kind: 'note', note: 'dismissed', pid: 701 })
    expect(next()).toEqual([null, null])
    shown().undo()
    expect(shown().nodes.map(({ id }) => id)).not.toContain('701')
  })

  test('makes room for a new client where the lab keeps no more windows', async () => {
    const refusals = [failure('ELIMIT', 'too-many-windows', { count: 1000 })]
    lab = newLab({
      answer: (name) =>
        name === 'client.start' ? (refusals.shift() ?? success({ pid: 9, process: '9@9' })) : undefined
    })
    tell(...serverStarts, ...serve(201), exits(701))
    remove(701)
    await startClient(lab.stores, 'line')
    expect(lab.names().filter((name) => name.startsWith('client'))).toEqual([
      'client.start',
      'client.dismiss',
      'client.start'
    ])
    expect(dismissed()).toEqual([lab.idOf(701)])
    expect([next(), lab.notices.getState().notices]).toEqual([[null, null], []])
  })
})

describe('undo after anything that was done', () => {
  const doing = fc.oneof(
    fc.record({ do: fc.constant('drag' as const), who: fc.nat(30), x: fc.nat(3000), y: fc.nat(3000) }),
    fc.record({ do: fc.constant('nudge' as const), who: fc.nat(30), and: fc.nat(30) }),
    fc.record({ do: fc.constant('resize' as const), who: fc.nat(30), width: fc.integer({ min: 220, max: 500 }) }),
    fc.record({ do: fc.constant('arrange' as const) }),
    fc.record({ do: fc.constant('fold' as const) }),
    fc.record({ do: fc.constant('remove' as const) })
  )

  type Doing = typeof doing extends fc.Arbitrary<infer T> ? T : never

  function doIt(one: Doing): void {
    const { nodes } = shown()
    const pick = (index: number) => nodes[index % nodes.length] ?? expect.fail('nobody is there')
    const clients = nodes.filter(({ type }) => type === 'client')
    if (one.do === 'arrange') shown().arrange()
    else if (one.do === 'fold') shown().toggleBelow(lab.idOf(SERVER))
    else if (one.do === 'nudge') shown().nudge(new Set([pick(one.who).id, pick(one.and).id]), { x: 16, y: 0 })
    else if (one.do === 'drag') {
      shown().beginStep('move')
      shown().change([{ id: pick(one.who).id, type: 'position', position: { x: one.x, y: one.y }, dragging: true }])
      shown().endStep()
    } else if (one.do === 'remove') {
      removeWindows(
        lab.stores,
        clients.slice(0, 1).map(({ id }) => id as ProcessId)
      )
    } else {
      const client = clients[one.who % clients.length]
      if (!client) return
      shown().beginStep('resize')
      const dimensions = { width: one.width, height: 210 }
      shown().change([{ id: client.id, type: 'dimensions', dimensions, resizing: true, setAttributes: true }])
      shown().endStep()
    }
  }

  test('gives exactly the layout before, step by step, and redo the same again', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 12 }), (doings) => {
        sessionStorage.clear()
        lab = newLab()
        tell(...serverStarts, ...[201, 202, 203, 204].flatMap(serve), exits(701), exits(702))
        const seen = [layout()]
        for (const one of doings) {
          // A key is pressed anew.
          vi.advanceTimersByTime(2000)
          doIt(one)
          if (JSON.stringify(layout()) !== JSON.stringify(seen.at(-1))) seen.push(layout())
        }
        for (const before of seen.slice(0, -1).reverse()) {
          shown().undo()
          expect(layout()).toEqual(before)
        }
        expect(shown().undoes).toBeNull()
        for (const after of seen.slice(1)) {
          shown().redo()
          expect(layout()).toEqual(after)
        }
        expect(shown().redoes).toBeNull()
      }),
      runs(60)
    )
  })

  test('loses nobody who has come between, and puts back all others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(doing, fc.boolean()), { maxLength: 8 }), (doings) => {
        sessionStorage.clear()
        lab = newLab()
        tell(...serverStarts, ...[201, 202, 203].flatMap(serve), exits(701), exits(702))
        const before = layout()
        let child = 300
        for (const [one, comes] of doings) {
          vi.advanceTimersByTime(2000)
          doIt(one)
          if (comes) tell(...serve(child++))
        }
        for (let times = 0; times < doings.length && shown().undoes; times++) shown().undo()
        expect(layout()).toMatchObject(before)
        for (let late = 300; late < child; late++) expect([isShown(late), isShown(late + 500)]).toEqual([true, true])
        const old = shown().nodes.filter(({ id }) => id in before)
        const late = shown().nodes.filter(({ id }) => !(id in before))
        // Who was put somewhere by the person stays there, upon whatever it is.
        for (const one of late.filter(({ data }) => !data.placed))
          for (const other of old) expect(overlaps(rectOf(one), rectOf(other), 0)).toBe(false)
      }),
      runs(60)
    )
  })
})

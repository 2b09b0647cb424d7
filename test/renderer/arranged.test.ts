// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { nodeAt } from '../../src/renderer/canvas/hit'
import { rectOf } from '../../src/renderer/layout/nodes'
import { numberOf, type ProcessId } from '../../src/shared/identity'
import { call, type Told } from '../shared/support/told'
import { runs } from '../support/tier'
import { childEnds, childServes, clientConnects, exits, forks, peerOf, SERVER, serve, serverStarts } from './events'
import { newLab, type TestLab } from './labs'
import { byTheClock } from './support/by-the-clock'
import { crossings, hidden, overlapping } from './support/crossings'

let lab: TestLab

byTheClock(() => {
  lab = newLab()
})

const shown = () => lab.canvas.getState()
const node = (pid: number) =>
  shown().nodes.find(({ data: { process } }) => process && numberOf(process as ProcessId) === pid) ??
  expect.fail(`no node of ${pid}`)
const rect = (pid: number) => rectOf(node(pid))
const middle = (pid: number) => rect(pid).x + rect(pid).width / 2
/** Its client was not started here. */
const serveStranger = (child: number) => childServes(child, child + 500)
/** Nobody closes what is not theirs. */
const inherit = (child: number) => [...clientConnects(child + 500), ...childServes(child, child + 500).slice(0, 3)]
/** The server itself serves it. */
const accepts = (client: number, fd: number): Told[] => [
  ...clientConnects(client),
  call(SERVER, 'accept', { fd: 3 }, fd, { inode: 3000 + client, local: '127.0.0.1:9999', peer: peerOf(client) })
]
const splits = (client: number): Told[] => [
  forks(client, client + 100),
  call(client + 100, 'fork', {}, 0, { ppid: client })
]

function expectTidy(): void {
  expect(crossings(shown())).toEqual([])
  expect(hidden(shown())).toEqual([])
  expect(overlapping(shown())).toEqual([])
}

describe('a connection is a column', () => {
  test('a child stands above its client, as they come', () => {
    lab.tell(...serverStarts, ...[201, 202, 203, 204].flatMap(serve))
    for (const child of [201, 202, 203, 204]) {
      expect(middle(child)).toBe(middle(child + 500))
      expect(rect(child).y + rect(child).height).toBeLessThan(rect(child + 500).y)
    }
    expectTidy()
  })

  test('a child stands above the window that was dropped, wherever that is', () => {
    lab.tell(...serverStarts)
    lab.canvas.getState().expectWindow({ x: 500, y: 400 })
    lab.tell(...serve(201))
    expect(node(701).position).toEqual({ x: 500, y: 400 })
    expect(middle(201)).toBe(620)
    expectTidy()
  })

  test('when accept is told before connect, the child goes to its client as soon as that is known', () => {
    lab.tell(...serverStarts, ...[201, 202].flatMap(serve))
    const before = shown().nodes
    lab.tell(...clientConnects(703).slice(0, 2), ...childServes(203, 703))
    lab.tell(...clientConnects(703).slice(2))
    expect(middle(203)).toBe(middle(703))
    for (const one of before) expect(shown().nodes).toContain(one)
    expectTidy()
  })

  test('a stranger stands below its child', () => {
    lab.tell(...serverStarts, ...serve(201), ...serveStranger(202))
    vi.advanceTimersByTime(300)
    const stranger = shown().nodes.find(({ type }) => type === 'external') ?? expect.fail('no stranger')
    expect(rectOf(stranger).x + rectOf(stranger).width / 2).toBe(middle(202))
    expect(rectOf(stranger).y).toBeGreaterThan(rect(202).y + rect(202).height)
    expectTidy()
  })

  test('three hundred that come one after the other have lines that do not cross', () => {
    lab.tell(...serverStarts)
    for (let child = 1000; child < 1150; child++) lab.tell(...serve(child))
    expectTidy()
  })
})

describe('Arrange', () => {
  test('puts a column under the server and leaves sizes as they are', () => {
    lab.tell(...serverStarts, ...serve(201))
    const { id } = node(701)
    shown().change([{ id, type: 'position', position: { x: 900, y: -300 } }])
    shown().arrange()
    expect(middle(201)).toBe(middle(100))
    expect(middle(701)).toBe(middle(100))
    expect(rect(701)).toMatchObject({ width: 240, height: 256 })
  })

  test('puts clients of one process in a row beneath it, in the order in which they came', () => {
    lab.tell(...serverStarts, ...[701, 702, 703].flatMap((client, index) => accepts(client, 4 + index)))
    shown().arrange()
    expect(new Set([701, 702, 703].map((client) => rect(client).y)).size).toBe(1)
    expect([701, 702, 703].map(middle)).toEqual([701, 702, 703].map(middle).toSorted((a, b) => a - b))
    expect(middle(702)).toBe(middle(100))
    expectTidy()
  })

  test('what the person placed stays placed until then', () => {
    lab.tell(...serverStarts, ...[201, 202].flatMap(serve))
    shown().change([{ id: node(701).id, type: 'position', position: { x: 2000, y: 900 } }])
    lab.tell(...[203, 204].flatMap(serve))
    expect(node(701).position).toEqual({ x: 2000, y: 900 })
    shown().arrange()
    expect(middle(701)).toBe(middle(201))
  })

  test('an arrival afterwards moves nothing that stands there', () => {
    lab.tell(...serverStarts)
    for (let child = 1000; child < 1030; child++) lab.tell(...serve(child))
    shown().arrange()
    const before = new Map(shown().nodes.map(({ id, position }) => [id, position]))
    for (let child = 1030; child < 1060; child++) lab.tell(...serve(child))
    for (const [id, position] of before) {
      expect(shown().nodes.find((one) => one.id === id)?.position).toEqual(position)
    }
    expectTidy()
  })

  test('is remembered over a reload', () => {
    lab.tell(...serverStarts)
    for (let child = 1000; child < 1020; child++) lab.tell(...serve(child))
    shown().arrange()
    window.dispatchEvent(new Event('pagehide'))
    const places = shown().nodes.map(({ id, position, data }) => [id, position, data.lane])
    const { state } = lab.picture.getState()
    lab = newLab()
    lab.picture.getState().replace(state)
    expect(shown().nodes.map(({ id, position, data }) => [id, position, data.lane])).toEqual(places)
  })

  test('keeps clients that the server itself holds apart from the columns, in each row', () => {
    lab.tell(...serverStarts)
    for (let child = 1000; child < 1060; child++) {
      lab.tell(...(child % 3 === 0 ? accepts(child + 500, child) : serve(child)))
      expect(overlapping(shown())).toEqual([])
    }
    shown().arrange()
    expectTidy()
  })

  const doing = fc.constantFrom(
    'serves' as const,
    'serves' as const,
    'stranger' as const,
    'inherits' as const,
    'accepts' as const,
    'splits' as const,
    'child ends' as const,
    'client ends' as const,
    'waits' as const
  )

  test('leaves no two lines crossing, whatever has happened', () => {
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 60 }), fc.infiniteStream(fc.nat(5000)), (doings, somewhere) => {
        lab = newLab()
        lab.tell(...serverStarts)
        const children: number[] = []
        let next = 1000
        for (const one of doings) {
          const child = next++
          if (one === 'serves') lab.tell(...serve(child))
          else if (one === 'stranger') lab.tell(...serveStranger(child))
          else if (one === 'inherits') lab.tell(...inherit(child))
          else if (one === 'accepts') lab.tell(...accepts(child + 500, child))
          else if (one === 'splits') lab.tell(...serve(child), ...splits(child + 500))
          else if (one === 'child ends' && children.length > 0) lab.tell(...childEnds(children.shift() ?? 0))
          else if (one === 'client ends') lab.tell(...clientConnects(child + 500), exits(child + 500))
          else vi.advanceTimersByTime(1000)
          if (one === 'serves' || one === 'splits') children.push(child)
        }
        vi.advanceTimersByTime(300)
        const { value: x } = somewhere.next()
        const [any] = shown().nodes
        if (any) shown().change([{ id: any.id, type: 'position', position: { x: x ?? 0, y: 77 } }])
        shown().arrange()
        expectTidy()
      }),
      runs(40)
    )
  })
})

describe('what stands at a point', () => {
  test('is found though it is drawn small, and nothing where nothing is near', () => {
    lab.tell(...serverStarts, ...serve(201))
    const { x, y, width, height } = rect(201)
    const { nodes } = shown()
    expect(nodeAt(nodes, { x: x + 5, y: y + 5 }, 0)?.id).toBe(node(201).id)
    expect(nodeAt(nodes, { x: x + width + 3, y: y + height / 2 }, 0)).toBeUndefined()
    expect(nodeAt(nodes, { x: x + width + 3, y: y + height / 2 }, 4)?.id).toBe(node(201).id)
  })
})

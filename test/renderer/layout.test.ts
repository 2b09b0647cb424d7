// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest'
import { overlaps } from '../../src/renderer/layout/free-place'
import { PROCESS_SIZE } from '../../src/renderer/layout/sizes'
import { LINGER_MS } from '../../src/renderer/store/ended-processes'
import { numberOf, type ProcessId } from '../../src/shared/identity'
import { call, note, type Told } from '../shared/support/told'
import {
  childEnds,
  childServes,
  clientConnects,
  exits,
  forks,
  isKilled,
  reads,
  SERVER,
  serve,
  serverStarts
} from './events'
import { HELLO, newLab, type TestLab } from './labs'
import { byTheClock } from './support/by-the-clock'
import { routesOf } from './support/crossings'

let lab: TestLab

byTheClock(() => {
  lab = newLab()
})

const tell = (...events: Told[]) => lab.tell(...events)
const node = (pid: number) =>
  lab.canvas.getState().nodes.find(({ data: { process } }) => process && numberOf(process as ProcessId) === pid)
const places = (...pids: number[]) => pids.map((pid) => node(pid)?.position)

describe('the process tree', () => {
  test('children stand below the server, none upon another', () => {
    tell(...serverStarts, ...[201, 202, 203, 204, 205, 206, 207].flatMap(serve))
    const rects = [100, 201, 202, 203, 204, 205, 206, 207].map((pid) => ({
      x: Number.NaN,
      y: Number.NaN,
      ...node(pid)?.position,
      ...PROCESS_SIZE
    }))
    for (const [index, rect] of rects.entries()) {
      expect(rects.slice(index + 1).some((other) => overlaps(rect, other, 0))).toBe(false)
    }
    for (const child of rects.slice(1)) expect(child.y).toBeGreaterThan((rects[0]?.y ?? 0) + PROCESS_SIZE.height)
  })

  test('children that come at once stand where they would one after the other, and are not measured first', () => {
    const pids = Array.from({ length: 60 }, (_, index) => 201 + index)
    tell(...serverStarts)
    for (const pid of pids) tell(forks(SERVER, pid))
    const [{ state }, oneByOne] = [lab.picture.getState(), places(...pids)]
    lab = newLab()
    lab.picture.getState().replace(state)
    expect(places(...pids)).toEqual(oneByOne)
    expect(node(201)).toMatchObject({ measured: PROCESS_SIZE })
  })

  test('where a process turns out to be taller its lines leave further below', () => {
    tell(...serverStarts, ...serve(201))
    const { id } = node(100) ?? expect.fail('no server')
    const dimensions = { width: PROCESS_SIZE.width, height: 140 }
    lab.canvas.getState().change([{ id, type: 'dimensions', dimensions }])
    const [fork] = routesOf(lab.canvas.getState())
    expect(fork?.points[0]).toEqual({ x: 0, y: 140 })
  })

  test('children keep their places when others are born and end', () => {
    tell(...serverStarts, ...[201, 202, 203].flatMap(serve))
    const before = places(100, 201, 203)

    tell(...childEnds(202))
    vi.advanceTimersByTime(LINGER_MS + 10)
    tell(...serve(204), ...serve(205))

    expect(node(202)).toBeUndefined()
    expect(places(100, 201, 203)).toEqual(before)
  })

  test('what goes on as it was is the same object: it is not drawn again', () => {
    tell(...serverStarts, ...[201, 202].flatMap(serve))
    const { nodes, edges } = lab.canvas.getState()
    tell(...serve(203))
    const now = lab.canvas.getState()
    expect(now.edges.length).toBeGreaterThan(edges.length)
    expect(edges.filter((edge) => !now.edges.includes(edge))).toEqual([])
    expect(nodes.filter((one) => !now.nodes.includes(one))).toEqual([])
  })

  test('an ended child is still shown for a moment, in its place', () => {
    tell(...serverStarts, ...serve(201))
    const before = places(201)
    tell(...childEnds(201))
    vi.advanceTimersByTime(LINGER_MS - 100)
    expect(places(201)).toEqual(before)
    vi.advanceTimersByTime(200)
    expect(node(201)).toBeUndefined()
  })

  test('in a recording no time goes by: who has ended stays as long as nothing more is told', () => {
    lab.lab.setState({ hello: { ...HELLO, recording: { name: 'run', startedAt: null, tour: false } } })
    tell(...serverStarts, ...serve(201), ...childEnds(201))
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(node(201)).toBeDefined()
  })

  test('what ended before this window looked is not shown', () => {
    tell(...serverStarts, ...serve(201), ...childEnds(201))
    const { state } = lab.picture.getState()
    lab = newLab()
    lab.picture.getState().replace(state)
    expect(node(100)).toBeDefined()
    expect(node(201)).toBeUndefined()
  })

  test('is the same for a window that is told everything at once', () => {
    tell(...serverStarts)
    for (const child of [201, 202, 203]) tell(...childServes(child, child + 500))
    const before = places(100, 201, 202, 203)
    const { state } = lab.picture.getState()
    sessionStorage.clear()
    lab = newLab()
    lab.picture.getState().replace(state)
    expect(places(100, 201, 202, 203)).toEqual(before)
  })

  test('the nodes array stays the same while only facts about processes change', () => {
    tell(...serverStarts, ...serve(201))
    const { nodes, edges } = lab.canvas.getState()
    tell(reads(201, 4, 'hello\n'))
    expect(lab.canvas.getState().nodes).toBe(nodes)
    expect(lab.canvas.getState().edges).toBe(edges)
  })
})

describe('connections', () => {
  const edges = () => lab.canvas.getState().edges.filter((edge) => edge.type === 'connection')

  test('go from the client to each process that holds the other end, first to its child', () => {
    tell(...serverStarts, ...clientConnects(701), ...childServes(201, 701).slice(0, 3))
    expect(edges().map(({ target, labelled }) => [target, labelled])).toEqual([
      [node(201)?.id, true],
      [node(100)?.id, false]
    ])
    tell(...childServes(201, 701).slice(3))
    expect(edges()).toMatchObject([{ source: node(701)?.id, target: node(201)?.id }])
  })

  test('of a client from outside begin at a node with its address', () => {
    tell(...serverStarts, ...childServes(201, 702))
    expect(edges()).toEqual([])
    vi.advanceTimersByTime(300)
    expect(edges()).toHaveLength(1)
    expect(lab.canvas.getState().nodes.find(({ type }) => type === 'external')?.data.address).toBe('127.0.0.1:50702')
  })

  test('are of a client from outside in the past by the time of the run, not by how long one looks', () => {
    const outside = () => lab.canvas.getState().nodes.filter(({ type }) => type === 'external').length
    tell(...serverStarts, ...childServes(201, 702))
    const { state } = lab.picture.getState()
    lab.picture.getState().replace(state, true)
    vi.advanceTimersByTime(10_000)
    expect(outside()).toBe(0)
    lab.picture.getState().replace({ ...state, at: state.at + 300_000 }, true)
    expect(outside()).toBe(1)
    lab.picture.getState().replace(state, true)
    expect(outside()).toBe(0)
    // A step on, by which nothing of the connection changes.
    tell({ kind: 'note', note: 'output', pid: 100, text: 'x', at: state.at + 300_000 })
    expect(outside()).toBe(1)
  })

  test('are of a client from outside at the end of a recording, and behind what happens, by the time of the run', () => {
    const outside = () => lab.canvas.getState().nodes.filter(({ type }) => type === 'external').length
    const later: Told = { kind: 'note', note: 'output', pid: 100, text: 'x', at: 300_000 }
    lab.lab.setState({ hello: { ...HELLO, recording: { name: 'run', startedAt: null, tour: false } } })
    tell(...serverStarts, ...childServes(201, 702))
    vi.advanceTimersByTime(10_000)
    expect(outside()).toBe(0)
    tell(later)
    expect(outside()).toBe(1)

    lab = newLab()
    lab.cursor.setState({ pace: 'fact', newest: { seq: 100, at: 100 } })
    tell(...serverStarts, ...childServes(201, 702))
    vi.advanceTimersByTime(10_000)
    expect(outside()).toBe(0)
    tell(later)
    expect(outside()).toBe(1)
  })

  test('of our own client are never taken for one from outside, when accept is told before connect', () => {
    tell(...serverStarts, ...clientConnects(701).slice(0, 2), ...childServes(201, 701))
    vi.advanceTimersByTime(50)
    tell(...clientConnects(701).slice(2))
    vi.advanceTimersByTime(1000)
    expect(lab.canvas.getState().nodes.some(({ type }) => type === 'external')).toBe(false)
    expect(edges()).toHaveLength(1)
  })
})

describe('a client window', () => {
  test('opens where it was dropped, whichever of answer and event comes first', () => {
    const at = { x: 33, y: 444 }
    lab.canvas.getState().expectWindow(at)
    tell(...clientConnects(701))
    lab.canvas.getState().placeWindow(lab.idOf(701), at)
    expect(places(701)).toEqual([at])

    const other = { x: -300, y: 600 }
    lab.canvas.getState().expectWindow(other)
    lab.canvas.getState().placeWindow('702@4', other)
    tell(...clientConnects(702))
    expect(lab.idOf(702)).toBe('702@4')
    expect(places(702)).toEqual([other])
  })

  test('has its place remembered at once when the page is left', () => {
    const at = { x: 33, y: 444 }
    lab.canvas.getState().expectWindow(at)
    tell(...clientConnects(701))
    window.dispatchEvent(new Event('pagehide'))
    const saved = JSON.parse(sessionStorage.getItem('forkscope.places') ?? '{}')
    expect(saved[node(701)?.id ?? '']).toMatchObject(at)
  })

  test('stays after its process has ended, until it is removed', () => {
    tell(...clientConnects(701), exits(701))
    vi.advanceTimersByTime(LINGER_MS * 2)
    expect(node(701)).toBeDefined()
    lab.canvas.getState().removeWindows([lab.idOf(701)])
    expect(node(701)).toBeUndefined()
  })
})

describe('a split client', () => {
  const writerIsForked = [forks(701, 801), call(801, 'fork', {}, 0, { ppid: 701 })]

  test('has its writer under its window, connected with it', () => {
    tell(...serverStarts, ...serve(201), ...writerIsForked)
    const [window, writer] = [node(701), node(801)]
    expect(writer?.position.y).toBeGreaterThan((window?.position.y ?? 0) + Number(window?.height))
    expect(
      lab.canvas.getState().edges.filter(({ type, target }) => type === 'fork' && target === writer?.id)
    ).toMatchObject([{ source: window?.id }])
  })
})

test('a server that is started again takes the place of the one that has ended', () => {
  tell(...serverStarts, ...serve(201))
  const before = places(100)
  tell(exits(SERVER), isKilled(201))
  tell(note(102, 'server-started', { address: '127.0.0.1:9999', launcher: 'fork' }))
  expect(places(102)).toEqual(before)
  expect(node(100)).toBeUndefined()
})

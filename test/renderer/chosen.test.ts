// @vitest-environment jsdom
import type { NodeChange } from '@xyflow/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { withGroup } from '../../src/renderer/canvas/group-drag'
import { chooseAll, nudge, toggleChosen } from '../../src/renderer/commands/canvas-commands'
import {
  chosenNow,
  closeChosen,
  removeChosen,
  sendToChosen,
  signalChosen
} from '../../src/renderer/commands/chosen-commands'
import { failure } from '../../src/shared/failure'
import { numberOf, type ProcessId } from '../../src/shared/identity'
import { failureWords } from '../../src/shared/words/failures'
import { childServes, clientConnects, exits, SERVER, serverStarts, shutsDown } from './events'
import { newLab, type TestLab } from './labs'

let lab: TestLab

const serve = (child: number) => [...clientConnects(child + 500), ...childServes(child, child + 500)]

beforeEach(() => {
  lab = newLab()
  lab.tell(...serverStarts, ...[201, 202].flatMap(serve))
})

const chosen = () => [...lab.selection.getState().chosen]
const pids = (ids: Iterable<string>) => [...ids].map((id) => numberOf(id as ProcessId))
const choose = (...some: number[]) => lab.selection.getState().choose(some.map(lab.idOf))
const place = (pid: number) => lab.canvas.getState().nodes.find(({ id }) => id === lab.idOf(pid))?.position
const said = () => lab.notices.getState().notices.map((notice) => failureWords(notice).message)

describe('whoever is chosen', () => {
  test('is added one after the other, the first is who was selected, and is taken away again', () => {
    lab.selection.getState().select(lab.idOf(201))
    toggleChosen(lab.stores, lab.idOf(701))
    toggleChosen(lab.stores, lab.idOf(702))
    expect(pids(chosen())).toEqual([201, 701, 702])
    toggleChosen(lab.stores, lab.idOf(201))
    expect(pids(chosen())).toEqual([701, 702])
  })

  test('alone is not joined by who is selected and not on the canvas', () => {
    lab.selection.getState().select('9@9')
    toggleChosen(lab.stores, lab.idOf(701))
    expect(pids(chosen())).toEqual([701])
  })

  test('is nobody any more when it is gone', () => {
    chooseAll(lab.stores)
    expect(pids(chosen()).toSorted()).toEqual([SERVER, 201, 202, 701, 702])
    lab.tell(exits(701))
    lab.canvas.getState().removeWindows([lab.idOf(701)])
    expect(pids(chosen()).toSorted()).toEqual([SERVER, 201, 202, 702])
  })

  test('is moved together with the others, by whichever of them', () => {
    choose(201, 702)
    const [before, aside, server] = [place(201), place(702), place(SERVER)]
    nudge(lab.stores, lab.idOf(702), { x: 16, y: 0 })
    expect([place(201)?.x, place(702)?.x]).toEqual([(before?.x ?? 0) + 16, (aside?.x ?? 0) + 16])
    nudge(lab.stores, lab.idOf(SERVER), { x: 0, y: 16 })
    expect([place(SERVER)?.y, place(201)?.y]).toEqual([(server?.y ?? 0) + 16, before?.y])
  })

  test('goes along with the one that is dragged as an element, but is not resized with it', () => {
    const { nodes } = lab.canvas.getState()
    const at = place(701) ?? { x: 0, y: 0 }
    const ids = new Set([701, 202].map(lab.idOf))
    const moved: NodeChange = {
      id: lab.idOf(701),
      type: 'position',
      position: { x: at.x + 7, y: at.y - 3 },
      dragging: true
    }
    const other = place(202) ?? { x: 0, y: 0 }
    expect(withGroup([moved], nodes, ids)).toEqual([
      moved,
      { id: lab.idOf(202), type: 'position', position: { x: other.x + 7, y: other.y - 3 } }
    ])
    const { dragging: _, ...resized } = moved as typeof moved & { dragging: boolean }
    expect(withGroup([resized], nodes, ids)).toEqual([resized])
    expect(withGroup([moved], nodes, new Set([lab.idOf(202), lab.idOf(201)]))).toEqual([moved])
  })
})

describe('what can be done with several', () => {
  test('is done for those to whom it applies', () => {
    lab.tell(exits(701), ...clientConnects(703), shutsDown(703, 3))
    chooseAll(lab.stores)
    const { count, kinds, ...those } = chosenNow(lab.stores)
    expect([count, kinds]).toEqual([6, { server: 1, client: 3, child: 2, writer: 0, external: 0, stack: 0 }])
    expect(Object.fromEntries(Object.entries(those).map(([what, ids]) => [what, pids(ids)]))).toEqual({
      sendable: [702],
      closable: [702, 703],
      // Children first, the server last.
      signallable: [201, 202, 702, 703, SERVER],
      removable: [701]
    })
  })

  test('is asked for each of them', async () => {
    choose(201, 701, 702)
    expect(await sendToChosen(lab.stores, 'hello')).toBe(2)
    expect(await closeChosen(lab.stores)).toBe(2)
    expect(await signalChosen(lab.stores, 'SIGSTOP')).toBe(3)
    const [one, two, child] = [701, 702, 201].map(lab.idOf)
    expect(lab.asked).toEqual([
      { name: 'client.send', input: { process: one, text: 'hello' } },
      { name: 'client.send', input: { process: two, text: 'hello' } },
      { name: 'client.close', input: { process: one } },
      { name: 'client.close', input: { process: two } },
      ...[child, one, two].map((process) => ({ name: 'process.signal', input: { process, signal: 'SIGSTOP' } }))
    ])
  })

  test('takes away the windows of those that have ended, in one step', () => {
    lab.tell(exits(701), exits(702))
    choose(SERVER, 701, 702)
    removeChosen(lab.stores)
    expect(lab.canvas.getState().nodes).toHaveLength(3)
    lab.canvas.getState().undo()
    expect(lab.canvas.getState().nodes).toHaveLength(5)
  })

  test('fails for some: that is said once, with how many, and why', async () => {
    const bad = new Set<string>()
    lab = newLab({
      answer: (name, input) => {
        const { process } = input as { process: ProcessId }
        if (name !== 'client.close' || !bad.has(process)) return undefined
        return failure('ESRCH', 'no-client', { pid: numberOf(process) })
      }
    })
    lab.tell(...serverStarts, ...[201, 202, 203].flatMap(serve))
    for (const pid of [701, 703]) bad.add(lab.idOf(pid))
    choose(201, 701, 702, 703)
    expect(await closeChosen(lab.stores)).toBe(1)
    expect(said()).toEqual(['2 of 3 were not closed: no client with pid 701 is running (and 1 other)'])
  })

  test('is asked for three hundred, some at a time', async () => {
    let [now, most] = [0, 0]
    lab = newLab({
      answer: async () => {
        most = Math.max(most, ++now)
        await Promise.resolve()
        now--
        return { ok: true, value: {} }
      }
    })
    lab.tell(...serverStarts, ...Array.from({ length: 300 }, (_, index) => clientConnects(1000 + index)).flat())
    chooseAll(lab.stores)
    expect(await sendToChosen(lab.stores, 'x')).toBe(300)
    expect(lab.asked).toHaveLength(300)
    expect(most).toBeLessThanOrEqual(16)
  })
})

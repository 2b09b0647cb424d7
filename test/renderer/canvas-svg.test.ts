/** The exported drawing of the canvas says what stands on the canvas. */
import type { Node } from '@xyflow/react'
import { expect, it } from 'vitest'
import { COLOUR_NAMES, type Colours, canvasSvg } from '../../src/renderer/export/canvas-svg'
import { memoryWords } from '../../src/renderer/words/process-words'
import type { ShownEdge } from '../../src/shared/views/structure'
import { note, sample, stateAfter, type Told } from '../shared/support/told'

const colours = Object.fromEntries(COLOUR_NAMES.map((name) => [name, '#123456'])) as Colours

function drawn(...more: Told[]): string {
  const state = stateAfter(note(100, 'server-started', { address: '127.0.0.1:9999' }), ...more)
  const nodes = [...state.processes.keys()].map(
    (process): Node => ({ id: process, position: { x: 0, y: 0 }, data: { process }, width: 200, height: 108 })
  )
  const picture = { state, connections: new Map(), colours: {} }
  return canvasSvg({ nodes, edges: [], picture, transcripts: { lines: {} }, colours, selected: null })?.svg ?? ''
}

it('of the selected process the lines to what else it holds are there too, as on the canvas', () => {
  const state = stateAfter(note(100, 'server-started', { address: '127.0.0.1:9999' }))
  const [holder, other] = ['101@1', '102@2'] as const
  const nodes = [holder, other].map((id, index): Node => {
    return { id, position: { x: 0, y: 300 * index }, data: { process: id }, width: 200, height: 108 }
  })
  const edges: ShownEdge[] = [
    { id: 'e', type: 'connection', source: holder, target: other, about: 'a b', labelled: false }
  ]
  const picture = { state, connections: new Map(), colours: {} }
  const of = (selected: string | null) =>
    canvasSvg({ nodes, edges, picture, transcripts: { lines: {} }, colours, selected })?.svg
  expect(of(null)).not.toContain('class="other"')
  expect(of('103@3')).not.toContain('class="other"')
  expect(of(holder)).toMatch(/<path class="other" d="M[^"]+" stroke="#123456"\/>/)
  expect(of(holder)).toMatch(/\.other\{[^}]*stroke-dasharray/)
})

const KERNEL = sample({ processes: [{ pid: 100, ppid: 1, state: 'S', pss: 35_028 }] })

it('a process that is held has its call, and the look of one that is stopped', () => {
  const running = drawn(KERNEL)
  expect(running).not.toMatch(/▸|class="gate"|class="bar"/)
  const held = drawn(KERNEL, { kind: 'about', pid: 100, next: 'accept', args: { fd: 3 } })
  expect(held).toContain('▸ accept(3')
  expect(held).toMatch(/class="gate".*class="bar"/s)
})

it('memory is said as on the canvas', () => {
  expect(memoryWords(35_028)).toBe('34.2 MiB')
  expect(drawn(KERNEL)).toContain('34.2 MiB')
})

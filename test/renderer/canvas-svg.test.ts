/** The exported drawing of the canvas says what stands on the canvas. */
import type { Node } from '@xyflow/react'
import { expect, it } from 'vitest'
import { COLOUR_NAMES, type Colours, canvasSvg } from '../../src/renderer/export/canvas-svg'
import { memoryWords } from '../../src/renderer/words/process-words'
import { note, sample, stateAfter, type Told } from '../shared/support/told'

const colours = Object.fromEntries(COLOUR_NAMES.map((name) => [name, '#123456'])) as Colours

function drawn(...more: Told[]): string {
  const state = stateAfter(note(100, 'server-started', { address: '127.0.0.1:9999' }), ...more)
  const nodes = [...state.processes.keys()].map(
    (process): Node => ({ id: process, position: { x: 0, y: 0 }, data: { process }, width: 200, height: 108 })
  )
  const picture = { state, connections: new Map(), colours: {} }
  return canvasSvg({ nodes, edges: [], picture, transcripts: { lines: {} }, colours })?.svg ?? ''
}

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

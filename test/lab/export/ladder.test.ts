import { expect, it } from 'vitest'
import { ladderSvg } from '../../../src/shared/export/ladder'
import { exported, type RunLine, WHOLE_RUN } from '../../../src/shared/export/run'
import { exportOf, realRun } from './real-run'
import { elementsIn, type XmlElement } from './xml'

const run = realRun({})

const drawn = async (choice?: { pids: number[] }) => elementsIn((await exportOf(run, 'ladder', choice)).toString())
const ofClass = (all: readonly XmlElement[], name: string) =>
  all.filter(({ attributes }) => (attributes.class ?? '').split(' ').includes(name))
const titleOf = ({ parent }: XmlElement) => parent?.children.find(({ name }) => name === 'title')?.text
const forks = () => run.events.filter((event) => event.kind === 'call' && event.call === 'fork' && event.ret > 0).length

it('every process is a line, and what went between them an arrow, downwards', async () => {
  const svg = await drawn()
  const names = ofClass(svg, 'head').map(titleOf)
  expect(names).toHaveLength(1 + forks() + 2 + 1)
  expect(names).toContain(`${run.outside.address}, a client from outside`)
  const arrows = ofClass(svg, 'arrow')
  expect(ofClass(arrows, 'fork')).toHaveLength(forks())
  expect(ofClass(arrows, 'reap')).toHaveLength(forks())
  expect(ofClass(arrows, 'connect')).toHaveLength(3)
  expect(ofClass(arrows, 'RST')).toHaveLength(1)
  expect(ofClass(arrows, 'FIN').length).toBeGreaterThanOrEqual(3)
  for (const arrow of arrows) {
    const [, x1, y1, x2, y2] = /^M([\d.]+),([\d.]+) L([\d.]+),([\d.]+)$/.exec(arrow.attributes.d ?? '') ?? []
    expect(Number(y2)).toBeGreaterThanOrEqual(Number(y1))
    expect(x1).not.toBe(x2)
    expect(titleOf(arrow)).toBeTruthy()
  }
  // Out and back, of two clients.
  expect(ofClass(svg, 'label').filter(({ text }) => text.includes('1+1'))).toHaveLength(4)
})

it('of chosen processes only those take part, and clients from outside that they have accepted', async () => {
  const server = run.events.find((event) => event.kind === 'note' && event.note === 'server-started')?.pid ?? 0
  const svg = await drawn({ pids: [server] })
  expect(ofClass(svg, 'head').map(titleOf)).toEqual([
    `${run.outside.address}, a client from outside`,
    `server ${server}`
  ])
  expect(ofClass(ofClass(svg, 'arrow'), 'data')).toHaveLength(0)
})

it('where nobody took part, none is made, and what to choose is said', async () => {
  const nobody = drawn({ pids: [1] })
  await expect(nobody).rejects.toThrow(/no event from 1 on of process 1 is in it/)
  const chunks = exported(none(), WHOLE_RUN, ladderSvg({ startedAt: null, by: 'a test' }))
  await expect(chunks.next()).rejects.toThrow(/nothing to draw: .* Choose all processes, or a longer part/)
})

it('where nothing went between those that took part, the drawing says so', async () => {
  const server = run.events.find((event) => event.kind === 'note' && event.note === 'server-started')
  const from = server?.seq ?? 0
  const svg = (await exportOf(run, 'ladder', {}, { from, to: from + 3 })).toString()
  expect(svg).toContain('choose all processes, or a longer part of the run')
  expect((await exportOf(run, 'ladder')).toString()).not.toContain('choose all processes')
})

async function* none(): AsyncGenerator<RunLine> {}

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { headerOf } from '../../../src/lab/recorder'
import { ladderSvg, MOST_ACTORS } from '../../../src/shared/export/ladder'
import { exported, type RunLine, WHOLE_RUN } from '../../../src/shared/export/run'
import { TcpClient } from '../../support/tcp-client'
import { temporaryFolder } from '../../support/temporary-folder'
import { type TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'
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

it('where there is no room for all, those are drawn between whom something went', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  const strangers = MOST_ACTORS + 4
  for (let index = 0; index < strangers; index++) {
    const client = await TcpClient.open(port)
    client.socket.end(`stranger ${index}`)
    await until('its echo', () => client.ended)
  }
  await until('all to be reaped', () => lab.log.state.counters.reaped === strangers)
  const svg = await drawnOf(lab)
  const names = ofClass(svg, 'head').map(titleOf)
  expect(names.length).toBeGreaterThan(MOST_ACTORS - 2)
  expect(names.length).toBeLessThanOrEqual(MOST_ACTORS)
  expect(names).toContain(`server ${pid}`)
  const served = names.filter((name) => name?.startsWith('child')).length
  expect(served).toBe(Math.floor((names.length - 1) / 2))
  const arrows = ofClass(svg, 'arrow')
  expect(ofClass(arrows, 'data')).toHaveLength(2 * served)
  expect(ofClass(arrows, 'fork')).toHaveLength(served)
  expect(ofClass(arrows, 'connect').length).toBeGreaterThanOrEqual(served)
  const said = svg.map(({ text }) => text).join(' ')
  expect(said).toContain(`${1 + 2 * strangers - names.length} processes more are not shown`)
  expect(said).not.toContain('choose all processes')
})

it('a process of which only that it was waited for is told ends there', async () => {
  const lab = testLab({ portable: true })
  const { port } = await lab.serve({ launcher: 'portable', spareWorkers: 0 })
  const client = await TcpClient.open(port)
  client.socket.end('hello')
  await until('it to be waited for', () => lab.log.state.counters.reaped === 1)
  const svg = await drawnOf(lab)
  const [reap] = ofClass(ofClass(svg, 'arrow'), 'reap')
  const [, x = '', y = ''] = /^M([\d.]+),([\d.]+)/.exec(reap?.attributes.d ?? '') ?? []
  const [line] = ofClass(svg, 'line').filter(({ attributes }) => attributes.x1 === x)
  expect(Number(line?.attributes.y2)).toBeLessThanOrEqual(Number(y))
})

async function drawnOf(lab: TestLab): Promise<XmlElement[]> {
  const file = join(temporaryFolder(), 'run.forkscope')
  await lab.log.store.saveTo(file, JSON.stringify(headerOf(lab.log)))
  return elementsIn((await exportOf({ ...run, file }, 'ladder')).toString())
}

async function* none(): AsyncGenerator<RunLine> {}

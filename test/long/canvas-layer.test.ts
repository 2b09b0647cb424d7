/** What the canvas paints node by node, as they change, against the same picture painted as a whole. */
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { hostedLab } from '../../src/cli/web-host/hosted'
import { startWebHost } from '../../src/cli/web-host/web-host'
import { Lab } from '../../src/lab/lab'
import { call, note, type Told } from '../shared/support/told'
import { PROGRAMS } from '../support/test-lab'
import { until } from '../support/until'
import { ChromiumWindow } from './support/chromium-window'

const SERVER = 100
const ADDRESS = '127.0.0.1:9999'
const CHILDREN = Array.from({ length: 40 }, (_, index) => 701 + index)
/** Of the 255 steps of a colour: a rounded corner that is cut through is smoothed otherwise. */
const MOST_OFF = 64
/** Of all pixels, those that may be. */
const SHARE_OFF = 0.001

/** From elsewhere, as nobody told of a client. */
const serves = (child: number): Told[] => [
  call(SERVER, 'accept', { fd: 3 }, 4, { inode: 3000 + child, local: ADDRESS, peer: `127.0.0.1:${50_000 + child}` }),
  call(SERVER, 'fork', {}, child),
  call(SERVER, 'close', { fd: 4 }, 0)
]
/** One square more on its node. */
const opensAnother = (child: number): Told => call(child, 'socket', {}, 5, { inode: 9000 + child })

async function windowOn(lab: Lab): Promise<ChromiumWindow> {
  const host = await startWebHost({
    hosted: hostedLab(lab),
    renderer: join(PROGRAMS, '../renderer'),
    port: 0
  })
  onTestFinished(async () => {
    await host.close()
    await lab.close()
  })
  return ChromiumWindow.open(new URL(host.url))
}

/** Of the layer: red, green, blue and alpha of each pixel. */
const pixelsOf = ({ page }: ChromiumWindow): Promise<number[]> =>
  page.evaluate<number[]>(`(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // What is known by now is drawn in the next frame.
    await frame()
    await frame()
    const layer = document.querySelector('[data-testid=canvas-layer]')
    return Array.from(layer.getContext('2d').getImageData(0, 0, layer.width, layer.height).data)
  })()`)

function differing(a: readonly number[], b: readonly number[]): { share: number; most: number } {
  let [count, most] = [0, 0]
  for (const [index, value] of a.entries()) {
    const off = Math.abs(value - (b[index] ?? Number.NaN))
    if (off > 0) count++
    if (!(off <= most)) most = off
  }
  return { share: count / a.length, most }
}

it('looks the same painted node by node and as a whole', async () => {
  const lab = new Lab(PROGRAMS, { bare: true })
  const tell = (events: readonly Told[]) => {
    for (const event of events) lab.log.append({ ...event, at: lab.log.now() })
  }
  tell([
    note(SERVER, 'server-started', { address: ADDRESS, launcher: 'fork' }),
    call(SERVER, 'socket', {}, 3, { inode: 1000 }),
    call(SERVER, 'listen', { fd: 3, backlog: 128 }, 0),
    ...CHILDREN.flatMap(serves)
  ])
  const window = await windowOn(lab)
  const { page } = window
  const shown = async () => Number(await page.getByTestId('time-bar').getAttribute('data-seq'))
  await until('the picture', async () => (await shown()) === lab.log.seq)
  // With the clients, which are from elsewhere.
  const drawn = async () => Number(await page.getByTestId('canvas-layer').getAttribute('data-drawn'))
  await until('all nodes', async () => (await drawn()) === 1 + 2 * CHILDREN.length)
  // So small that none of them is an element.
  await page.getByTestId('fit-button').click()
  await until('no elements', async () => (await page.locator('.react-flow__node').count()) === 0)
  const before = await pixelsOf(window)
  for (const child of CHILDREN) {
    tell([opensAnother(child)])
    await until('the event', async () => (await shown()) === lab.log.seq)
  }
  const nodeByNode = await pixelsOf(window)
  expect(differing(before, nodeByNode).share).toBeGreaterThan(0)
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  await page.setViewportSize({ width, height: height - 1 })
  await page.setViewportSize({ width, height })
  await until('the layer in its old size', async () => (await pixelsOf(window)).length === nodeByNode.length)
  const { share, most } = differing(nodeByNode, await pixelsOf(window))
  expect(share).toBeLessThan(SHARE_OFF)
  expect(most).toBeLessThan(MOST_OFF)
})

// @ts-check
/**
 * Jumps and drags in a window over the WebSocket, on a log of a million events: from the wish to the painted frame.
 * The page is the one that ships, and it is asked by what a person uses: the handle of the time bar.
 */
import { join } from 'node:path'
import { REPOSITORY } from '../paths.mjs'
import { EVENTS, moment, tellLongRun } from '../state/long-run.mjs'
import { dragged, jumped } from './in-page.mjs'

/**
 * @typedef {import('../state/bundle.mjs').Shipped} Shipped
 * @typedef {import('../state/figures.mjs').Row} Row
 * @typedef {import('playwright-core').Browser} Browser
 */

const JUMPS = 21
const WARMING = 4
const DRAGS = 3
/** ms of a drag */
const DRAG_MS = 2000
/** ms between two jumps: what is asked of the log after one has been answered before the next */
const REST_MS = 1000

/** @param {Shipped} shipped @param {Browser} browser @param {import('../state/long-run.mjs').LongRun} run @returns {Promise<Row[]>} */
export async function momentRows({ Lab, hostedLab, startWebHost }, browser, run) {
  const lab = new Lab(join(REPOSITORY, 'out/programs'), { bare: true })
  await tellLongRun(lab.log, run)
  const host = await startWebHost({ hosted: hostedLab(lab), renderer: join(REPOSITORY, 'out/renderer'), port: 0 })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  try {
    await page.goto(host.url)
    await page.getByTestId('time-bar').waitFor()
    await page.waitForTimeout(REST_MS)
    const processorMs = await processorOf(page)
    /** @type {number[]} */
    const jumps = []
    /** @type {number[]} */
    const processor = []
    for (let jump = 1; jump <= WARMING + JUMPS; jump++) {
      const before = await processorMs()
      const took = await page.evaluate(jumped, moment(jump, EVENTS))
      if (jump > WARMING) {
        jumps.push(took)
        processor.push((await processorMs()) - before)
      }
      await page.waitForTimeout(REST_MS)
    }
    /** @type {{ frames: number, moments: number }[]} */
    const drags = []
    for (let drag = 0; drag < DRAGS; drag++) {
      drags.push(await page.evaluate(dragged, { from: EVENTS * 0.1, to: EVENTS * 0.9, ms: DRAG_MS }))
      await page.waitForTimeout(REST_MS)
    }
    const stream = run.name
    return [
      { what: 'jump, painted', stream, unit: 'ms', values: jumps, budget: { most: 80 } },
      { what: "jump, the page's processor time", stream, unit: 'ms', values: processor },
      { what: 'drag, frames', stream, unit: '/s', values: drags.map(({ frames }) => frames), budget: { least: 30 } },
      { what: 'drag, moments painted', stream, unit: '/s', values: drags.map(({ moments }) => moments) }
    ]
  } finally {
    await page.close()
    await host.close()
    await lab.close()
  }
}

/** What the page's thread has taken of a processor so far, whatever else the machine does. @param {import('playwright-core').Page} page @returns {Promise<() => Promise<number>>} ms */
async function processorOf(page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

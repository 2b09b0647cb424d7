// @ts-check
/** The timeline in a window over the WebSocket, on a log of a million events: until it is first drawn, and how it moves. */
import { join } from 'node:path'
import { REPOSITORY } from '../paths.mjs'
import { tellLongRun } from '../state/long-run.mjs'
import { firstLanes, wheeled } from './in-page.mjs'

/**
 * @typedef {import('../state/bundle.mjs').Shipped} Shipped
 * @typedef {import('../state/figures.mjs').Row} Row
 * @typedef {import('playwright-core').Browser} Browser
 */

const OPENINGS = 5
const ROUNDS = 3
/** ms of panning, and of zooming */
const MOVES_MS = 3000
/** CSS pixels: the timeline drawn up over much of the window */
const HEIGHT = 420

/** @param {Shipped} shipped @param {Browser} browser @param {import('../state/long-run.mjs').LongRun} run @returns {Promise<Row[]>} */
export async function timelineRows({ Lab, hostedLab, startWebHost }, browser, run) {
  const lab = new Lab(join(REPOSITORY, 'out/programs'), { bare: true })
  await tellLongRun(lab.log, run)
  const host = await startWebHost({ hosted: hostedLab(lab), renderer: join(REPOSITORY, 'out/renderer'), port: 0 })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.addInitScript((height) => {
    localStorage.setItem('forkscope.timeline', JSON.stringify({ height, open: true }))
  }, HEIGHT)
  try {
    /** @type {number[]} */
    const first = []
    await page.goto(host.url)
    for (let opening = 0; opening < OPENINGS; opening++) {
      await page.reload({ waitUntil: 'commit' })
      first.push(await page.evaluate(firstLanes))
    }
    /** @type {{ rate: number, longest: number }[]} */
    const pans = []
    /** @type {{ rate: number, longest: number }[]} */
    const zooms = []
    for (let round = 0; round < ROUNDS; round++) {
      zooms.push(await page.evaluate(wheeled, { zoom: true, ms: MOVES_MS }))
      pans.push(await page.evaluate(wheeled, { zoom: false, ms: MOVES_MS }))
    }
    const stream = run.name
    return [
      { what: 'timeline, first drawn', stream, unit: 'ms', values: first },
      { what: 'timeline, pan', stream, unit: 'frames/s', values: pans.map(({ rate }) => rate), budget: { least: 30 } },
      {
        what: 'timeline, zoom',
        stream,
        unit: 'frames/s',
        values: zooms.map(({ rate }) => rate),
        budget: { least: 30 }
      },
      { what: 'timeline, longest frame', stream, unit: 'ms', values: [...pans, ...zooms].map(({ longest }) => longest) }
    ]
  } finally {
    await page.close()
    await host.close()
    await lab.close()
  }
}

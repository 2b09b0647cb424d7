// @ts-check
/** The canvas of a busy server: until it is first drawn, how it moves, and how soon what happens is seen. */
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { REPOSITORY } from '../paths.mjs'
import { Stream } from '../state/streams.mjs'
import { firstCanvas, framesWhile, lookedAt, marksState, movesOfCanvas, seenAt, untilStill } from './canvas-in-page.mjs'

/**
 * @typedef {import('../state/bundle.mjs').Shipped} Shipped
 * @typedef {import('../state/figures.mjs').Row} Row
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').Page} Page
 */

const OPENINGS = 5
const ROUNDS = 3
const MOVE_MS = 2000
/** Of events that are told one by one. */
const RATE = 1000
const TOLD_MS = 6000
const WINDOWS = 40
const ARRIVING = 300
const ARRIVING_RATE = 25

/** @param {Shipped} shipped @param {Browser} browser @param {number} alive @returns {Promise<Row[]>} */
export async function standingRows({ Lab, hostedLab, startWebHost }, browser, alive) {
  const lab = new Lab(join(REPOSITORY, 'out/programs'), { bare: true })
  const stream = new Stream(true, alive).opening(true)
  const origin = lab.log.now()
  for (const event of stream.take()) lab.log.append({ ...event, at: origin + event.seq })
  const host = await startWebHost({ hosted: hostedLab(lab), renderer: join(REPOSITORY, 'out/renderer'), port: 0 })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const what = `${alive.toLocaleString('en')} alive`
  try {
    /** @type {number[]} */
    const first = []
    await page.addInitScript(marksState)
    await page.goto(host.url)
    await page.evaluate(firstCanvas, alive)
    for (let opening = 0; opening < OPENINGS; opening++) {
      await page.evaluate(() => sessionStorage.clear())
      await page.reload({ waitUntil: 'commit' })
      first.push(await page.evaluate(firstCanvas, alive))
    }
    await page.evaluate(untilStill)
    const rows = [row('canvas, first picture', what, 'ms', first, { most: 2000 })]
    for (const near of [false, true]) {
      await page.getByTestId(near ? 'zoom-figure' : 'fit-button').click()
      await page.evaluate(untilStill)
      for (const move of /** @type {const} */ (['pan', 'zoom', 'hover'])) {
        const rates = []
        for (let round = 0; round < ROUNDS; round++) {
          rates.push(await page.evaluate(movesOfCanvas, { move, ms: MOVE_MS }))
        }
        const where = near ? 'at 100 %' : 'all in sight'
        rows.push(row(`canvas, ${move}, ${where}`, what, 'frames/s', rates, { least: 50 }))
      }
    }
    await page.getByTestId('fit-button').click()
    await page.evaluate(untilStill)
    rows.push(row('event to pixel, p95', what, 'ms', [await eventToPixel(lab, page, stream)], { most: 50 }))
    return rows
  } finally {
    await page.close()
    await host.close()
    await lab.close()
  }
}

/** @param {InstanceType<Shipped['Lab']>} lab @param {Page} page @param {Stream} stream @returns {Promise<number>} ms */
async function eventToPixel(lab, page, stream) {
  const waiting = stream.echoes(Math.ceil((RATE * TOLD_MS) / 1000 / (4 * stream.alive))).take()
  const from = lab.log.seq
  const seen = page.evaluate(seenAt, TOLD_MS + 1000)
  /** when each was told, ms since the epoch */
  const told = []
  const began = performance.now()
  while (performance.now() - began < TOLD_MS) {
    const due = Math.min(waiting.length, Math.floor(((performance.now() - began) / 1000) * RATE))
    while (told.length < due) {
      const event = waiting[told.length]
      if (event) lab.log.append({ ...event, at: lab.log.now() })
      told.push(performance.timeOrigin + performance.now())
    }
    await sleep(1)
  }
  const frames = await seen
  const took = told.flatMap((at, index) => {
    const frame = frames.find(({ seq }) => seq >= from + index + 1)
    return frame ? frame.at - at : []
  })
  if (took.length < told.length / 2) throw new Error(`of ${told.length} events ${took.length} were seen`)
  return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.NaN
}

/** @param {Shipped} shipped @param {Browser} browser @returns {Promise<Row[]>} */
export async function arrivingRows(shipped, browser) {
  const { Lab, hostedLab, startWebHost, clientSettingsSchema, serverSettingsSchema } = shipped
  const lab = new Lab(join(REPOSITORY, 'out/programs'))
  /** @type {import('node:net').Socket[]} */
  const sockets = []
  const host = await startWebHost({ hosted: hostedLab(lab), renderer: join(REPOSITORY, 'out/renderer'), port: 0 })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const stream = `${ARRIVING} at ${ARRIVING_RATE}/s beside ${WINDOWS} windows`
  try {
    await page.goto(host.url)
    await page.getByRole('button', { name: 'Start server' }).waitFor()
    const server = await lab.startServer(serverSettingsSchema.parse({ port: 0, backlog: 512, maxChildren: 1000 }))
    if (!server.ok) throw new Error(`the server did not start: ${JSON.stringify(server.error)}`)
    const port = Number(server.value.address.split(':').at(-1))
    for (let n = 0; n < WINDOWS; n++) {
      const started = await lab.startClient(clientSettingsSchema.parse({ host: '127.0.0.1', port }))
      if (!started.ok) throw new Error(`a client did not start: ${JSON.stringify(started.error)}`)
    }
    await page.evaluate(firstCanvas, WINDOWS)
    await page.getByTestId('arrange-button').click()
    await page.getByTestId('zoom-figure').click()
    await page.evaluate(untilStill)
    const measured = page.evaluate(framesWhile, (ARRIVING / ARRIVING_RATE) * 1000)
    for (let n = 0; n < ARRIVING; n++) {
      sockets.push(connect(port, '127.0.0.1').on('error', () => {}))
      await sleep(1000 / ARRIVING_RATE)
    }
    const { rate, longest, longestTask } = await measured
    const shown = await page.evaluate(lookedAt)
    process.stderr.write(`arriving: ${shown} nodes; longest frame ${longest.toFixed(1)} ms\n`)
    return [
      row('arrivals, frames', stream, 'frames/s', [rate], { least: 50 }),
      row('arrivals, longest task', stream, 'ms', [longestTask], { most: 50 })
    ]
  } finally {
    for (const socket of sockets) socket.destroy()
    await page.close()
    await host.close()
    await lab.close()
  }
}

/** @param {string} what @param {string} stream @param {string} unit @param {number[]} values @param {NonNullable<Row['budget']>} budget @returns {Row} */
const row = (what, stream, unit, values, budget) => ({ what, stream, unit, values, budget })

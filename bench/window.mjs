// @ts-check
/** `npm run bench:window`: how fast a window draws, and is shown another moment of a long run, in a real browser. See README.md. */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/chromium.mjs'
import { bundled } from './state/bundle.mjs'
import { tableOf } from './state/figures.mjs'
import { LONG_RUNS } from './state/long-run.mjs'
import { arrivingRows, standingRows } from './window/canvas.mjs'
import { momentRows } from './window/moments.mjs'
import { timelineRows } from './window/timeline.mjs'

/** Only the runs in whose names this is. */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const [only = ''] = positionals
const chosen = (/** @type {string} */ name) => name.includes(only)

const shipped = await bundled()
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
const before = loadavg()
/** @type {import('./state/figures.mjs').Row[]} */
const rows = []
try {
  for (const alive of [100, 1000].filter((count) => chosen(`canvas, ${count} alive`))) {
    process.stderr.write(`canvas: ${alive} alive\n`)
    rows.push(...(await standingRows(shipped, browser, alive)))
  }
  if (chosen('arrivals')) rows.push(...(await arrivingRows(shipped, browser)))
  for (const run of LONG_RUNS.filter(({ name }) => chosen(name))) {
    process.stderr.write(`${run.name}\n`)
    rows.push(...(await momentRows(shipped, browser, run)))
  }
  for (const run of LONG_RUNS.filter(({ timeline }) => timeline && chosen('timeline'))) {
    process.stderr.write(`timeline: ${run.name}\n`)
    rows.push(...(await timelineRows(shipped, browser, run)))
  }
} finally {
  await browser.close()
}
console.log(tableOf(rows))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
console.log(`\nLoad of the machine before and after: ${before[0]?.toFixed(2)}, ${loadavg()[0]?.toFixed(2)}`)

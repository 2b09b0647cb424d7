// @ts-check
/** `npm run bench:window`: how fast a window is shown another moment of a long run, in a real browser. See README.md. */
import { loadavg } from 'node:os'
import { chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/chromium.mjs'
import { bundled } from './state/bundle.mjs'
import { tableOf } from './state/figures.mjs'
import { momentRows } from './window/moments.mjs'

/** Children that are alive all the time; others can be asked for. */
const ALIVE = [10, 100, 1000]

const asked = process.argv.slice(2).map(Number)
const shipped = await bundled()
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
const before = loadavg()
/** @type {import('./state/figures.mjs').Row[]} */
const rows = []
try {
  for (const alive of asked.length > 0 ? asked : ALIVE) {
    process.stderr.write(`${alive} alive\n`)
    rows.push(...(await momentRows(shipped, browser, alive)))
  }
} finally {
  await browser.close()
}
console.log(tableOf(rows))
console.log(`\nLoad of the machine before and after: ${before[0]?.toFixed(2)}, ${loadavg()[0]?.toFixed(2)}`)

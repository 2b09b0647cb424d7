// @ts-check
/** `npm run bench:window`: how fast a window is shown another moment of a long run, in a real browser. See README.md. */
import { loadavg } from 'node:os'
import { chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumPath } from '../e2e/support/chromium.mjs'
import { bundled } from './state/bundle.mjs'
import { tableOf } from './state/figures.mjs'
import { LONG_RUNS } from './state/long-run.mjs'
import { momentRows } from './window/moments.mjs'
import { timelineRows } from './window/timeline.mjs'

/** Only the runs in whose names this is. */
const [only = ''] = process.argv.slice(2)

const shipped = await bundled()
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: CHROMIUM_ARGS })
const before = loadavg()
/** @type {import('./state/figures.mjs').Row[]} */
const rows = []
try {
  for (const run of LONG_RUNS.filter(({ name }) => name.includes(only))) {
    process.stderr.write(`${run.name}\n`)
    rows.push(...(await momentRows(shipped, browser, run)))
  }
  for (const run of LONG_RUNS.filter(({ timeline }) => timeline && 'timeline'.includes(only))) {
    process.stderr.write(`timeline: ${run.name}\n`)
    rows.push(...(await timelineRows(shipped, browser, run)))
  }
} finally {
  await browser.close()
}
console.log(tableOf(rows))
console.log(`\nLoad of the machine before and after: ${before[0]?.toFixed(2)}, ${loadavg()[0]?.toFixed(2)}`)

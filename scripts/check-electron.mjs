// @ts-check
/** `npm run check:electron`: what only a machine with Electron can tell, in one table and a file for an issue. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { electronFolder } from './check-electron/binary.mjs'
import { ROOT } from './check-electron/context.mjs'
import { allWell } from './check-electron/outcome.mjs'
import { removePacked } from './check-electron/packed.mjs'
import { redactor } from './check-electron/redact.mjs'
import { reportText } from './check-electron/report.mjs'
import { chosenSteps, runSteps } from './check-electron/run-steps.mjs'
import { STEPS } from './check-electron/steps.mjs'
import { textTable } from './check-electron/table.mjs'
import { systemFacts } from './check-electron/versions.mjs'

const NAMES = STEPS.map(({ name }) => name)
const USAGE = `npm run check:electron -- [options]
  --electron PATH   a folder with an unpacked Electron, or the binary in it; otherwise this project's own
  --only STEP,…     only these, and what they need: ${NAMES.join(', ')}
  --report FILE     forkscope-electron-report.md
  --no-build        what is built is taken as it is
  --no-sandbox      Chromium goes without its sandbox, where it can have none (Linux)
Exit status: 0 nothing failed, 1 something did, 2 wrong usage.`

const options = parseOptions()
if (options.electron) process.env.ELECTRON_OVERRIDE_DIST_PATH = electronFolder(options.electron)
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())

/** @type {import('./check-electron/context.mjs').Context} */
const context = {
  root: ROOT,
  scratch: mkdtempSync(join(tmpdir(), 'forkscope-check-')),
  build: !options['no-build'],
  noSandbox: options['no-sandbox'],
  stop: stopping.signal,
  say: (text) => void process.stdout.write(text),
  facts: systemFacts(),
  electron: null,
  forkFlags: null,
  packed: null
}
try {
  const results = await runSteps(chosenSteps(STEPS, options.only), context, {
    onBegin: (name) => console.log(`\n── ${name}`),
    onEnd: ({ name, result, what }) => console.log(`${name}: ${result}: ${what}`)
  })
  tell(results)
} finally {
  removePacked(context)
  rmSync(context.scratch, { recursive: true, force: true, maxRetries: 3 })
}

/** @param {import('./check-electron/outcome.mjs').StepResult[]} results */
function tell(results) {
  const well = allWell(results)
  const report = resolve(options.report)
  writeFileSync(report, redactor()(reportText({ facts: context.facts, results, well })))
  for (const { result, output } of results) if (result === 'failed' && output) console.log(`\n${output.trimEnd()}`)
  console.log(`\n${textTable(results)}\n`)
  const skips = results.filter(({ result }) => result === 'skipped').length
  if (skips > 0) console.log(`${skips} steps were skipped: of what they check nothing is known.`)
  console.log(`${well ? 'Nothing failed.' : 'Something failed.'} The report: ${report}`)
  process.exitCode = well ? 0 : 1
}

function parseOptions() {
  try {
    const { values } = parseArgs({
      options: {
        electron: { type: 'string' },
        only: { type: 'string', default: NAMES.join() },
        report: { type: 'string', default: 'forkscope-electron-report.md' },
        'no-build': { type: 'boolean', default: false },
        'no-sandbox': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false }
      }
    })
    if (values.help) usage(0)
    const only = values.only.split(',')
    const unknown = only.find((name) => !NAMES.includes(name))
    if (unknown !== undefined) throw new Error(`there is no step ${JSON.stringify(unknown)}`)
    return { ...values, only }
  } catch (error) {
    console.error(/** @type {Error} */ (error).message)
    return usage(2)
  }
}

/** @param {number} status @returns {never} */
function usage(status) {
  console.log(USAGE)
  process.exit(status)
}

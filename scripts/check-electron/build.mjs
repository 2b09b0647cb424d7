// @ts-check
/** The step that builds what is older than its sources. */
import { join } from 'node:path'
import { whyBuild } from '../build-age.mjs'
import { run } from './context.mjs'
import { failed, passed, warning } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'

/** @import { Context } from './context.mjs' */

const LIMIT = 5 * 60_000

/** @param {Context} context */
export async function build(context) {
  const reason = whyBuild(context.root)
  if (reason === null) return passed('is up to date')
  if (!context.build) return warning(`${reason}, and is left as it is`)
  const vite = join(context.root, 'node_modules/electron-vite/bin/electron-vite.js')
  const made = await run(context, process.execPath, [vite, 'build', '--logLevel', 'warn'], { limit: LIMIT })
  const why = whyFailed(made, LIMIT)
  return why === null ? passed(`built: ${reason}`) : failed(`the build ${why}`, made.output)
}

// @ts-check
/** Runs end-to-end specs and tells what came of them. */
import { join } from 'node:path'
import { run } from './context.mjs'
import { skipped } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'
import { outcomeOfSpecs } from './spec-results.mjs'
import { windowsHere } from './windows-here.mjs'

/** @import { Context } from './context.mjs' */

/** The part of the time after which Playwright is to end by itself: it tells what it knows, and ends what it has started. */
const OWN_SHARE = 0.8

/**
 * @typedef {object} Specs
 * @property {string} project of playwright.config.ts
 * @property {string} name of the folder for traces and screenshots, below test-results
 * @property {number} limit ms
 * @property {string[]} [args] further ones for Playwright, as --grep
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * @param {Context} context
 * @param {string} binary the one that opens the window
 * @param {Specs} specs
 */
export async function runSpecs(context, binary, { project, name, limit, args = [], env = {} }) {
  const { root, scratch, noSandbox } = context
  const here = windowsHere(binary, { noSandbox })
  if ('why' in here) return skipped(here.why)
  const results = join(scratch, `${name}.json`)
  const [command = '', ...rest] = [
    ...here.prefix,
    ...[process.execPath, join(root, 'node_modules/@playwright/test/cli.js'), 'test', `--project=${project}`],
    ...['--reporter=list,json', `--output=${join('test-results', name)}`, `--global-timeout=${limit * OWN_SHARE}`],
    ...args
  ]
  const told = { PLAYWRIGHT_JSON_OUTPUT_FILE: results, ...(noSandbox && { FORKSCOPE_NO_SANDBOX: '1' }) }
  const ended = await run(context, command, rest, { limit, env: { ...told, ...env } })
  return outcomeOfSpecs(results, whyFailed(ended, limit), ended.output)
}

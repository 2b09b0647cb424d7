// @ts-check
/** The step that starts the app where its sandbox is thought to be impossible: is that so? */
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './context.mjs'
import { failed, passed, skipped } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'
import { displayPrefix, whyWithoutSandbox } from './windows-here.mjs'

/** @import { Context } from './context.mjs' */

/** ms; without its sandbox Chromium ends within one second */
const LIMIT = 20_000

/** @param {Context} context */
export async function trySandbox(context) {
  if (context.electron === null) throw new Error('there is no binary to start')
  const why = whyWithoutSandbox(context.electron)
  if (why === null) return skipped('nothing is known to forbid it; a window that opens shows it')
  const prefix = displayPrefix()
  if (prefix === null) return skipped('there is no display')
  return startWithout(context, [...prefix, context.electron], why)
}

/**
 * @param {Context} context
 * @param {readonly string[]} binary its command
 * @param {string} why it is not to start
 * @param {number} [limit] ms
 */
export async function startWithout(context, [command = '', ...prefix], why, limit = LIMIT) {
  const env = { FORKSCOPE_USER_DATA: mkdtempSync(join(context.scratch, 'sandbox-')) }
  const ended = await run(context, command, [...prefix, context.root], { limit, env, quiet: true })
  if (ended.cut === 'late') return failed(`it runs, though it was not to: ${why}`, ended.output)
  const how = whyFailed(ended, limit)
  return how === null
    ? failed(`it ended well, though it was not to: ${why}`, ended.output)
    : passed(`the app ${how}, as foreseen: ${why}`, ended.output)
}

// @ts-check
/** What the steps know of this run. */
import { resolve } from 'node:path'
import { runBounded } from './run-bounded.mjs'

/**
 * @typedef {object} Context
 * @property {string} root the repository
 * @property {string} scratch a folder that is removed at the end
 * @property {boolean} build whether what is older than its sources is built
 * @property {boolean} noSandbox whether Chromium goes without its sandbox
 * @property {AbortSignal} stop
 * @property {(text: string) => void} say
 * @property {[string, string][]} facts about this machine, for the report
 * @property {string | null} electron the binary, as soon as it is known
 * @property {string[] | null} forkFlags as soon as they are known
 * @property {string | null} packed the packed app's executable, as soon as there is one
 */

export const ROOT = resolve(import.meta.dirname, '../..')

/** Variables that would change how whatever is started here is loaded. */
const DROPPED = ['NODE_OPTIONS', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'ELECTRON_RUN_AS_NODE']

/**
 * @param {Context} context
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ limit: number, env?: NodeJS.ProcessEnv, quiet?: boolean }} options quiet: what it says is not shown while it runs
 */
export function run({ root, stop, say }, command, args, { limit, env = {}, quiet = false }) {
  const kept = Object.entries(process.env).filter(([name]) => !DROPPED.includes(name))
  return runBounded(command, args, {
    limit,
    stop,
    cwd: root,
    env: { ...Object.fromEntries(kept), ...env },
    ...(!quiet && { onOutput: say })
  })
}

/**
 * Runs the binary as Node, as the lab does with its programs.
 * @param {Context} context
 * @param {readonly string[]} args
 * @param {{ limit: number, quiet?: boolean }} options
 */
export function runAsNode(context, args, options) {
  if (context.electron === null) throw new Error('there is no binary to run as Node')
  // Nothing that is remembered of this binary counts here, and nothing of this run is remembered.
  const env = { ELECTRON_RUN_AS_NODE: '1', XDG_CACHE_HOME: context.scratch }
  return run(context, context.electron, args, { ...options, env })
}

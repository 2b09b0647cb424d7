// @ts-check
/** The steps that make the self-test of fork(2) in Electron as Node. */
import { join } from 'node:path'
import { runAsNode } from './context.mjs'
import { failed, passed, skipped, warning } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'

/** @import { Context } from './context.mjs' */
/** @import { Run } from './run-bounded.mjs' */

/** Whether a child would wait for ever depends on the heap, and that on everything: so with arguments of several lengths. */
const LENGTHS = [0, 7, 50, 100, 300, 500, 1000, 2000]
/** ms for one; it gives up by itself after ten seconds */
const LIMIT = 20_000
/** Exit statuses of a program that cannot fork, lastingly or at the moment: src/engine/launchers/fork/flags.ts. */
const UNFIT = [78, 75]

/** As the lab starts a server: all children must live. @param {Context} context */
export async function testFork(context) {
  if (process.platform !== 'linux') return skipped('fork(2) is used on Linux only')
  if (context.forkFlags === null) throw new Error('nobody has told the flags for fork(2)')
  const { runs, text, words } = await selfTests(context, context.forkFlags)
  if (runs.every(({ status }) => status === 0)) return passed(words, text)
  if (runs.every(canBeLivedWith)) return warning(`${words}; another launcher is used instead`, text)
  return failed(words, text)
}

/** Without flags its threads would be missed: a program must say so, and neither hang nor die. @param {Context} context */
export async function testForkWithoutFlags(context) {
  if (process.platform !== 'linux') return skipped('fork(2) is used on Linux only')
  const { runs, text, words } = await selfTests(context, [])
  if (runs.every(isUnfit)) return passed(`falls back, as it must: ${words}`, text)
  if (runs.every(canBeLivedWith)) return warning(`it did not fall back: ${words}`, text)
  return failed(words, text)
}

/**
 * @param {Context} context
 * @param {readonly string[]} flags
 */
async function selfTests(context, flags) {
  const { root, say, stop } = context
  const runs = []
  const lines = [`flags: ${flags.join(' ') || 'none'}`, `threads: ${await threadsWith(context, flags)}`]
  for (const length of LENGTHS) {
    const argument = JSON.stringify({ launcher: 'fork', selfTestOnly: true, ignored: 'x'.repeat(length) })
    const args = [...flags, join(root, 'out/programs/server.cjs'), argument]
    const run = await runAsNode(context, args, { limit: LIMIT, quiet: true })
    runs.push(run)
    const line = `length ${length}: ${whyFailed(run, LIMIT) ?? 'passed'}, ${run.ms} ms${said(run)}`
    lines.push(line)
    say(`${line}\n`)
    if (stop.aborted) break
  }
  const good = runs.filter(({ status }) => status === 0).length
  return { runs, text: lines.join('\n'), words: `${good} of ${LENGTHS.length} passed${bad(runs)}${times(runs)}` }
}

/**
 * How many a process has that does nothing: Electron is said to ignore --v8-pool-size.
 * @param {Context} context
 * @param {readonly string[]} flags
 */
async function threadsWith(context, flags) {
  const count = 'require("node:fs").readdirSync("/proc/self/task").length'
  const run = await runAsNode(context, [...flags, '-p', count], { limit: LIMIT, quiet: true })
  return whyFailed(run, LIMIT) ?? run.stdout.trim()
}

/** @param {Run} run */
const said = ({ output }) => (output === '' ? '' : `; it said: ${output.trim()}`)

/** How those that failed did, each way once. @param {readonly Run[]} runs */
function bad(runs) {
  const ways = new Set(runs.flatMap((run) => whyFailed(run, LIMIT) ?? []))
  return ways.size === 0 ? '' : `, others ${[...ways].join(', ')}`
}

/** @param {readonly Run[]} runs */
function times(runs) {
  const ms = runs.map((run) => run.ms)
  return `, ${Math.min(...ms)} to ${Math.max(...ms)} ms`
}

/** @param {Run} run */
const isUnfit = ({ status }) => status !== null && UNFIT.includes(status)

/** @param {Run} run */
const canBeLivedWith = (run) => run.status === 0 || isUnfit(run)

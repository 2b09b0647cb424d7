// @ts-check
/** The step that asks `forkscope doctor`, run by Electron as Node, what works here; it also knows the flags for fork(2). */
import { join } from 'node:path'
import { runAsNode } from './context.mjs'
import { failed, passed, warning } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'

/** @import { Context } from './context.mjs' */

/** It makes a self-test, which may take ten seconds, and starts a few commands. */
const LIMIT = 60_000
/** Something is missing that Forkscope is for. */
const MISSING = 1

/** @typedef {{ what: string, works: boolean, detail: string, advice?: string, needed?: boolean }} Finding */

/** @param {Context} context */
export async function askDoctor(context) {
  const run = await runAsNode(context, [join(context.root, 'out/main/cli.mjs'), 'doctor', '--json'], {
    limit: LIMIT,
    quiet: true
  })
  const why = whyFailed(run, LIMIT)
  if (why !== null && run.status !== MISSING) return failed(`forkscope doctor ${why}`, run.output)
  /** @type {{ system: string, forkFlags: string[], findings: Finding[] }} */
  const { system, forkFlags, findings } = JSON.parse(run.stdout)
  context.forkFlags = forkFlags
  const lines = findings.map(({ what, works, detail }) => `${works ? 'ok' : 'NO'}  ${what}: ${detail}`)
  const text = [system, ...lines].join('\n')
  context.say(`${text}\n`)
  const broken = findings.filter(({ works, needed }) => needed && !works)
  const words = `${findings.filter(({ works }) => works).length} of ${findings.length} work`
  if (broken.length === 0) return passed(words, text)
  return warning(`${words}; ${broken.map(({ what, detail }) => `${what}: ${detail}`).join('; ')}`, text)
}

/**
 * Thousands of forked children that collect garbage: none dies, none hangs. On the Node that runs the tests, and on those
 * that FORKSCOPE_NODES names, separated by colons.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FORK_FLAGS } from '../../src/engine/launchers/fork/flags'
import { CHILDREN } from '../../src/engine/launchers/fork/self-test'
import { inTier } from '../support/tier'

/** Of as many children as the self-test has. */
const ROUNDS = inTier({ long: 42, nightly: 1250 })
/** ms for one round on a busy machine */
const ROUND_MS = 5000
const NODES = [process.execPath, ...(process.env.FORKSCOPE_NODES ?? '').split(':').filter(Boolean)]
const ROOT = resolve(import.meta.dirname, '../..')
/** Where koffi is found from. */
const CACHE = join(ROOT, 'node_modules/.cache')

let folder = ''
beforeAll(async () => {
  mkdirSync(CACHE, { recursive: true })
  folder = mkdtempSync(join(CACHE, 'forks-'))
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: folder,
      target: 'node20.19',
      rolldownOptions: {
        external: ['koffi'],
        input: { forks: join(import.meta.dirname, 'support/forks-program.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Of V8's, which Electron has whatever it is told. */
const WORKERS = [1, 2, 4]
const CASES = NODES.flatMap((node) => WORKERS.map((workers) => ({ node, workers })))

it.each(CASES)(
  '$node with $workers workers forks children that collect garbage, and all of them live',
  async (here) => {
    const flags = [...FORK_FLAGS, `--v8-pool-size=${here.workers}`]
    const { stdout } = await promisify(execFile)(here.node, [...flags, join(folder, 'forks.cjs'), String(ROUNDS)], {
      timeout: ROUNDS * ROUND_MS,
      killSignal: 'SIGKILL'
    })
    const said = JSON.parse(stdout)
    console.log(stdout.trim())
    expect(said).toMatchObject({ children: CHILDREN * ROUNDS, problem: null })
  }
)

// @ts-check
/** The steps that pack the app and use what came of it. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { electronFolder } from './binary.mjs'
import { run } from './context.mjs'
import { failed, passed } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'
import { runSpecs } from './specs.mjs'

/** @import { Context } from './context.mjs' */

const PACK_LIMIT = 10 * 60_000
const RUN_LIMIT = 6 * 60_000

/** Below the folder that electron-builder names after system and architecture. */
const EXECUTABLES = { darwin: 'Forkscope.app/Contents/MacOS/Forkscope', win32: 'Forkscope.exe' }

/** As `npm run package` does, but only the folder that an installer would put on the disk. @param {Context} context */
export async function pack(context) {
  if (context.electron === null) throw new Error('there is no binary to pack')
  const output = packedFolder(context)
  const builder = join(context.root, 'node_modules/electron-builder/cli.js')
  const args = [
    ...['--dir', '--publish', 'never', `-c.electronDist=${electronFolder(context.electron)}`],
    `-c.directories.output=${output}`
  ]
  rmSync(output, { recursive: true, force: true })
  const made = await run(context, process.execPath, [builder, ...args], { limit: PACK_LIMIT })
  const why = whyFailed(made, PACK_LIMIT)
  if (why !== null) return failed(`electron-builder ${why}`, made.output)
  context.packed = executableIn(output)
  if (context.packed === null) return failed(`electron-builder left no app in ${output}`, made.output)
  return passed(context.packed)
}

/** Its fuses let no inspector in: the specs attach to its window from outside. @param {Context} context */
export async function usePacked(context) {
  if (context.packed === null) throw new Error('there is no packed app')
  return runSpecs(context, context.packed, {
    project: 'packed',
    name: 'packed',
    limit: RUN_LIMIT,
    env: { FORKSCOPE_PACKED: context.packed }
  })
}

/** @param {Context} context */
export const removePacked = (context) => rmSync(packedFolder(context), { recursive: true, force: true, maxRetries: 3 })

/** @param {Context} context */
const packedFolder = ({ root }) => join(root, 'release/check-electron')

/** @param {string} output */
function executableIn(output) {
  const { platform } = process
  const name = platform === 'darwin' || platform === 'win32' ? EXECUTABLES[platform] : 'forkscope'
  const paths = readdirSync(output).map((folder) => join(output, folder, name))
  return paths.find((path) => existsSync(path)) ?? null
}

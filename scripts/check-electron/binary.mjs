// @ts-check
/** The step that finds Electron's binary, or downloads it. */
import { join, resolve } from 'node:path'
import { installerOf } from '../download-electron.mjs'
import { ELECTRON_NAME, findElectron } from '../find-electron.mjs'
import { run } from './context.mjs'
import { failed, passed } from './outcome.mjs'
import { whyFailed } from './run-bounded.mjs'

/** @import { Context } from './context.mjs' */

/** ms: a hundred megabytes on a slow line */
const LIMIT = 10 * 60_000

const ADVICE = [
  'What can be done:',
  '  npx install-electron                            downloads it (100 MB, from GitHub)',
  '  npm run check:electron -- --electron FOLDER     takes another one: a folder with an unpacked Electron',
  'Behind a proxy: ELECTRON_GET_USE_PROXY=1 with HTTPS_PROXY; a mirror: ELECTRON_MIRROR.'
].join('\n')

/** @param {Context} context */
export async function findBinary(context) {
  const found = findElectron()
  if (found) return has(context, found, 'is here')
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (named) return failed(`there is no ${ELECTRON_NAME} in ${named}`, ADVICE)
  const { why, said } = await download(context)
  const downloaded = findElectron()
  if (downloaded) return has(context, downloaded, 'was downloaded')
  return failed(`there is no Electron binary: ${why}`, `${said}\n${ADVICE}`)
}

/**
 * By Electron's own installer. Unlike `npm start`, who asks for a check wants it tried, whatever failed within the last day.
 * @param {Context} context
 */
async function download(context) {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set', said: '' }
  const installer = installerOf()
  if (installer === null) return { why: 'its npm package is not installed: `npm ci` does', said: '' }
  context.say('Electron is not here yet: downloading it.\n')
  const ended = await run(context, process.execPath, [installer], { limit: LIMIT })
  const why = whyFailed(ended, LIMIT)
  return { why: why === null ? 'its installer left none' : `its download ${why}`, said: ended.output }
}

/**
 * @param {Context} context
 * @param {string} electron
 * @param {string} how
 */
function has(context, electron, how) {
  context.electron = electron
  return passed(`${electron} ${how}`)
}

/**
 * The folder to look in, of what a person may name: it, or the binary in it.
 * @param {string} named
 */
export function electronFolder(named) {
  const path = resolve(named)
  const inside = join('/', ELECTRON_NAME)
  return path.endsWith(inside) ? path.slice(0, -inside.length) : path
}

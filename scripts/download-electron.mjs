/** Electron's binary is no part of its npm package: its own installer downloads it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** ms: a hundred megabytes on a slow line. */
const LIMIT = 10 * 60 * 1000
/** ms in which what has failed is not tried again. */
const FAILED_FOR = 24 * 60 * 60 * 1000

/** Electron's own installer; null where its npm package is not installed. */
export function installerOf() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'install.js')
  } catch {
    return null
  }
}

/**
 * Downloads Electron, with its progress on this terminal; not where that has failed within the last day.
 * @param {{ installer: string | null, cache: string, limit?: number, say?: (line: string) => void }} where cache: a folder in which a
 *   failure is remembered
 * @returns {Promise<string | null>} why there is none now, in words for a person; null: there is
 */
export async function downloadElectron({ installer, cache, limit = LIMIT, say = console.log }) {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return 'ELECTRON_SKIP_BINARY_DOWNLOAD is set'
  if (installer === null) return 'its npm package is not installed: `npm ci` does'
  const failed = join(cache, 'electron-download-failed')
  if (isYoung(failed)) return `its download failed less than a day ago; \`npx install-electron\` tries again`
  say('Electron is not here yet: downloading it once (Ctrl-C ends everything; a browser does as well).')
  const why = await run(installer, limit)
  if (why === null) return null
  mkdirSync(cache, { recursive: true })
  writeFileSync(failed, `${why}\n`)
  return `its download ${why}; \`npx install-electron\` tries again`
}

/** @returns {Promise<string | null>} how it failed */
async function run(installer, limit) {
  const child = spawn(process.execPath, [installer], { stdio: 'inherit' })
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, limit)
  try {
    const [code, signal] = await once(child, 'exit')
    if (late) return `took more than ${Math.round(limit / 1000)} s`
    return code === 0 ? null : `ended with ${signal ?? `status ${code}`}`
  } catch (error) {
    return `could not be started: ${error.message}`
  } finally {
    clearTimeout(timer)
  }
}

function isYoung(file) {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < FAILED_FOR
}

/** Finds a usable Electron binary without triggering the download that requiring `electron` would start. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const NAMES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
/** Its executable, in the folder that a release unpacks to. */
export const ELECTRON_NAME = NAMES[process.platform] ?? 'electron'

/**
 * Path of Electron's executable, or null. $ELECTRON_OVERRIDE_DIST_PATH names another folder to find it in.
 * @returns {string | null}
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return existing(join(override, ELECTRON_NAME))
  try {
    const manifest = createRequire(import.meta.url).resolve('electron/package.json')
    return isComplete(manifest) ? existing(join(dirname(manifest), 'dist', ELECTRON_NAME)) : null
  } catch {
    return null
  }
}

/** What Electron's own installer checks: the right version, unpacked to the end. */
function isComplete(manifest) {
  const text = (name) => readFileSync(join(dirname(manifest), name), 'utf8').trim()
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
  return text('dist/version').replace(/^v/, '') === version && text('path.txt') === ELECTRON_NAME
}

const existing = (path) => (existsSync(path) ? path : null)

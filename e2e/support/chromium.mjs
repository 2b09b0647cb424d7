/** A Chromium for tests, found without downloading one. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { chromium as playwrightChromium } from 'playwright-core'

const ROOT = resolve(import.meta.dirname, '../..')
const SYSTEM_NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser']
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

/** Arguments for any of them. As root Chromium refuses to start with its sandbox. */
export const CHROMIUM_ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
]

/**
 * Path of a Chromium: $CHROMIUM_PATH, the one packaged for Linux x64, Playwright's own, a system one.
 * @returns {Promise<string>}
 * @throws {Error} with what can be done when there is none
 */
export async function chromiumPath() {
  const found = process.env.CHROMIUM_PATH ?? (await packagedChromium()) ?? playwrightsOwn() ?? systemChromium()
  if (found) return found
  throw new Error(
    'No Chromium was found for the tests. Set CHROMIUM_PATH to one, install Google Chrome, or run: npx playwright install chromium'
  )
}

/** The one inside @sparticuz/chromium, unpacked once. Starts in parallel may race: the first to rename wins. */
async function packagedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const version = packagedVersion()
  if (!version) return undefined
  const directory = join(ROOT, 'node_modules/.cache', `chromium-${version}`)
  const executable = join(directory, 'chromium')
  if (existsSync(executable)) return executable
  const draft = `${directory}.${process.pid}`
  await unpackInto(draft)
  try {
    renameSync(draft, directory)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return executable
}

/**
 * It unpacks into the temporary folder and takes a half-written file for a finished one: so it gets one of its own.
 * @param {string} directory
 */
async function unpackInto(directory) {
  mkdirSync(directory, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = directory
  try {
    if (tmpdir() !== directory) throw new Error(`TMPDIR=${directory} was not taken over`)
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

function packagedVersion() {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return JSON.parse(readFileSync(join(entry, '../../../package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

function playwrightsOwn() {
  const path = playwrightChromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

function systemChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = folders.flatMap((folder) => SYSTEM_NAMES.map((name) => join(folder, name)))
  return [...candidates, ...SYSTEM_PATHS].find((path) => existsSync(path))
}

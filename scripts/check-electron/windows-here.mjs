// @ts-check
/** Whether and how something with a window can be started here. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { hasDisplay } from '../choose-host.mjs'
import { whyNoSandbox } from '../why-no-sandbox.mjs'

/**
 * @param {string} electron the binary that opens it
 * @param {{ noSandbox: boolean }} options
 * @returns {{ prefix: string[] } | { why: string }} prefix: what to put before its command
 */
export function windowsHere(electron, { noSandbox }) {
  const prefix = displayPrefix()
  if (prefix === null) return { why: 'there is no display, and no xvfb-run to have one made (apt install xvfb)' }
  const sandbox = noSandbox ? null : whyWithoutSandbox(electron)
  return sandbox === null ? { prefix } : { why: `${sandbox}\nHere, too: npm run check:electron -- --no-sandbox` }
}

/** What gives a command a display; null where nothing does. */
export function displayPrefix() {
  if (hasDisplay(process.platform, process.env)) return []
  const xvfb = find('xvfb-run')
  return xvfb === undefined ? null : [xvfb, '-a']
}

/**
 * Why Chromium cannot have its sandbox. Tests as root go without.
 * @param {string} electron
 */
export const whyWithoutSandbox = (electron) =>
  process.platform === 'linux' && !isRoot() ? whyNoSandbox(electron) : null

/** Of Linux. @param {string} electron */
export function sandboxWords(electron) {
  const why = whyNoSandbox(electron)
  if (isRoot()) return 'root goes without'
  return why?.split('\n')[0] ?? 'nothing forbids it'
}

const isRoot = () => process.getuid?.() === 0

/** @param {string} command */
function find(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path))
}

/** Whether there is a build, and whether it is newer than what it was built from. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['src', 'electron.vite.config.ts', 'package.json']
const RESULTS = [
  'out/main/index.js',
  'out/main/cli.mjs',
  'out/programs/server.cjs',
  'out/programs/zygote.cjs',
  'out/programs/supervisor.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html'
]

/**
 * Why a build is needed, or null when it is not.
 * @param {string} root the repository
 * @returns {string | null}
 */
export function whyBuild(root) {
  const built = RESULTS.map((path) => modified(join(root, path)))
  if (built.includes(null)) return 'nothing is built yet'
  const newest = Math.max(...SOURCES.map((path) => newestBelow(join(root, path))))
  return newest > Math.min(...built) ? 'the sources are newer than the build' : null
}

function newestBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestBelow(join(path, name))))
}

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null

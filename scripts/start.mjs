/** `npm start`: the desktop app where it can run, otherwise the headless host with the same window in a browser. */
import { join, resolve } from 'node:path'
import { whyBuild } from './build-age.mjs'
import { chooseHost } from './choose-host.mjs'
import { findElectron } from './find-electron.mjs'
import { runChild } from './run-child.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const node = process.execPath
const args = process.argv.slice(2)

const reason = whyBuild(ROOT)
if (reason) {
  console.log(`Building first: ${reason}.`)
  await runChild(node, [join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: ROOT
  })
}

const electron = findElectron()
const { platform, env } = process
const { host, why } = chooseHost({ electron, platform, env, root: process.getuid?.() === 0, args })

if (host === 'desktop') {
  console.log(`Starting the desktop app.\nWhy: ${why}.`)
  await runChild(electron, [...args, ROOT])
} else {
  console.log(`Starting the headless host: the window is a page in your browser.\nWhy: ${why}.`)
  await runChild(node, [join(ROOT, 'out/main/cli.js'), 'serve', ...args])
}

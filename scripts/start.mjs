/** `npm start`: the desktop app where it can run, otherwise the headless host with the same window in a browser. */
import { join, resolve } from 'node:path'
import { whyBuild } from './build-age.mjs'
import { chooseHost, hasDisplay } from './choose-host.mjs'
import { downloadElectron, installerOf } from './download-electron.mjs'
import { findElectron } from './find-electron.mjs'
import { runChild } from './run-child.mjs'
import { whyNoSandbox } from './why-no-sandbox.mjs'

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

const { platform, env } = process
const noElectron = await whyNoElectron()
const electron = findElectron()
const noSandbox = electron && platform === 'linux' ? whyNoSandbox(electron) : null
const { host, why } = chooseHost({
  electron,
  ...(noElectron !== null && { noElectron }),
  platform,
  env,
  root: process.getuid?.() === 0,
  args,
  noSandbox
})

if (host === 'desktop') {
  console.log(`Starting the desktop app.\nWhy: ${why}.`)
  // The first word that is no switch is the app to Electron; files come after it.
  const isSwitch = (arg) => arg.startsWith('-')
  await runChild(electron, [...args.filter(isSwitch), ROOT, ...args.filter((arg) => !isSwitch(arg))])
} else {
  console.log(`Starting the headless host: the window is a page in your browser.\nWhy: ${why}.`)
  await runChild(node, [join(ROOT, 'out/main/cli.mjs'), 'serve', ...args.filter((arg) => arg !== '--no-sandbox')])
}

/** Where a window could be seen, Electron is downloaded. @returns {Promise<string | null>} why it was not, where there is more to say */
async function whyNoElectron() {
  if (findElectron() || !hasDisplay(platform, env)) return null
  return downloadElectron({ installer: installerOf(), cache: join(ROOT, 'node_modules/.cache/forkscope') })
}

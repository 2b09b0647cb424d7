/**
 * A small app that meets each thing of Electron's that Forkscope uses, once, really, and writes down how it looks:
 * `OfferedApi` of offered-api.ts, into $PROBE_HOME/offered.json. What is not met is reported by the comparison, by name:
 * it belongs here then.
 */
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as electron from 'electron'
import { describe } from './describe.mjs'
import { events, follow, noted, reads, sample, samples } from './record.mjs'

const { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, screen, utilityProcess, webContents } =
  electron
const { PROBE_HOME: home, ADAPTER_PROFILE: profile } = process.env

/** Runs in the page, as the preload that it is. */
const PRELOAD = `
const { ipcRenderer, contextBridge } = require('electron')
${describe}
contextBridge.exposeInMainWorld('probe', { version: 1 })
ipcRenderer.on('probe:open', () => window.open('about:blank'))
ipcRenderer.on('probe:leave', () => { location.href = 'http://127.0.0.1:1/' })
ipcRenderer.invoke('probe:preload', describe(require('electron')))
`

follow('App', app)
app.on('window-all-closed', () => app.quit())
app.once('quit', () => writeFileSync(join(home, 'offered.json'), JSON.stringify({ samples, events, reads })))

protocol.registerSchemesAsPrivileged([
  noted('CustomScheme', { scheme: 'probe', privileges: noted('Privileges', { standard: true }) })
])
await app.whenReady()
await meetSecondInstance()
sample('Display', screen.getPrimaryDisplay())
electron.Menu.buildFromTemplate([noted('MenuItemConstructorOptions', { label: 'Probe' })])
await meetBoxes()
app.setAboutPanelOptions(noted('AboutPanelOptionsOptions', {}))
await meetUtility()
await meetWindow()

/** Another app has been refused, and has left its command line. */
async function meetSecondInstance() {
  app.setPath('userData', home)
  if (!app.requestSingleInstanceLock()) throw new Error('there is another probe')
  const told = once(app, 'second-instance')
  writeFileSync(join(home, 'second-1.json'), JSON.stringify({ argv: ['probe'], cwd: home }))
  await told
}

async function meetBoxes() {
  const question = noted('MessageBoxOptions', { message: 'Probe?', signal: AbortSignal.timeout(1) })
  sample('MessageBoxReturnValue', await dialog.showMessageBox(question))
  const chosen = dialog.showOpenDialog(noted('OpenDialogOptions', { title: 'Probe' }))
  process.stdin.push('box 2 /probe\n')
  sample('OpenDialogReturnValue', await chosen)
  const placed = dialog.showSaveDialog(noted('SaveDialogOptions', { title: 'Probe', defaultPath: 'probe' }))
  process.stdin.push('box 3 /probe\n')
  sample('SaveDialogReturnValue', await placed)
}

async function meetUtility() {
  const { port1, port2 } = sample('MessageChannelMain', new MessageChannelMain())
  const options = noted('ForkOptions', { stdio: 'pipe', serviceName: 'probe', env: process.env, execArgv: [] })
  const utility = utilityProcess.fork(join(import.meta.dirname, 'utility.mjs'), [], options)
  follow('UtilityProcess', sample('UtilityProcess', utility))
  const told = new Promise((resolve) => utility.once('message', resolve))
  await once(utility, 'spawn')
  follow('MessagePortMain', sample('MessagePortMain', port1))
  port1.on('message', () => port1.close())
  port1.start()
  utility.postMessage('a port', [port2])
  port1.postMessage('there and back')
  const its = await told
  samples.push(...its.samples)
  events.push(...its.events)
  const exited = once(utility, 'exit')
  utility.kill()
  await exited
}

async function meetWindow() {
  const preload = join(home, 'preload.cjs')
  writeFileSync(preload, PRELOAD)
  const webPreferences = noted('WebPreferences', { preload, sandbox: true })
  const options = noted('BrowserWindowConstructorOptions', { webPreferences })
  const window = follow('BrowserWindow', sample('BrowserWindow', new BrowserWindow(options)))
  const contents = follow('WebContents', sample('WebContents', window.webContents))
  if (webContents.fromId(contents.id) !== contents) throw new Error('the web contents cannot be found by their id')
  const preloaded = asked('probe:preload')
  void window.loadURL(new URL('page.html', import.meta.url).href)
  const [event, shape] = await preloaded
  const { members } = describe(electron)
  // One module for all processes, of which each has a part.
  samples.push({ type: 'electron', shape: { kind: 'object', members: { ...members, ...shape.members } } })
  sample('IpcMainInvokeEvent', event)

  const opened = new Promise((resolve) => {
    contents.setWindowOpenHandler(() => {
      resolve()
      return noted('WindowOpenHandlerResponse', { action: 'deny' })
    })
  })
  contents.send('probe:open')
  await opened
  const left = new Promise((resolve) => {
    contents.once('will-navigate', (event) => {
      event.preventDefault()
      resolve()
    })
  })
  contents.send('probe:leave')
  await left
  window.getNormalBounds()
  // It refuses once, so the app goes on; then its page is closed by somebody else.
  window.once('close', (event) => event.preventDefault())
  app.quit()
  await closePages()
}

async function closePages() {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
  for (const { id, type } of targets) if (type === 'page') await fetch(`http://127.0.0.1:${port}/json/close/${id}`)
}

function asked(channel) {
  return new Promise((resolve) => ipcMain.handle(channel, (...details) => resolve(details)))
}

import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, webContents } from 'electron'
import type { Push } from '../shared/contract'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { parseWindowState, placeOnScreen, type WindowState } from './window-state'
import { readWindowState, writeWindowState } from './window-state-file'

const PUSH = 'forkscope:push'

/** Opens a window on the app's page, where the last one was. */
export function openWindow(page: AppPage, lab: LabHost): BrowserWindow {
  const file = join(app.getPath('userData'), 'window-state.json')
  const state = rememberedState(file)
  const window = createWindow(state)
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  bindSession(window, lab)
  void window.loadURL(page.href)
  return window
}

/** Sends JSON of the lab to the window that has this session; a window that is gone misses nothing. */
export function pushTo(session: number, json: string): void {
  const contents = webContents.fromId(session)
  if (contents && !contents.isDestroyed()) contents.send(PUSH, json)
}

export function pushToAll(json: string): void {
  for (const window of BrowserWindow.getAllWindows()) pushTo(window.webContents.id, json)
}

function createWindow(state: WindowState): BrowserWindow {
  const { maximized: _, ...bounds } = state
  return new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    title: 'Forkscope',
    show: false,
    // The canvas's colour in the renderer's theme/tokens.css, so that nothing flashes before the first paint.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1216' : '#eef0f2',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false
    }
  })
}

function rememberedState(file: string): WindowState {
  const { workArea } = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().map((display) => display.workArea)
  return placeOnScreen(parseWindowState(readWindowState(file)), workArea, others)
}

/** The lab's session of a window ends with its web contents, not with a reload: the page then subscribes again. */
function bindSession(window: BrowserWindow, lab: LabHost): void {
  const contents = window.webContents
  const { id } = contents
  contents.once('destroyed', () => lab.closeSession(id))
  // A page that loads while the lab is down has missed the push that said so.
  contents.on('did-finish-load', () => {
    if (!lab.down) return
    const push: Push = { push: 'lab', status: 'down', failure: lab.down }
    pushTo(id, JSON.stringify(push))
  })
}

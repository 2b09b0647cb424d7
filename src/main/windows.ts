import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, webContents } from 'electron'
import type { LabPush, Push } from '../shared/contract'
import type { ProcessId } from '../shared/identity'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { readSmallFile, writeSmallFile } from './small-file'
import { MIN, parseWindowState, placeOnScreen, type WindowState } from './window-state'

const PUSH = 'forkscope:push'
/** Another window stands that much further down and to the right. */
const CASCADE = 32

/** Which lab a window shows, by its session: the number of its web contents. */
const labs = new Map<number, LabHost>()

export const labOf = (session: number): LabHost | undefined => labs.get(session)

export const windowsOf = (lab: LabHost): BrowserWindow[] =>
  BrowserWindow.getAllWindows().filter(({ webContents }) => labs.get(webContents.id) === lab)

/** Opens a window on the app's page, where the last one was. */
export function openWindow(page: AppPage, lab: LabHost): BrowserWindow {
  const file = join(app.getPath('userData'), 'window-state.json')
  const state = rememberedState(file)
  const { maximized: _, ...bounds } = state
  const window = createWindow({ ...bounds, minWidth: MIN.width, minHeight: MIN.height })
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => writeSmallFile(file, { ...window.getNormalBounds(), maximized: window.isMaximized() }))
  bindSession(window, lab)
  void window.loadURL(page.href)
  return window
}

/** What a window of one client is large, and is at least. */
const CLIENT = { width: 420, height: 520, minWidth: 260, minHeight: 260 }

/** Opens a window on the app's page that shows one client alone. */
export function openClientWindow(page: AppPage, lab: LabHost, client: ProcessId): BrowserWindow {
  const window = createWindow(CLIENT)
  window.once('ready-to-show', () => window.show())
  bindSession(window, lab)
  void window.loadURL(`${page.href}#${new URLSearchParams({ client })}`)
  return window
}

/** Sends JSON of the lab to the window that has this session; a window that is gone misses nothing. */
export function pushTo(session: number, json: string): void {
  const contents = webContents.fromId(session)
  if (contents && !contents.isDestroyed()) contents.send(PUSH, json)
}

export function pushToAll(lab: LabHost, push: LabPush): void {
  for (const { webContents } of windowsOf(lab)) pushTo(webContents.id, JSON.stringify(push))
}

/** To the window that has the focus, if one has. */
export function pushToFront(push: Push): void {
  const front = BrowserWindow.getFocusedWindow()
  if (front) pushTo(front.webContents.id, JSON.stringify(push))
}

export function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.focus()
}

interface Bounds {
  x?: number
  y?: number
  width: number
  height: number
  minWidth: number
  minHeight: number
}

function createWindow(bounds: Bounds): BrowserWindow {
  return new BrowserWindow({
    ...bounds,
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
  const state = parseWindowState(readSmallFile(file))
  const beside = BrowserWindow.getAllWindows().length * CASCADE
  const place = state.x === undefined || state.y === undefined ? {} : { x: state.x + beside, y: state.y + beside }
  return placeOnScreen({ ...state, ...place }, workArea, others)
}

/** The lab's session of a window ends with its web contents, not with a reload: the page then subscribes again. */
function bindSession(window: BrowserWindow, lab: LabHost): void {
  const contents = window.webContents
  const { id } = contents
  labs.set(id, lab)
  contents.once('destroyed', () => {
    labs.delete(id)
    lab.closeSession(id)
  })
  // A page that loads while the lab is down has missed the push that said so.
  contents.on('did-finish-load', () => {
    if (!lab.down) return
    const push: Push = { push: 'lab', status: 'down', failure: lab.down }
    pushTo(id, JSON.stringify(push))
  })
}

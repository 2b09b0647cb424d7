import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { EditCommand } from '../shared/contract'

export interface MenuActions {
  platform: NodeJS.Platform
  /** recordings, the newest first */
  recent: readonly string[]
  showAbout(): void
  showLive(): void
  openRecording(): void
  openRecent(file: string): void
  clearRecent(): void
  /** in the window in front: the page knows whether somebody types there, or the canvas is meant */
  edit(command: EditCommand): void
}

/** The menu as data: what each system's users expect, and nothing that does not work. */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = actions.platform === 'darwin'
  const about: MenuItemConstructorOptions = { label: 'About Forkscope', click: actions.showAbout }
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileMenu(actions) },
    { label: '&Edit', submenu: editMenu(actions) },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        // Where + needs Shift: without it the key is =.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' }
      ]
    },
    { role: 'windowMenu' },
    // On macOS it stands in the app's own menu.
    { role: 'help', label: '&Help', submenu: mac ? [] : [about] }
  ]
}

/** As the role `editMenu` has it, but that what is undone is not always something typed. */
function editMenu({ platform, edit }: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const separator = { type: 'separator' } as const
  return [
    { id: 'undo', label: '&Undo', accelerator: 'CmdOrCtrl+Z', click: () => edit('undo') },
    {
      id: 'redo',
      label: '&Redo',
      accelerator: platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z',
      click: () => edit('redo')
    },
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    ...(mac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
    { role: 'delete' },
    ...(mac ? [] : [separator]),
    { role: 'selectAll' }
  ]
}

function fileMenu(actions: MenuActions): MenuItemConstructorOptions[] {
  const { platform, recent, openRecent, openRecording, clearRecent, showLive } = actions
  const none: MenuItemConstructorOptions = { label: 'None yet', enabled: false }
  const files = recent.map(
    (file): MenuItemConstructorOptions => ({ label: shown(file), click: () => openRecent(file) })
  )
  const clear: MenuItemConstructorOptions = { id: 'clear-recent', label: 'Clear', click: clearRecent }
  const separator = { type: 'separator' } as const
  return [
    { id: 'live', label: '&Live Window', accelerator: 'CmdOrCtrl+L', click: showLive },
    separator,
    { id: 'open', label: '&Open Recording…', accelerator: 'CmdOrCtrl+O', click: openRecording },
    { id: 'recent', label: 'Open &Recent', submenu: files.length > 0 ? [...files, separator, clear] : [none] },
    separator,
    { role: 'close' },
    ...(platform === 'darwin' ? [] : [separator, { role: 'quit' } as const])
  ]
}

/** An ampersand would underline the letter after it. */
const shown = (file: string): string => `${basename(file)} — ${dirname(file)}`.replaceAll('&', '&&')

import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  platform: NodeJS.Platform
  /** recordings, the newest first */
  recent: readonly string[]
  showAbout(): void
  /** opens a list in the window that has the focus */
  showList(list: 'commands' | 'shortcuts'): void
  showLive(): void
  openRecording(): void
  openRecent(file: string): void
  clearRecent(): void
}

/** The menu as data: what each system's users expect, and nothing that does not work. */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = actions.platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: fileMenu(actions) },
    { role: 'editMenu' },
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
    { role: 'help', label: '&Help', submenu: helpMenu(actions, mac) }
  ]
}

function helpMenu({ showList, showAbout }: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  const lists: MenuItemConstructorOptions[] = [
    { id: 'shortcuts', label: '&Keyboard Shortcuts', click: () => showList('shortcuts') },
    { id: 'commands', label: 'All &Commands', click: () => showList('commands') }
  ]
  // On macOS it stands in the app's own menu.
  return mac ? lists : [...lists, { type: 'separator' }, { label: 'About Forkscope', click: showAbout }]
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

import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { EditCommand } from '../shared/contract'
import { say } from '../shared/i18n/say'
import { t } from '../shared/i18n/translate'
import type { native } from '../shared/locales/en/native'

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

type Role = keyof (typeof native)['menu']['roles']

/** The menu as data, in the language of the moment: what each system's users expect, and nothing that does not work. */
export function menuTemplate(actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = actions.platform === 'darwin'
  const about: MenuItemConstructorOptions = { label: t('native:menu.about'), click: actions.showAbout }
  return [
    ...(mac ? [appMenu()] : []),
    { label: t('native:menu.file'), submenu: fileMenu(actions) },
    { label: t('native:menu.edit'), submenu: editMenu(actions) },
    {
      label: t('native:menu.view'),
      submenu: [
        item('reload'),
        item('toggleDevTools'),
        SEPARATOR,
        item('resetZoom'),
        item('zoomIn'),
        // Where + needs Shift: without it the key is =.
        { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        item('zoomOut'),
        SEPARATOR,
        item('togglefullscreen')
      ]
    },
    { role: 'windowMenu', label: t('native:menu.window'), submenu: windowMenu(mac) },
    // On macOS it stands in the app's own menu.
    { role: 'help', label: t('native:menu.help'), submenu: mac ? [] : [about] }
  ]
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** What Electron does by itself, and names in English only. */
const item = <R extends Role>(role: R) => ({ role, label: say(`native:menu.roles.${role}`) })

/** The submenus of roles are Electron's own, item by item. */
const appMenu = (): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about', label: t('native:menu.about') },
    SEPARATOR,
    item('services'),
    SEPARATOR,
    item('hide'),
    item('hideOthers'),
    item('unhide'),
    SEPARATOR,
    item('quit')
  ]
})

/** As the role `editMenu` has it, but that what is undone is not always something typed. */
function editMenu({ platform, edit }: MenuActions): MenuItemConstructorOptions[] {
  const { label: undo } = item('undo')
  const { label: redo } = item('redo')
  return [
    { id: 'undo', label: undo, accelerator: 'CmdOrCtrl+Z', click: () => edit('undo') },
    {
      id: 'redo',
      label: redo,
      accelerator: platform === 'win32' ? 'Ctrl+Y' : 'Shift+CmdOrCtrl+Z',
      click: () => edit('redo')
    },
    SEPARATOR,
    item('cut'),
    item('copy'),
    item('paste'),
    ...(platform === 'darwin'
      ? [item('pasteAndMatchStyle'), item('delete'), item('selectAll')]
      : [item('delete'), SEPARATOR, item('selectAll')])
  ]
}

const windowMenu = (mac: boolean): MenuItemConstructorOptions[] => [
  item('minimize'),
  item('zoom'),
  ...(mac ? [SEPARATOR, item('front')] : [item('close')])
]

function fileMenu(actions: MenuActions): MenuItemConstructorOptions[] {
  const { platform, recent, openRecent, openRecording, clearRecent, showLive } = actions
  const none: MenuItemConstructorOptions = { label: t('native:menu.none'), enabled: false }
  const files = recent.map(
    (file): MenuItemConstructorOptions => ({ label: shown(file), click: () => openRecent(file) })
  )
  const clear: MenuItemConstructorOptions = { id: 'clear-recent', label: t('native:menu.clear'), click: clearRecent }
  return [
    { id: 'live', label: t('native:menu.live'), accelerator: 'CmdOrCtrl+L', click: showLive },
    SEPARATOR,
    { id: 'open', label: t('native:menu.open'), accelerator: 'CmdOrCtrl+O', click: openRecording },
    { id: 'recent', label: t('native:menu.recent'), submenu: files.length > 0 ? [...files, SEPARATOR, clear] : [none] },
    SEPARATOR,
    item('close'),
    ...(platform === 'darwin' ? [] : [SEPARATOR, item('quit')])
  ]
}

/** An ampersand would underline the letter after it. */
const shown = (file: string): string => `${basename(file)} — ${dirname(file)}`.replaceAll('&', '&&')

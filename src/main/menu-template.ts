import type { MenuItemConstructorOptions } from 'electron'

/** The menu as data: what each system's users expect, and nothing that does not work. */
export function menuTemplate(platform: NodeJS.Platform, showAbout: () => void): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const about: MenuItemConstructorOptions = { label: 'About Forkscope', click: showAbout }
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { role: 'toggleDevTools' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' }
      ]
    },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: [about] }
  ]
}

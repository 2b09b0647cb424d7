import { app, Menu } from 'electron'
import { menuTemplate } from './menu-template'

export function setupMenu(): void {
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: app.getVersion(),
    copyright: 'MIT License'
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, () => app.showAboutPanel())))
}

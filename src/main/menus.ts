import { join } from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { t } from '../shared/i18n/translate'
import { askRecordings } from './ask-file'
import type { Desk } from './desk'
import { menuTemplate } from './menu-template'
import { Recent } from './recent'
import { pushToFront } from './windows'

/** The application's menu, and what it remembers. */
export class Menus {
  readonly #desk: Desk
  #recent: Recent | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Once the app is ready, and again in another language. */
  show(): void {
    app.setAboutPanelOptions({
      applicationName: app.name,
      applicationVersion: app.getVersion(),
      version: `Electron ${process.versions.electron}`,
      credits: `Chromium ${process.versions.chrome} · Node ${process.versions.node} · V8 ${process.versions.v8}`,
      copyright: t('native:about.copyright')
    })
    this.#rebuild()
  }

  /** Recordings that were opened; the system keeps a list of its own, too. */
  #remember(files: readonly string[]): void {
    for (const file of files) {
      this.#files.add(file)
      app.addRecentDocument(file)
    }
    if (files.length > 0) this.#rebuild()
  }

  get #files(): Recent {
    this.#recent ??= new Recent(join(app.getPath('userData'), 'recent-recordings.json'))
    return this.#recent
  }

  #rebuild(): void {
    const template = menuTemplate({
      platform: process.platform,
      recent: this.#files.paths,
      showAbout: () => app.showAboutPanel(),
      showLive: () => this.#desk.showLive(),
      openRecording: () => void this.choose(),
      openRecent: (file) => this.open([file]),
      edit: (command) => pushToFront({ push: 'edit', command }),
      clearRecent: () => {
        this.#files.clear()
        app.clearRecentDocuments()
        this.#rebuild()
      }
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  /** Opens these, or without any the live window, and remembers them. @returns how many are open */
  open(files: readonly string[]): number {
    const opened = this.#desk.open(files)
    this.#remember(opened)
    return opened.length
  }

  /** Opens what the person chooses. */
  async choose(window = BrowserWindow.getFocusedWindow()): Promise<void> {
    const files = await askRecordings(window)
    if (files.length > 0) this.open(files)
  }
}

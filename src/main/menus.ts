import { join } from 'node:path'
import { app, BrowserWindow, dialog, Menu, type OpenDialogOptions } from 'electron'
import type { Desk } from './desk'
import { menuTemplate } from './menu-template'
import { Recent } from './recent'

const OPEN: OpenDialogOptions = {
  title: 'Open a recording',
  filters: [
    { name: 'Forkscope recordings', extensions: ['forkscope', 'jsonl'] },
    { name: 'All files', extensions: ['*'] }
  ],
  properties: ['openFile', 'multiSelections']
}

/** The application's menu, and what it remembers. */
export class Menus {
  readonly #desk: Desk
  #recent: Recent | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Once the app is ready. */
  show(): void {
    app.setAboutPanelOptions({
      applicationName: app.name,
      applicationVersion: app.getVersion(),
      version: `Electron ${process.versions.electron}`,
      credits: `Chromium ${process.versions.chrome} · Node ${process.versions.node} · V8 ${process.versions.v8}`,
      copyright: 'The Forkscope developers · MIT licence'
    })
    this.#rebuild()
  }

  /** Recordings that were opened; the system keeps a list of its own, too. */
  remember(files: readonly string[]): void {
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
      openRecording: () => void this.#choose(),
      openRecent: (file) => this.remember(this.#desk.open([file])),
      clearRecent: () => {
        this.#files.clear()
        app.clearRecentDocuments()
        this.#rebuild()
      }
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  async #choose(): Promise<void> {
    const window = BrowserWindow.getFocusedWindow()
    const { filePaths } = await (window ? dialog.showOpenDialog(window, OPEN) : dialog.showOpenDialog(OPEN))
    if (filePaths.length > 0) this.remember(this.#desk.open(filePaths))
  }
}

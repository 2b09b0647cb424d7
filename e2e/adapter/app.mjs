import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserReady, closeBrowser, profile } from './browser.mjs'
import { eventOf, preventable } from './preventable.mjs'
import { readiness } from './readiness.mjs'
import { takeLock } from './single-instance.mjs'
import { ends, listeners, windows } from './windows.mjs'

/** What this adapter does with the app and the app cannot. */
let inside

class App extends EventEmitter {
  isPackaged = false
  name = 'adapter'
  commandLine = { hasSwitch: (name) => process.argv.includes(`--${name}`) }
  #paths = new Map()
  #isQuitting = false
  #isExiting = false
  #ready

  static {
    inside = {
      exit: (app, code) => app.#exit(code),
      allWindowsClosed: (app) => app.#allWindowsClosed(),
      closeCancelled: (app) => {
        app.#isQuitting = false
      }
    }
  }

  isReady() {
    return readiness.isReady
  }

  whenReady() {
    this.#ready ??= this.#begin()
    return this.#ready
  }

  setName(name) {
    this.name = name
  }

  getVersion() {
    return JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')).version
  }

  /** `en-US`, of this process's locale. */
  getPreferredSystemLanguages() {
    return [new Intl.DateTimeFormat().resolvedOptions().locale]
  }

  setPath(name, path) {
    this.#paths.set(name, path)
  }

  getPath(name) {
    return this.#paths.get(name) ?? join(profile, 'app', name)
  }

  requestSingleInstanceLock() {
    return takeLock(this.getPath('userData'), (argv, cwd) => this.emit('second-instance', eventOf(), argv, cwd))
  }

  relaunch(_options = {}) {
    throw new Error('the adapter cannot start another one')
  }

  enableSandbox() {}
  setAppUserModelId(_id) {}
  setAboutPanelOptions(_options) {}
  showAboutPanel() {}
  addRecentDocument(_path) {}
  clearRecentDocuments() {}

  async #begin() {
    try {
      await browserReady()
      readiness.isReady = true
    } catch (error) {
      console.error(`adapter: Chromium did not start: ${error.message}`)
      process.exit(1)
    }
  }

  /**
   * As Browser::Quit in electron/shell/browser/browser.cc: ask the listeners, then every window; when the last one has
   * closed, 'will-quit', and 'quit'. Who prevents the quit or keeps a window open ends the quitting.
   */
  quit() {
    if (this.#isQuitting) return
    this.#isQuitting = preventable(this, 'before-quit')
    if (!this.#isQuitting) return
    if (windows.size === 0) this.#notifyAndShutDown()
    else for (const window of [...windows]) ends.get(window).close()
  }

  /** Browser::NotifyAndShutdown */
  #notifyAndShutDown() {
    if (preventable(this, 'will-quit')) void this.#exit(0)
    else this.#isQuitting = false
  }

  /** Browser::ExitWithCode: windows are not asked, and their end is no reason to quit. */
  async #exit(code) {
    if (this.#isExiting) return
    this.#isExiting = true
    for (const window of [...windows]) ends.get(window).destroy()
    this.emit('quit', eventOf(), code)
    await closeBrowser()
    process.exit(code)
  }

  /** Browser::OnWindowAllClosed; and lib/browser/init.ts: it quits where nobody listens. */
  #allWindowsClosed() {
    if (this.#isExiting) return
    if (this.#isQuitting) this.#notifyAndShutDown()
    else if (!this.emit('window-all-closed')) this.quit()
  }
}

readiness.isReady = false
export const app = new App()

/** Ends the app without asking anybody. */
export const exitApp = (code) => void inside.exit(app, code)

listeners.lastClosed = () => inside.allWindowsClosed(app)
listeners.closeCancelled = () => inside.closeCancelled(app)

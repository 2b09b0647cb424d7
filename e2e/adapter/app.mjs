import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserReady, closeBrowser, profile } from './browser.mjs'
import { preventable } from './preventable.mjs'
import { takeLock } from './single-instance.mjs'
import { windows } from './windows.mjs'

class App extends EventEmitter {
  isPackaged = false
  name = 'adapter'
  commandLine = { hasSwitch: (name) => process.argv.includes(`--${name}`) }
  #paths = new Map()
  #quitting = false
  #isReady = false
  #ready = browserReady.then(() => {
    this.#isReady = true
    setImmediate(() => this.emit('ready', {}, {}))
  })

  isReady() {
    return this.#isReady
  }

  whenReady() {
    return this.#ready
  }

  setName(name) {
    this.name = name
  }

  getVersion() {
    return JSON.parse(readFileSync(join(this.getAppPath(), 'package.json'), 'utf8')).version
  }

  getAppPath() {
    return process.cwd()
  }

  setPath(name, path) {
    this.#paths.set(name, path)
  }

  getPath(name) {
    return this.#paths.get(name) ?? join(profile, 'app', name)
  }

  requestSingleInstanceLock() {
    return takeLock(this.getPath('userData'), (argv, cwd) => this.emit('second-instance', {}, argv, cwd))
  }

  relaunch() {
    throw new Error('the adapter cannot start another one')
  }

  enableSandbox() {}
  setAppUserModelId() {}
  setAboutPanelOptions() {}
  showAboutPanel() {}
  addRecentDocument(_path) {}
  clearRecentDocuments() {}

  /** As Electron does it: ask the listeners, close the windows, say so, end. Each step may be prevented. */
  quit() {
    if (this.#quitting) return
    if (!preventable(this, 'before-quit')) return
    this.#quitting = true
    for (const window of [...windows]) {
      if (!window.tryClose()) {
        this.#quitting = false
        return
      }
    }
    if (preventable(this, 'will-quit')) void this.exit()
  }

  async exit(code = 0) {
    this.#quitting = true
    this.emit('quit', {}, code)
    await closeBrowser()
    process.exit(code)
  }

  /** Called when the last window has gone. */
  allWindowsClosed() {
    if (this.#quitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }
}

export const app = new App()
windows.onLastClosed = () => app.allWindowsClosed()
browserReady.catch((error) => {
  console.error(`adapter: Chromium did not start: ${error.message}`)
  process.exit(1)
})

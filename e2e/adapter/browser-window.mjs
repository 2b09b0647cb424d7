import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { app, exitApp } from './app.mjs'
import { browserReady, devToolsUrl } from './browser.mjs'
import { answerPage } from './ipc-main.mjs'
import { pageSide } from './page-side.mjs'
import { eventOf, preventable } from './preventable.mjs'
import { answerRoute, fromBrowser, toBrowser } from './protocol.mjs'
import { ends, listeners, windows } from './windows.mjs'

let nextId = 1

/** The pages that are windows. */
const claimed = new WeakSet()

/** What a window does with its web contents and the app cannot. */
let contentsOf

class WebContents extends EventEmitter {
  #page
  #loaded
  #outgoing = Promise.resolve()
  #openHandler = () => ({ action: 'allow' })
  #isDestroyed = false

  static {
    contentsOf = {
      create: (opening) => new WebContents(opening),
      opened: (contents, popup) => contents.#opened(popup),
      destroy: (contents) => contents.#destroy()
    }
  }

  /** @param opening settles with the page */
  constructor(opening) {
    super()
    this.id = nextId++
    this.#loaded = new Promise((resolve) => this.once('did-finish-load', () => resolve(opening)))
    const keep = (page) => {
      this.#page = page
    }
    opening.then(keep, () => {})
  }

  /** In order, not before the page has loaded, and never throwing: like a message to a page that may be gone. */
  send(channel, ...args) {
    const data = JSON.stringify(structuredClone(args))
    this.#outgoing = this.#outgoing
      .then(() => this.#loaded)
      .then((page) => page.evaluate(([to, json]) => globalThis.__adapterDeliver?.(to, json), [channel, data]))
      .catch(() => {})
  }

  getURL() {
    return fromBrowser(this.#page?.url() ?? '')
  }

  isDestroyed() {
    return this.#isDestroyed
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }

  /** A page that this one has opened: closed again when the handler says so. */
  async #opened(popup) {
    const { action } = this.#openHandler({ url: fromBrowser(popup.url()) })
    if (action === 'deny') await popup.close().catch(() => {})
  }

  #destroy() {
    this.#isDestroyed = true
    this.emit('destroyed')
  }
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...windows]
  }

  static getFocusedWindow() {
    return [...windows].at(-1) ?? null
  }

  static fromWebContents(contents) {
    return [...windows].find(({ webContents }) => webContents === contents) ?? null
  }

  #options
  #opening
  #loading
  #maximized = false

  constructor(options = {}) {
    super()
    this.#options = options
    this.#opening = Promise.resolve().then(() => this.#open())
    this.webContents = contentsOf.create(this.#opening)
    ends.set(this, { close: () => this.#close(), destroy: () => this.#destroy() })
    windows.add(this)
    app.emit('web-contents-created', eventOf(), this.webContents)
    this.webContents.once('did-finish-load', () => announce(this.webContents.id).catch(fail))
    this.#opening.catch(fail)
  }

  async #open() {
    const { webPreferences = {}, width = 800, height = 600 } = this.#options
    refuseUnsafe(webPreferences)
    const context = await browserReady()
    // The persistent context comes with one empty page, which becomes the first window.
    const page =
      context.pages().find((each) => each.url() === 'about:blank' && !claimed.has(each)) ?? (await context.newPage())
    claimed.add(page)
    await page.setViewportSize({ width, height })
    await page.exposeBinding('__adapterHost', (source, json) => answerPage(this.webContents, source.frame, json))
    if (webPreferences.preload) await page.addInitScript(initScript(readFileSync(webPreferences.preload, 'utf8')))
    await page.route(/^https?:/, (route) => this.#guard(route))
    this.#relayEvents(context, page)
    return page
  }

  #relayEvents(context, page) {
    page.on('load', () => {
      this.webContents.emit('did-finish-load')
      this.emit('ready-to-show')
    })
    page.on('popup', (popup) => contentsOf.opened(this.webContents, popup))
    page.on('pageerror', (error) => console.error(`adapter: error in the page: ${error.message}`))
    page.on('close', () => this.#closed())
    context.on('close', () => this.#closed())
  }

  /** Navigations of the page are told to the main process first, as Electron does; those of loadURL are not. */
  async #guard(route) {
    const request = route.request()
    const url = fromBrowser(request.url())
    const ownWish = this.#loading === url
    if (request.isNavigationRequest() && !ownWish && !preventable(this.webContents, 'will-navigate', { url })) {
      return route.abort('aborted')
    }
    if (!(await answerRoute(route))) await route.continue()
  }

  async loadURL(url) {
    const page = await this.#opening
    this.#loading = url
    await page.goto(toBrowser(url), { waitUntil: 'load' }).finally(() => {
      this.#loading = undefined
    })
  }

  /**
   * Unless a listener of 'close' prevents it the page is closed, and with it the window: as
   * NativeWindow::NotifyWindowCloseButtonClicked does it (electron/shell/browser/native_window.cc).
   */
  #close() {
    if (preventable(this, 'close')) this.#closePage().finally(() => this.#closed())
    else listeners.closeCancelled()
  }

  /** Without asking, and at once. */
  #destroy() {
    this.#closed()
    void this.#closePage()
  }

  #closePage() {
    return this.#opening.then((page) => page.close()).catch(() => {})
  }

  /**
   * NativeWindow::NotifyWindowClosed and BaseWindow::OnWindowClosed (shell/browser/api/electron_api_base_window.cc): on
   * 'closed' the window is none of all any more; only then it is told that it was the last one.
   */
  #closed() {
    if (!windows.has(this)) return
    contentsOf.destroy(this.webContents)
    windows.delete(this)
    this.emit('closed')
    if (windows.size === 0) listeners.lastClosed()
  }

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options
    return { x, y, width, height }
  }

  isMaximized() {
    return this.#maximized
  }

  maximize() {
    this.#maximized = true
  }

  close() {
    this.#close()
  }

  isMinimized() {
    return false
  }

  restore() {}
  show() {}
  focus() {}
}

export const webContents = {
  fromId: (id) => [...windows].find((window) => window.webContents.id === id)?.webContents
}

function refuseUnsafe({ sandbox, contextIsolation, nodeIntegration }) {
  if (sandbox === false || contextIsolation === false || nodeIntegration) {
    throw new Error('the adapter opens sandboxed, isolated windows only')
  }
}

/** The preload stands in the script as code, not as a string: a page's policy may forbid evaluating strings. */
function initScript(preload) {
  return `(${pageSide})((require, module, exports, process) => {\n${preload}\n}, ${JSON.stringify({ platform: process.platform })})`
}

async function announce(id) {
  console.log(`adapter: window ${id} at ${await devToolsUrl()}`)
}

function fail(error) {
  console.error(`adapter: ${error.message}`)
  exitApp(1)
}

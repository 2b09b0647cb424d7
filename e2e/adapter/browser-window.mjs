import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { app } from './app.mjs'
import { browserReady, devToolsUrl } from './browser.mjs'
import { answerPage } from './ipc-main.mjs'
import { pageSide } from './page-side.mjs'
import { preventable } from './preventable.mjs'
import { answerRoute, fromBrowser, toBrowser } from './protocol.mjs'
import { windows } from './windows.mjs'

let nextId = 1

class WebContents extends EventEmitter {
  #window
  #outgoing = Promise.resolve()
  #openHandler = () => ({ action: 'allow' })

  constructor(window) {
    super()
    this.#window = window
    this.id = window.id
  }

  /** In order, not before the page has loaded, and never throwing: like a message to a page that may be gone. */
  send(channel, ...args) {
    const data = JSON.stringify(structuredClone(args))
    this.#outgoing = this.#outgoing
      .then(() => this.#window.loaded)
      .then((page) => page.evaluate(([to, json]) => globalThis.__adapterDeliver?.(to, json), [channel, data]))
      .catch(() => {})
  }

  getURL() {
    return fromBrowser(this.#window.page?.url() ?? '')
  }

  isDestroyed() {
    return !windows.has(this.#window)
  }

  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }

  /** A page that this one has opened: closed again when the handler says so. */
  async opened(popup) {
    const { action } = this.#openHandler({ url: fromBrowser(popup.url()) })
    if (action === 'deny') await popup.close().catch(() => {})
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
    this.id = nextId++
    this.webContents = new WebContents(this)
    this.loaded = new Promise((resolve) => this.webContents.once('did-finish-load', () => resolve(this.page)))
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    this.#opening = this.#open()
    this.loaded.then(announce.bind(null, this.id)).catch(fail)
    this.#opening.catch(fail)
  }

  async #open() {
    const { webPreferences = {}, width = 800, height = 600 } = this.#options
    refuseUnsafe(webPreferences)
    const context = await browserReady
    // The persistent context comes with one empty page, which becomes the first window.
    const page = context.pages().find((each) => each.url() === 'about:blank') ?? (await context.newPage())
    this.page = page
    await page.setViewportSize({ width, height })
    await page.exposeBinding('__adapterHost', (source, json) => answerPage(this.webContents, source.frame, json))
    if (webPreferences.preload) await page.addInitScript(initScript(readFileSync(webPreferences.preload, 'utf8')))
    await page.route(/^https?:/, (route) => this.#guard(route))
    this.#relayEvents(context, page)
    return page
  }

  #relayEvents(context, page) {
    page.on('domcontentloaded', () => this.webContents.emit('dom-ready', {}))
    page.on('load', () => {
      this.webContents.emit('did-finish-load', {})
      this.emit('ready-to-show')
    })
    page.on('popup', (popup) => this.webContents.opened(popup))
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

  close() {
    this.tryClose()
  }

  /** Closes unless a listener of 'close' prevents it; says whether it does. */
  tryClose() {
    if (this.isDestroyed()) return true
    if (!preventable(this, 'close')) return false
    this.#closed()
    void this.#opening.then((page) => page.close()).catch(() => {})
    return true
  }

  #closed() {
    if (!windows.has(this)) return
    windows.delete(this)
    this.webContents.emit('destroyed')
    this.emit('closed')
  }

  isDestroyed() {
    return !windows.has(this)
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

  isMinimized() {
    return false
  }

  restore() {}
  show() {}
  focus() {}
}

export const webContents = {
  fromId: (id) => [...windows].find((window) => window.id === id)?.webContents
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
  void app.exit(1)
}

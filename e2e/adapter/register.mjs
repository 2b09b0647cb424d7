/**
 * Electron's API over plain Node and headless Chromium, as far as the main process of this app needs it:
 *
 *     node --import ./e2e/adapter/register.mjs .          (or: e2e/adapter/electron .)
 *
 * The *built* main, preload and lab run in it unchanged, so their own code is really tested where the Electron binary
 * cannot be had. What is not tested by it: Electron. There is no isolated world, no renderer sandbox of Electron's, no
 * permission prompt and no fuse; menus and boxes are lines (menu.mjs, dialog.mjs), and the app's scheme is an https: origin to
 * the browser (protocol.mjs). MessagePorts join main and utility processes, not pages, and this process relays for them; a
 * port cannot be sent through a port. What the app uses and cannot find here is listed in no-counterpart.mjs.
 *
 * On its standard output it says what it is, and two lines that tests read:
 *     adapter: window 1 at http://127.0.0.1:PORT         the DevTools port to attach to (chromium.connectOverCDP)
 *     adapter: utility process "NAME" pid N
 * Ports are free ones chosen by the system, so any number can run at once. It ends, with its browser and its utility
 * processes, on SIGTERM, SIGINT, SIGHUP, and when its parent has gone. $ADAPTER_PROFILE is the browser's profile
 * folder; without it a temporary one is made and removed.
 */
import Module, { register } from 'node:module'
import * as electron from './electron.mjs'
import { endWithParent } from './end-with-parent.mjs'

const isElectron = (id) => id === 'electron' || id.startsWith('electron/')

// Node 20 has hooks for `import` only on a thread of their own, and none for `require`.
const url = JSON.stringify(new URL('./electron.mjs', import.meta.url).href)
const hook = `export const resolve = (id, context, next) =>
  id === 'electron' || id.startsWith('electron/') ? { url: ${url}, shortCircuit: true } : next(id, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)

const load = Module._load
Module._load = function (id, ...rest) {
  return isElectron(id) ? electron : load.call(this, id, ...rest)
}

process.type = 'browser'
endWithParent()
console.log(`adapter: not Electron, but its API on Node ${process.versions.node} and headless Chromium`)

/**
 * The bridge: all that the sandboxed page gets of Electron. It knows the contract's two verbs, and listeners by name on
 * top of them; names and inputs are checked where they arrive, in the main process.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron'
import type { Bridge, DesktopBridge } from '../shared/contract'
import { lifecycleListeners } from './lifecycle-listeners'

// The same names are in src/main/ipc.ts and src/main/windows.ts.
const REQUEST = 'forkscope:request'
const PUSH = 'forkscope:push'
const OPEN_FILES = 'forkscope:open-files'
const LANGUAGE = 'forkscope:language'

const bridge: Bridge = {
  host: 'electron',
  request: (name, input) => ipcRenderer.invoke(REQUEST, name, input),
  onPush(listener) {
    const relay = (_event: IpcRendererEvent, json: string) => listener(json)
    ipcRenderer.on(PUSH, relay)
    return () => {
      ipcRenderer.off(PUSH, relay)
    }
  }
}

const desktop: DesktopBridge = {
  ...bridge,
  ...lifecycleListeners(bridge, reportError),
  // A File that a script has made has no path: the page cannot name a file.
  openFiles: (files) =>
    ipcRenderer.invoke(
      OPEN_FILES,
      files.map((file) => webUtils.getPathForFile(file as File))
    ),
  speak: (language) => ipcRenderer.invoke(LANGUAGE, language)
}
contextBridge.exposeInMainWorld('forkscope', desktop)

/**
 * The bridge: all that the sandboxed page gets of Electron. It knows the contract's two verbs and nothing else;
 * names and inputs are checked where they arrive, in the main process.
 */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/contract'

// The same two names are in src/main/ipc.ts and src/main/windows.ts.
const REQUEST = 'forkscope:request'
const PUSH = 'forkscope:push'

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

contextBridge.exposeInMainWorld('forkscope', bridge)

/** Parts of Electron that have no counterpart here: they accept what they are told and do nothing. */
import { EventEmitter } from 'node:events'

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' })

const display = { workArea: { x: 0, y: 0, width: 1280, height: 800 }, scaleFactor: 1 }

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display]
}

export const session = {
  defaultSession: {
    webRequest: { onHeadersReceived() {} },
    setPermissionRequestHandler() {},
    setPermissionCheckHandler() {},
    setDevicePermissionHandler() {}
  }
}

/** Parts of Electron that have no counterpart here: they accept what they are told and do nothing. */
import { EventEmitter } from 'node:events'

export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })

const display = { workArea: { x: 0, y: 0, width: 1280, height: 800 } }

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display]
}

export const session = {
  defaultSession: {
    webRequest: { onHeadersReceived(_listener) {} },
    setPermissionRequestHandler(_handler) {},
    setPermissionCheckHandler(_handler) {},
    setDevicePermissionHandler(_handler) {}
  }
}

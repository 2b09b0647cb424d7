/** What `import … from 'electron'` finds in the main process. */
import { app } from './app.mjs'
import { BrowserWindow, webContents } from './browser-window.mjs'
import { dialog } from './dialog.mjs'
import { nativeTheme, screen, session } from './inert.mjs'
import { ipcMain } from './ipc-main.mjs'
import { Menu } from './menu.mjs'
import { MessageChannelMain } from './message-channel.mjs'
import { protocol } from './protocol.mjs'
import { utilityProcess } from './utility-process.mjs'

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  screen,
  session,
  utilityProcess,
  webContents
}

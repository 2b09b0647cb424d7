/** What `import … from 'electron'` finds in the main process. */
import { app } from './app.mjs'
import { BrowserWindow, webContents } from './browser-window.mjs'
import { Menu, nativeTheme, screen, session } from './inert.mjs'
import { ipcMain } from './ipc-main.mjs'
import { MessageChannelMain } from './message-channel.mjs'
import { utilityProcess } from './utility-process.mjs'

export {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  screen,
  session,
  utilityProcess,
  webContents
}

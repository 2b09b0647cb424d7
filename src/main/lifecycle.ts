import { app, BrowserWindow } from 'electron'
import type { LabHost } from './lab-host'
import { Quitting } from './quitting'

/** One instance, no life without a window, and no end before the lab's. @param open opens the lab's window */
export function setupLifecycle(lab: LabHost, open: () => void): void {
  const quitting = new Quitting({
    end: () => lab.stop(),
    quit: () => app.quit(),
    resume: () => {
      void lab.resume()
      show(open)
    },
    relaunch
  })
  app.on('second-instance', () => {
    if (!quitting.wantedAgain()) show(open)
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0 && !quitting.wantedAgain()) open()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (!quitting.mayGo()) event.preventDefault()
  })
}

function show(open: () => void): void {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) open()
  else if (window.isMinimized()) window.restore()
  window?.focus()
}

/** An AppImage runs from a folder that goes with it: the file itself is what starts again. */
function relaunch(): void {
  const { APPIMAGE } = process.env
  app.relaunch(APPIMAGE ? { execPath: APPIMAGE } : {})
}

import { app, BrowserWindow } from 'electron'
import type { LabHost } from './lab-host'
import type { AppPage } from './page'
import { openWindow } from './windows'

/** One instance, no life without a window, and no end before the lab's. */
export function setupLifecycle(page: AppPage, lab: LabHost): void {
  app.on('second-instance', focusWindow)
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(page, lab)
  })
  app.on('window-all-closed', () => app.quit())
  endLabBeforeQuit(lab)
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** The first quit is held back until the lab has ended, which is bounded; the second one goes through. */
function endLabBeforeQuit(lab: LabHost): void {
  let ended = false
  let ending = false
  app.on('before-quit', (event) => {
    if (ended) return
    event.preventDefault()
    if (ending) return
    ending = true
    void lab.stop().finally(() => {
      ended = true
      app.quit()
    })
  })
}

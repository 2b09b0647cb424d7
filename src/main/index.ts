/**
 * The desktop app's main process: windows, menus, the lab's process. It never touches a socket of the engine.
 * Each concern has its file; this one says the order.
 */
import { app } from 'electron'
import { registerAppScheme, serveBuiltPage } from './app-scheme'
import { setupIpc } from './ipc'
import { setupLab } from './lab'
import { setupLifecycle } from './lifecycle'
import { setupMenu } from './menu'
import { appPage } from './page'
import { setupContentSecurity, setupSandbox } from './security'
import { openWindow } from './windows'

app.setName('Forkscope')
app.setAppUserModelId('dev.forkscope.app')
// A second, independent Forkscope: its own settings and its own instance lock.
if (process.env.FORKSCOPE_USER_DATA) app.setPath('userData', process.env.FORKSCOPE_USER_DATA)

const page = appPage(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL)

if (!app.requestSingleInstanceLock()) app.quit()
else {
  registerAppScheme()
  setupSandbox(page)
  const lab = setupLab()
  setupIpc(page, lab)
  setupLifecycle(lab, () => void openWindow(page, lab))
  // Not awaited at the top level: an ES module main that waits for `ready` there never gets it.
  void app.whenReady().then(() => {
    serveBuiltPage()
    setupContentSecurity(page)
    setupMenu()
    void lab.start()
    openWindow(page, lab)
  })
}

/**
 * The desktop app's main process: windows, menus, the labs' processes. It never touches a socket of the engine.
 * Each concern has its file; this one says the order.
 */
import { app } from 'electron'
import { languageNow } from '../shared/i18n/translate'
import { registerAppScheme, serveBuiltPage } from './app-scheme'
import { windowOf } from './ask-file'
import { Desk } from './desk'
import { setupIpc } from './ipc'
import { speakAsBefore, speakFromNowOn } from './language'
import { setupLifecycle } from './lifecycle'
import { Menus } from './menus'
import { appPage } from './page'
import { setupContentSecurity, setupSandbox } from './security'

app.setName('Forkscope')
app.setAppUserModelId('dev.forkscope.app')
// A second, independent Forkscope: its own settings and its own instance lock.
if (process.env.FORKSCOPE_USER_DATA) app.setPath('userData', process.env.FORKSCOPE_USER_DATA)

const page = appPage(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL)

if (!app.requestSingleInstanceLock()) app.quit()
else {
  registerAppScheme()
  setupSandbox(page)
  const desk: Desk = new Desk(page, (session) => menus.choose(windowOf(session)))
  const menus = new Menus(desk)
  setupIpc(page, {
    targetOf: (session) => desk.targetOf(session),
    open: (files) => menus.open(files),
    speak: (language) => {
      if (language === languageNow()) return
      speakFromNowOn(language)
      menus.show()
    }
  })
  // Not awaited at the top level: an ES module main that waits for `ready` there never gets it.
  void app.whenReady().then(() => {
    serveBuiltPage()
    setupContentSecurity(page)
    speakAsBefore()
    menus.show()
  })
  setupLifecycle({
    open: (files) => void menus.open(files),
    end: () => desk.end(),
    resume: () => desk.resume()
  })
}

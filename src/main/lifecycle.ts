import { app, BrowserWindow } from 'electron'
import { filesToOpen } from './files-to-open'
import { Quitting } from './quitting'
import { relaunchOptions } from './relaunch-options'

interface Steps {
  /** shows these files, or, without any, the window of the lab */
  open(files: readonly string[]): void
  /** settles when the labs have ended, which is bounded */
  end(): Promise<unknown>
  /** labs that have ended begin again */
  resume(): void
}

/** One instance, no life without a window, and no end before the lab's. */
export function setupLifecycle({ open, end, resume }: Steps): void {
  const own = app.isPackaged ? 1 : 2
  /** what was asked for before the app was ready, or while it was ending */
  const wanted: string[] = filesToOpen(process.argv, process.cwd(), own)
  const openWanted = () => open(wanted.splice(0))
  const quitting = new Quitting({
    end,
    quit: () => app.quit(),
    resume: () => {
      resume()
      openWanted()
    },
    relaunch: () =>
      app.relaunch(
        relaunchOptions(wanted.splice(0), { argv: process.argv, execPath: process.execPath, env: process.env, own })
      )
  })
  const again = (files: readonly string[]) => {
    wanted.push(...files)
    if (!quitting.wantedAgain()) openWanted()
  }
  app.on('second-instance', (_event, argv, cwd) => again(filesToOpen(argv, cwd, own)))
  // macOS: a double click on a file, also before the app is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault()
    if (app.isReady()) again([path])
    else wanted.push(path)
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) again([])
  })
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (!quitting.mayGo()) event.preventDefault()
  })
  void app.whenReady().then(openWanted)
}

/** `forkscope serve`: the headless host. Lab in this process, window in a browser. */
import { Lab } from '../lab/lab'
import { expectSaveable } from '../lab/log/save'
import { headerOf } from '../lab/recorder'
import { HOLD_ROLES } from '../shared/hold'
import { endRequested } from './end-of-run'
import { logOptions } from './log-option'
import { openInBrowser } from './open-browser'
import { programsFolder } from './programs-folder'
import { hostedLab } from './web-host/hosted'
import { startWebHost } from './web-host/web-host'
import { windowFolder } from './window-folder'

interface ServeOptions {
  uiPort?: number
  open: boolean
  allowExec: boolean
  record?: string
  logMib?: number
  hold: boolean
}

export async function serve({ uiPort, open, allowExec, record, logMib, hold }: ServeOptions): Promise<void> {
  const renderer = windowFolder(uiPort)
  if (record !== undefined) await expectSaveable(record)
  const ended = endRequested()
  const lab = new Lab(programsFolder(), { allowsExec: allowExec, log: logOptions(logMib) })
  try {
    void lab.launchers.tested()
    if (hold) lab.stepper.hold({ roles: HOLD_ROLES })
    const host = await startWebHost({ hosted: hostedLab(lab), renderer, port: uiPort })
    process.stdout.write(`ui: ${host.url}\n`)
    if (open) openInBrowser(host.url)
    await ended
    await host.close()
    await lab.end()
    if (record !== undefined) await save(lab, record)
  } finally {
    await lab.close()
  }
}

async function save({ log }: Lab, file: string): Promise<void> {
  await log.store.saveTo(file, JSON.stringify(headerOf(log)))
  process.stdout.write(`the run is in ${file}\n`)
}

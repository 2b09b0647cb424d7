/** `forkscope serve`: the headless host. Lab in this process, window in a browser. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Lab } from '../lab/lab'
import { endRequested } from './end-of-run'
import { openInBrowser } from './open-browser'
import { programsFolder } from './programs-folder'
import { UsageError } from './usage-error'
import { startWebHost } from './web-host/web-host'

/** MiB on disk */
export const LOG_SIZE = { min: 1, max: 65_536 }
const MIB = 1 << 20

interface ServeOptions {
  uiPort: number
  open: boolean
  allowExec: boolean
  /** MiB */
  logSize: number
}

export async function serve({ uiPort, open, allowExec, logSize }: ServeOptions): Promise<void> {
  if (uiPort > 65535) throw new UsageError("option '--ui-port <n>': must be from 0 to 65535")
  if (logSize < LOG_SIZE.min || logSize > LOG_SIZE.max)
    throw new UsageError(`option '--log-size <MiB>': must be from ${LOG_SIZE.min} to ${LOG_SIZE.max}`)
  const programs = programsFolder()
  const renderer = join(programs, '../renderer')
  if (!existsSync(join(renderer, 'index.html')))
    throw new Error(`the window is not built: ${renderer} has no index.html`)
  const ended = endRequested()
  const lab = new Lab(programs, { allowsExec: allowExec, log: { maxBytes: logSize * MIB } })
  try {
    void lab.launchers.tested()
    const host = await startWebHost({ lab, renderer, port: uiPort })
    process.stdout.write(`ui: ${host.url}\n`)
    if (open) openInBrowser(host.url)
    await ended
    await host.close()
  } finally {
    await lab.close()
  }
}

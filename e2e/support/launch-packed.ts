import { chromium, type Page } from '@playwright/test'
import { ELECTRON_ARGS } from './electron-args'
import { HostProcess } from './host-process'
import { NO_DESKTOP } from './no-desktop'
import type { App, Launch } from './target'

const WINDOW_MS = 30_000

/**
 * The packed app that $FORKSCOPE_PACKED names. Its fuses let no inspector into its main process, by which Playwright would
 * drive Electron: the test attaches to its windows.
 */
export async function launchPacked(launch: Launch): Promise<App> {
  const executable = process.env.FORKSCOPE_PACKED
  if (!executable) throw new Error('FORKSCOPE_PACKED names no packed app')
  const host = new HostProcess([...ELECTRON_ARGS, '--remote-debugging-port=0'], launch, executable)
  const endpoint = await host.line(/^DevTools listening on (ws:\S+)\s*$/m)
  // Electron does not know all that Playwright would set for a browser.
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true })
  launch.cleanups.push(() => browser.close().catch(() => {}))
  const [context] = browser.contexts()
  if (!context) throw new Error(`The packed app has no browser context:\n${host.output}`)
  const page: Page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: WINDOW_MS }))
  const labPid = () => Promise.reject(new Error('a packed app does not tell its processes'))
  return { target: 'packed', page, pid: host.pid, labPid, output: () => host.output, ...NO_DESKTOP }
}

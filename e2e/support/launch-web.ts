import { chromium } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from './chromium.mjs'
import { HostProcess } from './host-process'
import { NO_DESKTOP } from './no-desktop'
import type { App, Launch } from './target'

/** `forkscope serve`, and a browser tab on the address that it prints. */
export async function launchWeb(launch: Launch): Promise<App> {
  const host = new HostProcess(['out/main/cli.mjs', 'serve', '--no-open', '--ui-port', '0'], launch)
  const executablePath = await chromiumPath()
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS, env: launch.env })
  launch.cleanups.push(() => browser.close().catch(() => {}))
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(await host.line(/^ui: (\S+)$/m))
  return { target: 'web', page, pid: host.pid, labPid: async () => host.pid, output: () => host.output, ...NO_DESKTOP }
}

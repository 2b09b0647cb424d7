/**
 * The fixture `app`: Forkscope, built and running for one test, on the host that the Playwright project names.
 *
 * - `electron`: the desktop app in Electron; skipped where there is no Electron binary.
 * - `packed`:   what electron-builder made of it, which $FORKSCOPE_PACKED names.
 * - `adapter`:  the same built main process over plain Node and headless Chromium (e2e/adapter); not Electron.
 * - `web`:      `forkscope serve` and a browser tab.
 *
 * Each test has a folder of its own for everything that a person leaves behind, and fails when a process of it is left
 * behind, or when axe finds something in the window as the test leaves it.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { findElectron } from '../../scripts/find-electron.mjs'
import { expectAllAccessible } from './axe'
import { launchAdapter } from './launch-adapter'
import { launchElectron } from './launch-electron'
import { launchPacked } from './launch-packed'
import { launchWeb } from './launch-web'
import { LINUX_CALLS } from './linux-calls'
import { endMarked, MARK, newMark } from './marked-processes'
import { ROOT } from './root'
import type { App, Launch, Target } from './target'

export { expect }

export interface TargetOptions {
  target: Target
  /** further variables of the app's environment */
  appEnv: Record<string, string>
}

const LAUNCHERS: Record<Target, (launch: Launch) => Promise<App>> = {
  electron: launchElectron,
  packed: launchPacked,
  adapter: launchAdapter,
  web: launchWeb
}

/** The tag of a test that can do without Linux. */
export const ANYWHERE = '@anywhere'
/** The tag of a test that is made of the packed app, too. */
export const PACKED = '@packed'

/** How long processes may take to be gone after their app has ended. */
const AFTERMATH_MS = 3000

export const test = base.extend<{ app: App } & TargetOptions>({
  target: ['web', { option: true }],
  appEnv: [{}, { option: true }],
  app: async ({ target, appEnv }, use, testInfo) => {
    const reason = unavailable(target, testInfo.tags)
    testInfo.skip(reason !== undefined, reason)
    const launch = newLaunch(appEnv, join(testInfo.project.outputDir, 'cache'))
    let left: string[]
    try {
      const app = await LAUNCHERS[target](launch)
      await use(app)
      if (testInfo.status === 'passed') await expectAllAccessible(app.page)
    } finally {
      for (const cleanup of launch.cleanups.reverse()) await cleanup()
      left = await endMarked(launch.env[MARK] ?? '', AFTERMATH_MS)
      rmSync(launch.home, { recursive: true, force: true, maxRetries: 3 })
    }
    expect(left, 'processes left behind by the app').toEqual([])
  }
})

function unavailable(target: Target, tags: readonly string[]): string | undefined {
  if (!existsSync(join(ROOT, 'out/main/index.js'))) throw new Error('There is no build to test: run `npm run build`.')
  if (!LINUX_CALLS && !tags.includes(ANYWHERE)) return 'it takes Linux’s system calls, or its /proc'
  if (target !== 'electron' || findElectron()) return undefined
  return 'no Electron binary is installed (npx install-electron downloads one)'
}

/** @param cache what the app knows of the machine, such as that fork(2) can be used here: found out once, as on a person's */
function newLaunch(appEnv: Record<string, string>, cache: string): Launch {
  const home = mkdtempSync(join(tmpdir(), 'forkscope-e2e-'))
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const { NODE_OPTIONS: _, ...env } = Object.fromEntries(inherited)
  const folders = { FORKSCOPE_USER_DATA: join(home, 'user-data'), XDG_CACHE_HOME: cache }
  const own = { ...appEnv, ...folders, [MARK]: newMark() }
  return { home, env: { ...env, ...own }, cleanups: [] }
}

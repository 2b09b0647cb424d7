import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.mjs'

const ownProfile = process.env.ADAPTER_PROFILE === undefined
/** The folder of everything that is remembered, the browser's and the app's; a temporary one goes with this process. */
export const profile = process.env.ADAPTER_PROFILE ?? mkdtempSync(join(tmpdir(), 'adapter-'))
if (ownProfile) process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))

let launched

/**
 * The one browser context, in which windows are pages; launched when somebody wants it, as an app that is refused wants
 * none, and would take the profile of the one that runs. Its browser dies with this process: it hangs on a pipe to it.
 */
export const browserReady = () => {
  launched ??= launch()
  return launched
}

async function launch() {
  return chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    viewport: null,
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [...CHROMIUM_ARGS, '--remote-debugging-port=0']
  })
}

/** Where another process can attach to the browser. Chromium chooses the port and writes it down. */
export async function devToolsUrl() {
  const deadline = Date.now() + 5000
  while (Date.now() < deadline) {
    const port = writtenPort()
    if (port) return `http://127.0.0.1:${port}`
    await delay(10)
  }
  throw new Error('Chromium did not say its DevTools port within 5 s')
}

function writtenPort() {
  try {
    return readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').match(/^\d+(?=\n)/)?.[0]
  } catch {
    return undefined
  }
}

/** Ends the browser; one that does not end in 2 s is killed by Playwright when this process exits. */
export async function closeBrowser() {
  const closed = Promise.resolve(launched)
    .then((context) => context?.close())
    .catch(() => {})
  await Promise.race([closed, delay(2000, undefined, { ref: false })])
}

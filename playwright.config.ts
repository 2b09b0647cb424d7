import { defineConfig } from '@playwright/test'
import type { Target } from './e2e/support/target'

/** What is the same on every host is run on one of them, and on the other with what takes longer. */
const IN_APP = /@time|systems\.spec/
const IN_BROWSER = /(canvas|clients|composer|orphans|server)\.spec/
/** On both. */
const LATER = /(access|canvas-edit|figures|glossary|languages|notices|people|portable)\.spec/

const later = (...specs: RegExp[]) => (process.env.FORKSCOPE_TIER === 'long' ? { grep: specs } : { grepInvert: specs })

/** The same specs on the hosts of the one app; see e2e/support/targets.ts. */
export default defineConfig<{ target: Target }>({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // A window that shows real processes gets a core of its own, or what is measured is the waiting.
  workers: process.env.CI ? 1 : 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['./e2e/support/count-reporter.ts']],
  use: { actionTimeout: 15_000, trace: 'retain-on-failure', screenshot: 'only-on-failure', video: 'off' },
  projects: [
    { name: 'electron', use: { target: 'electron' } },
    { name: 'adapter', use: { target: 'adapter' }, ...later(IN_BROWSER, LATER) },
    { name: 'web', use: { target: 'web' }, ...later(IN_APP, LATER) },
    // Of an app that somebody has packed: `npm run check:electron` does.
    ...(process.env.FORKSCOPE_PACKED
      ? [{ name: 'packed', use: { target: 'packed' as const }, grep: /@packed/, workers: 1 }]
      : [])
  ]
})

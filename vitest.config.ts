import { resolve } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'test/long/**'],
    // Programs die with the thread that started them (PR_SET_PDEATHSIG): each test file is a process of its own.
    pool: 'forks',
    setupFiles: ['test/support/equal-tables.ts', 'test/support/own-cache.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    alias: {
      // Importing the real one under plain Node starts a download.
      electron: '/nonexistent/electron-is-not-for-unit-tests',
      'virtual:replay-page': resolve(import.meta.dirname, 'test/support/replay-page.ts')
    }
  }
})

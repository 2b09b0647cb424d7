import { configDefaults, defineConfig } from 'vitest/config'
import short from './vitest.config.ts'

/** What takes longer: soaks, repetition, the kernel's truth over thousands of samples; and more runs of each property. */
export default defineConfig({
  ...short,
  test: {
    ...short.test,
    include: ['test/long/**/*.test.ts', 'test/shared/**/*.test.ts', 'test/lab/log/store.property.test.ts'],
    exclude: configDefaults.exclude,
    // One at a time: what is measured is memory, and the samples want the machine for themselves.
    maxWorkers: 1,
    testTimeout: 7_200_000,
    reporters: ['default', ['./test/count-reporter.ts', { name: 'vitest-long' }]]
  }
})

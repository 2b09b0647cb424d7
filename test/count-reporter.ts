import type { Reporter, TestModule } from 'vitest/node'

/** One line with the counts, alone: for people and machines that read only that. */
export default class CountReporter implements Reporter {
  readonly #name: string

  constructor({ name = 'vitest' }: { name?: string } = {}) {
    this.#name = name
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) for (const test of module.children.allTests()) count[test.result().state]++
    const broken = modules.filter((module) => module.errors().length > 0).length
    console.log(`${this.#name}: ${count.passed} passed, ${count.failed + broken} failed, ${count.skipped} skipped`)
  }
}

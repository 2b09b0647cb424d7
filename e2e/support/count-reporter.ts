import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'

/** Ends a run with one line to count by, after the reasons of what was skipped. */
export default class CountReporter implements Reporter {
  #root: Suite | undefined

  onBegin(_config: FullConfig, root: Suite): void {
    this.#root = root
  }

  onEnd(): void {
    const tests = this.#root?.allTests() ?? []
    for (const reason of new Set(tests.flatMap(skipReasons))) console.log(reason)
    const count = (...outcomes: string[]) => tests.filter((test) => outcomes.includes(test.outcome())).length
    const failed = count('unexpected', 'flaky')
    console.log(`\ne2e: ${count('expected')} passed, ${failed} failed, ${count('skipped')} skipped`)
  }

  printsToStdio(): boolean {
    return false
  }
}

function skipReasons(test: TestCase): string[] {
  if (test.outcome() !== 'skipped') return []
  const project = test.parent.project()?.name ?? 'a project'
  const reasons = [...test.annotations, ...test.results.flatMap((result) => result.annotations)]
  return reasons
    .filter(({ type, description }) => type === 'skip' && description)
    .map(({ description }) => `skipped on ${project}: ${description}`)
}

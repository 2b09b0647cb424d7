// @ts-check
/** What Playwright's JSON reporter says of a run. */
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { failed, passed } from './outcome.mjs'
import { firstLine } from './table.mjs'

/** @import { Outcome } from './outcome.mjs' */
/** @import { JSONReport, JSONReportSuite, JSONReportTest } from '@playwright/test/reporter' */

/**
 * @param {string} file written by the JSON reporter
 * @param {string | null} why how Playwright itself failed
 * @param {string} output what it printed
 * @returns {Outcome}
 */
export function outcomeOfSpecs(file, why, output) {
  const report = readReport(file)
  if (report === null) return failed(`Playwright told no results: it ${why ?? 'ended well, all the same'}`, output)
  const { expected, unexpected, flaky, skipped } = report.stats
  const counts = `${expected} passed, ${unexpected + flaky} failed, ${skipped} skipped`
  const [error] = report.errors.map(({ message = 'an error without words' }) => plain(message))
  const tests = report.suites.flatMap(testsOf)
  const [first] = tests.filter(({ test }) => test.status === 'unexpected' || test.status === 'flaky')
  if (first !== undefined) return failed(`${counts}; first: ${first.title}: ${errorOf(first.test)}`, output)
  if (why !== null || error !== undefined) return failed(`${counts}; ${error ?? `Playwright ${why}`}`, output)
  if (expected === 0) return failed(`nothing was tested: ${counts}${reasonsOf(tests)}`, output)
  return passed(`${counts}${reasonsOf(tests)}`)
}

/** @param {string} file @returns {JSONReport | null} */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * @param {JSONReportSuite} suite
 * @returns {{ title: string, test: JSONReportTest }[]}
 */
const testsOf = ({ specs, suites = [] }) => [
  ...specs.flatMap(({ title, tests }) => tests.map((test) => ({ title, test }))),
  ...suites.flatMap(testsOf)
]

/** @param {JSONReportTest} test */
function errorOf(test) {
  const [message] = test.results.flatMap(({ error }) => error?.message ?? [])
  return plain(message ?? 'it says not why')
}

/** Why tests were skipped, each reason once. @param {{ test: JSONReportTest }[]} tests */
function reasonsOf(tests) {
  const annotations = tests.flatMap(({ test }) => (test.status === 'skipped' ? test.annotations : []))
  const reasons = new Set(annotations.flatMap(({ description }) => description ?? []))
  return reasons.size === 0 ? '' : ` (${[...reasons].join('; ')})`
}

/** @param {string} message */
const plain = (message) => firstLine(stripVTControlCharacters(message))

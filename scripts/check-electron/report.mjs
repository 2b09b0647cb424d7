// @ts-check
/** The report: a Markdown file that can be attached to an issue. */
import { firstLine, seconds } from './table.mjs'

/** @import { StepResult } from './outcome.mjs' */

/** Characters of a step's output that are shown: its last ones. */
const SHOWN = 12_000

/**
 * @param {{ facts: readonly (readonly [string, string])[], results: readonly StepResult[], well: boolean }} what
 * @returns {string}
 */
export function reportText({ facts, results, well }) {
  const failures = results.filter(({ result }) => result === 'failed').length
  const skips = results.filter(({ result }) => result === 'skipped').length
  return [
    '# Forkscope in Electron',
    '',
    `${well ? 'Nothing failed' : `${failures} of ${results.length} steps failed`}${skips > 0 ? `; ${skips} were skipped: of what they check nothing is known` : ''}.`,
    '',
    row(['step', 'result', 'time', 'what']),
    row(['---', '---', '--:', '---']),
    ...results.map(({ name, result, ms, what }) => row([name, result, seconds(ms), firstLine(what)])),
    '',
    row(['', '']),
    row(['---', '---']),
    ...facts.map(([name, value]) => row([name, value])),
    '',
    ...results.flatMap(detailsOf)
  ].join('\n')
}

/** @param {readonly string[]} cells */
const row = (cells) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s*\n\s*/g, '<br>')).join(' | ')} |`

/** @param {StepResult} result */
function detailsOf({ name, result, what, output }) {
  if (output === undefined && what === firstLine(what)) return []
  const text = [what, output ?? ''].join('\n\n').trim()
  const shown = text.length > SHOWN ? `${firstLine(what)}\n[…]\n${text.slice(-SHOWN)}` : text
  return [`## ${name}: ${result}`, '', fenced(shown), '']
}

/** In a fence that is longer than any in the text. @param {string} text */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

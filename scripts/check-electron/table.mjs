// @ts-check
/** The steps as a table for a terminal. */

/** @import { StepResult } from './outcome.mjs' */

/** Characters of the last column. */
const WHAT = 100

/**
 * @param {readonly StepResult[]} results
 * @returns {string}
 */
export function textTable(results) {
  const rows = [['step', 'result', 'time', 'what'], ...results.map(cellsOf)]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map(([name = '', result = '', time = '', what = '']) =>
    [name.padEnd(widths[0] ?? 0), result.padEnd(widths[1] ?? 0), time.padStart(widths[2] ?? 0), what].join('  ')
  )
  return lines.map((line) => line.trimEnd()).join('\n')
}

/**
 * @param {StepResult} result
 * @returns {string[]}
 */
const cellsOf = ({ name, result, ms, what }) => [name, result, seconds(ms), shortened(firstLine(what))]

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** @param {string} text */
export const firstLine = (text) => text.trim().split('\n')[0] ?? ''

/** @param {string} line */
const shortened = (line) => (line.length > WHAT ? `${line.slice(0, WHAT - 1)}…` : line)

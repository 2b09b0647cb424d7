// @ts-check
/** What was measured, and whether it keeps its budget. */
import { processorTime } from './processor-time.mjs'

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} stream
 * @property {number[]} values one of each round or batch
 * @property {string} unit
 * @property {{ most: number } | { least: number }} [budget]
 */

/** @param {number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** @param {number} value */
const words = (value) =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)

/** @param {Row} row */
function cells({ what, stream, values, unit, budget }) {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const [best, worst] = unit.endsWith('/s') ? [most, least] : [least, most]
  const limit = !budget ? '' : 'least' in budget ? `≥ ${words(budget.least)}` : `≤ ${words(budget.most)}`
  const middle = median(values)
  return [what, stream, unit, limit, words(best), words(middle), words(worst), verdict(best, middle, worst, budget)]
}

/** @param {number} best @param {number} middle @param {number} worst @param {Row['budget']} budget */
function verdict(best, middle, worst, budget) {
  if (!budget) return ''
  /** @param {number} value */
  const keeps = (value) => ('least' in budget ? value >= budget.least : value <= budget.most)
  if (keeps(worst)) return 'kept'
  return keeps(middle) ? 'kept by the median' : keeps(best) ? 'kept by the best' : 'MISSED'
}

const HEADINGS = ['', 'stream', 'unit', 'budget', 'best', 'median', 'worst', '']
const LEFT = 3

/** @param {Row[]} rows */
export function tableOf(rows) {
  const all = [HEADINGS, ...rows.map(cells)]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column < LEFT || column === HEADINGS.length - 1 ? cell.padEnd(width) : cell.padStart(width)
        })
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}

/** ms of the processor that `run` took. @param {() => void} run */
export function took(run) {
  const began = processorTime()
  run()
  return processorTime() - began
}

/** @template T @param {readonly T[]} list @param {number} size @returns {T[][]} */
export const batchesOf = (list, size) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))

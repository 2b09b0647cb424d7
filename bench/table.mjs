// @ts-check
/** The comparison as text for a terminal. Pure. */
import { align } from './align.mjs'
import { BASELINE } from './ratios.mjs'

/** @typedef {import('./ratios.mjs').Comparison} Comparison */

const HEADINGS = [
  '',
  'connections/s',
  'least – most',
  'p50',
  'p99',
  'CPU µs',
  'faults',
  'start ms',
  'completed',
  'lost'
]

/** Three digits that mean something, as in 0.0042, 0.31 and 12.5. @param {number} ratio */
const digits = (ratio) => (ratio < 0.1 ? ratio.toPrecision(2) : ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1))

/** @param {Comparison} row */
const cells = ({ peer, connectionsPerSecond: rate, p50, p99, medians, completed, lost }) => [
  peer,
  digits(rate.median),
  `${digits(rate.least)} – ${digits(rate.most)}`,
  digits(p50.median),
  digits(p99.median),
  medians.cpuMicros.toFixed(0),
  medians.faults.toFixed(0),
  medians.startMs.toFixed(0),
  String(completed),
  String(lost)
]

/** @param {Comparison[]} rows @param {number} concurrency */
function block(rows, concurrency) {
  const here = rows
    .filter((row) => row.concurrency === concurrency)
    .sort((a, b) => Number(b.peer === BASELINE) - Number(a.peer === BASELINE))
  const base = here.find(({ peer }) => peer === BASELINE)?.medians
  if (!base) return `${concurrency} at a time: nothing to compare, as ${BASELINE} was not measured`
  const absolute = `${Math.round(base.connectionsPerSecond)} connections/s, p50 ${base.p50Ms.toFixed(2)} ms, p99 ${base.p99Ms.toFixed(2)} ms`
  return [`${concurrency} at a time (${BASELINE}: ${absolute})`, ...align([HEADINGS, ...here.map(cells)])].join('\n')
}

/** @param {Comparison[]} rows */
export function table(rows) {
  const concurrencies = [...new Set(rows.map((row) => row.concurrency))]
  return concurrencies.map((concurrency) => block(rows, concurrency)).join('\n\n')
}

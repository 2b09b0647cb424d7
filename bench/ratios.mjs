// @ts-check
/** From runs to ratios. Pure. */

/**
 * Relative to C *of the same round*: both were measured within seconds of each other, so what slows the whole machine
 * down for a while cancels out.
 * @typedef {{ median: number, least: number, most: number }} Ratio
 *
 * @typedef {object} Comparison
 * @property {string} peer
 * @property {number} concurrency
 * @property {Ratio} connectionsPerSecond
 * @property {Ratio} p50
 * @property {Ratio} p99
 * @property {{ connectionsPerSecond: number, p50Ms: number, p99Ms: number, cpuMicros: number, faults: number,
 *   startMs: number }} medians absolute: of this machine only; CPU and faults for each connection
 * @property {number} completed
 * @property {number} lost
 *
 * @typedef {import('./measure.mjs').Run} Run
 * @typedef {Run & { figures: import('./load.mjs').Figures }} MeasuredRun
 */

export const BASELINE = 'c'

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** @param {number[]} values @returns {Ratio} */
const spread = (values) => ({ median: median(values), least: Math.min(...values), most: Math.max(...values) })

/** @param {Run} run @returns {run is MeasuredRun} */
const measured = (run) => run.figures !== undefined && run.figures.completed > 0

/**
 * One row for each peer and concurrency, in the order in which they first appear in the runs.
 * @param {Run[]} runs
 * @returns {Comparison[]}
 */
export function compare(runs) {
  /** @type {Map<string, MeasuredRun[]>} */
  const series = new Map()
  /** @type {Map<string, MeasuredRun>} */
  const baselines = new Map()
  for (const run of runs.filter(measured)) {
    const key = `${run.concurrency} ${run.peer}`
    series.set(key, [...(series.get(key) ?? []), run])
    if (run.peer === BASELINE) baselines.set(`${run.concurrency} ${run.round}`, run)
  }

  return [...series.values()].flatMap((all) => {
    const pairs = all.flatMap((run) => {
      const baseline = baselines.get(`${run.concurrency} ${run.round}`)
      return baseline ? [{ its: run.figures, base: baseline.figures }] : []
    })
    const [first] = all
    if (!first || pairs.length === 0) return []
    return [
      {
        peer: first.peer,
        concurrency: first.concurrency,
        connectionsPerSecond: spread(
          pairs.map(({ its, base }) => its.connectionsPerSecond / base.connectionsPerSecond)
        ),
        p50: spread(pairs.map(({ its, base }) => its.p50Ms / base.p50Ms)),
        p99: spread(pairs.map(({ its, base }) => its.p99Ms / base.p99Ms)),
        medians: {
          connectionsPerSecond: median(all.map(({ figures }) => figures.connectionsPerSecond)),
          p50Ms: median(all.map(({ figures }) => figures.p50Ms)),
          p99Ms: median(all.map(({ figures }) => figures.p99Ms)),
          cpuMicros: median(all.map(({ each }) => each?.cpuMicros ?? Number.NaN)),
          faults: median(all.map(({ each }) => each?.faults ?? Number.NaN)),
          startMs: median(all.map((run) => run.startMs ?? Number.NaN))
        },
        completed: all.reduce((sum, { figures }) => sum + figures.completed, 0),
        lost: all.reduce((sum, { lost }) => sum + lost, 0)
      }
    ]
  })
}

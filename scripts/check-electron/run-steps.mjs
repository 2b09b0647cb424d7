// @ts-check
/** One step after the other. One that fails stops only those that need it. */
import { failed, isGood, skipped } from './outcome.mjs'

/** @import { Outcome, StepResult } from './outcome.mjs' */

/**
 * @template C
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} needs names of steps that stand before it
 * @property {(context: C) => Promise<Outcome>} run bounded in time by itself
 */

/**
 * @template {{ stop: AbortSignal }} C
 * @param {readonly Step<C>[]} steps
 * @param {C} context
 * @param {{ onBegin?: (name: string) => void, onEnd?: (result: StepResult) => void }} [listeners]
 * @returns {Promise<StepResult[]>}
 */
export async function runSteps(steps, context, { onBegin = () => {}, onEnd = () => {} } = {}) {
  /** @type {StepResult[]} */
  const results = []
  for (const step of steps) {
    const started = performance.now()
    const why = whyNotRun(step, results, context.stop)
    if (why === null) onBegin(step.name)
    const outcome = why === null ? await outcomeOf(step, context) : skipped(why)
    const result = { name: step.name, ms: Math.round(performance.now() - started), ...outcome }
    results.push(result)
    onEnd(result)
  }
  return results
}

/**
 * Those that are named, and all that they need.
 * @template C
 * @param {readonly Step<C>[]} steps
 * @param {readonly string[]} names
 * @returns {Step<C>[]}
 */
export function chosenSteps(steps, names) {
  const chosen = new Set(names)
  for (const { name, needs } of [...steps].reverse()) if (chosen.has(name)) for (const need of needs) chosen.add(need)
  return steps.filter(({ name }) => chosen.has(name))
}

/**
 * @param {Step<any>} step
 * @param {readonly StepResult[]} results
 * @param {AbortSignal} stop
 */
function whyNotRun({ needs }, results, stop) {
  if (stop.aborted) return 'interrupted'
  const missing = needs.find((need) => !results.some((result) => result.name === need && isGood(result)))
  return missing === undefined ? null : `it needs "${missing}"`
}

/**
 * @template C
 * @param {Step<C>} step
 * @param {C} context
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(step, context) {
  try {
    return await step.run(context)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    return failed(message, stack)
  }
}

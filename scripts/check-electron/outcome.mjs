// @ts-check
/** What came of a step. */

/**
 * @typedef {object} Outcome
 * @property {'passed' | 'warning' | 'failed' | 'skipped'} result warning: it works, but not as it should
 * @property {string} what one line for the table
 * @property {string} [output] what explains it, for the report
 */

/** @typedef {Outcome & { name: string, ms: number }} StepResult */

/**
 * @param {string} what
 * @param {string} [output]
 * @returns {Outcome}
 */
export const passed = (what, output) => outcome('passed', what, output)

/**
 * @param {string} what
 * @param {string} [output]
 * @returns {Outcome}
 */
export const warning = (what, output) => outcome('warning', what, output)

/**
 * @param {string} what
 * @param {string} [output]
 * @returns {Outcome}
 */
export const failed = (what, output) => outcome('failed', what, output)

/**
 * @param {string} why
 * @param {string} [output]
 * @returns {Outcome}
 */
export const skipped = (why, output) => outcome('skipped', why, output)

/** Whether what needs this step can go on. @param {Outcome} outcome */
export const isGood = ({ result }) => result === 'passed' || result === 'warning'

/**
 * Whether all is well: nothing failed, and something worked.
 * @param {readonly Outcome[]} outcomes
 */
export const allWell = (outcomes) => !outcomes.some(({ result }) => result === 'failed') && outcomes.some(isGood)

/**
 * @param {Outcome['result']} result
 * @param {string} what
 * @param {string} [output]
 * @returns {Outcome}
 */
const outcome = (result, what, output) => ({ result, what, ...(output !== undefined && { output }) })

// @ts-check
/**
 * What is measured, part by part.
 * @typedef {object} Measured
 * @property {string} text for a person
 * @property {object} record the raw figures
 * @property {string[]} faults what our own servers may not do
 * @property {Record<string, string>} [files] by their names
 *
 * @typedef {(peers: import('./peers.mjs').Peer[], options: import('./options.mjs').Options,
 *   tell: (line: string) => void) => Promise<Measured>} Measure
 */
import { measureEcho } from './echo.mjs'
import { measureMarathon } from './marathon.mjs'
import { measureMemory } from './memory.mjs'
import { measureRates } from './rates.mjs'

/** @type {Record<import('./options.mjs').Part, Measure>} */
export const PARTS = {
  rates: measureRates,
  echo: measureEcho,
  memory: measureMemory,
  marathon: measureMarathon
}

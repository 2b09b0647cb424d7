// @ts-check
/** Runs the load generator, `load.c`, against a port. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { interrupted } from './interruption.mjs'
import { binary } from './paths.mjs'

const run = promisify(execFile)

/**
 * Seconds that connections in flight have after the last one was opened; then they are lost. Generous: a slow peer may
 * have 64 of them and be done with three a second.
 */
const GRACE_S = 30

/**
 * What `load` prints, and what it complained about, if it did.
 * @typedef {object} Figures
 * @property {number} connectionsPerSecond
 * @property {number} p50Ms
 * @property {number} p99Ms
 * @property {number} completed
 * @property {number} errors
 * @property {boolean} timedOut
 * @property {string} complaint
 */

/**
 * @param {number} port
 * @param {{ connections: number, concurrency: number, seconds: number }} load
 * @returns {Promise<Figures>}
 */
export async function load(port, { connections, concurrency, seconds }) {
  const args = [port, connections, concurrency, seconds + GRACE_S, seconds].map(String)
  const { stdout, stderr } = await run(binary('load'), args, { signal: interrupted })
  return { ...JSON.parse(stdout), complaint: stderr.trim() }
}

// @ts-check
/** Runs a program to its end or to a limit, at which it is ended with all that it has started. */
import { spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { endTree, hasGroups } from './end-tree.mjs'
import { OutputTail } from './output-tail.mjs'

/** ms after its end, for what is still in its pipes: who outlives it may hold them open */
const DRAIN = 500
/** ms in which a process that was killed has ended */
const KILLED = 5000

/**
 * @typedef {object} Run
 * @property {number | null} status
 * @property {NodeJS.Signals | null} signal
 * @property {'late' | 'stopped' | null} cut why it was ended from here
 * @property {string | null} notStarted what the system answered when it was to be started
 * @property {string} stdout its last part
 * @property {string} output the last part of all that it said
 * @property {number} ms
 */

/**
 * @typedef {object} Bounds
 * @property {number} limit ms
 * @property {AbortSignal} stop ends it at once
 * @property {NodeJS.ProcessEnv} env
 * @property {string} cwd
 * @property {(text: string) => void} [onOutput] hears what it says
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Bounds} bounds
 * @returns {Promise<Run>}
 */
export async function runBounded(command, args, { limit, stop, env, cwd, onOutput = () => {} }) {
  const started = performance.now()
  const stdout = new OutputTail()
  const output = new OutputTail()
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: hasGroups,
    windowsHide: true
  })
  child.stdout.setEncoding('utf8').on('data', (text) => stdout.add(text))
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output.add(text)
      onOutput(text)
    })
  }
  const ended = endOf(child)
  const cut = await cutBefore(ended, limit, stop)
  if (cut !== null && child.pid !== undefined) await endTree(child.pid, ended)
  const end = await Promise.race([ended, delay(KILLED, NEVER_ENDED, { ref: false })])
  await drained(child)
  const ms = Math.round(performance.now() - started)
  return { ...end, cut, stdout: stdout.text, output: output.text, ms }
}

/** @typedef {Pick<Run, 'status' | 'signal' | 'notStarted'>} End */

/** @type {End} */
const NEVER_ENDED = { status: null, signal: null, notStarted: null }

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<End>}
 */
const endOf = (child) =>
  new Promise((resolve) => {
    child.once('exit', (status, signal) => resolve({ status, signal, notStarted: null }))
    child.once('error', ({ message }) => resolve({ status: null, signal: null, notStarted: message }))
  })

/**
 * @param {Promise<End>} ended
 * @param {number} limit
 * @param {AbortSignal} stop
 * @returns {Promise<Run['cut']>} null: it has ended by itself
 */
function cutBefore(ended, limit, stop) {
  return new Promise((resolve) => {
    const onStop = () => resolve('stopped')
    const timer = setTimeout(resolve, limit, 'late')
    stop.addEventListener('abort', onStop)
    if (stop.aborted) onStop()
    void ended.then(() => {
      clearTimeout(timer)
      stop.removeEventListener('abort', onStop)
      resolve(null)
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child */
async function drained(child) {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null)
  const closed = streams.map((stream) => stream.closed || new Promise((resolve) => stream.once('close', resolve)))
  await Promise.race([Promise.all(closed), delay(DRAIN, undefined, { ref: false })])
  for (const stream of streams) stream.destroy()
}

/**
 * How a run ended, in words; null where its status is 0.
 * @param {Run} run
 * @param {number} limit ms
 */
export function whyFailed({ status, signal, cut, notStarted }, limit) {
  if (notStarted !== null) return `could not be started: ${notStarted}`
  if (cut === 'late') return `was ended after ${Math.round(limit / 1000)} s`
  if (cut === 'stopped') return 'was interrupted'
  if (status === 0) return null
  return `ended with ${signal ?? `status ${status}`}`
}

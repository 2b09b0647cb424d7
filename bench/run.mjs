// @ts-check
/** `npm run bench`: measures the peers in interleaved rounds and prints how they compare with C. See README.md. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build.mjs'
import { interrupted } from './interruption.mjs'
import { machine } from './machine.mjs'
import { measure } from './measure.mjs'
import { parseOptions, USAGE, UsageError } from './options.mjs'
import { RESULTS } from './paths.mjs'
import { PEERS } from './peers.mjs'
import { BASELINE, compare } from './ratios.mjs'
import { table } from './table.mjs'

/**
 * @typedef {import('./peers.mjs').Peer} Peer
 * @typedef {import('./measure.mjs').Run} Run
 */

/** @param {string} line */
const tell = (line) => process.stderr.write(`${line}\n`)

/** @param {string[] | undefined} names @returns {Peer[]} */
function choose(names) {
  if (!names) return PEERS
  const unknown = names.filter((name) => !PEERS.some((peer) => peer.name === name))
  if (unknown.length > 0)
    throw new UsageError(`no such peer: ${unknown.join(', ')}. There are ${PEERS.map(({ name }) => name).join(', ')}`)
  return PEERS.filter(({ name }) => name === BASELINE || names.includes(name))
}

/** @param {Run} run */
function describe({ round, concurrency, peer, figures, failure, lost, remarks }) {
  const what = failure ?? `${Math.round(figures?.connectionsPerSecond ?? 0)}/s${lost ? `, ${lost} LOST` : ''}`
  return [`round ${round}, ${concurrency} at a time, ${peer}: ${what}`, ...remarks.map((text) => `  ${text}`)].join(
    '\n'
  )
}

/** @param {Peer[]} peers @param {import('./options.mjs').Options} options */
async function measureAll(peers, options) {
  /** @type {Run[]} */
  const runs = []
  for (let round = 1; round <= options.rounds; round++)
    for (const concurrency of options.concurrency)
      for (let i = 0; i < peers.length; i++) {
        // another one begins each round: none always runs in the wake of the same one
        const peer = /** @type {Peer} */ (peers[(round - 1 + i) % peers.length])
        const run = await measure(peer, { ...options, round, concurrency })
        runs.push(run)
        tell(describe(run))
      }
  return runs
}

/** @returns {Promise<number>} the exit status */
async function main() {
  const options = parseOptions(process.argv.slice(2))
  if (options.help) {
    console.log(USAGE)
    return 0
  }
  if (process.platform !== 'linux')
    throw new Error('The benchmark needs Linux: it asks /proc who listens and who runs.')
  const chosen = choose(options.peers)
  await Promise.all(['echo-fork', 'load'].map(build))

  const absent = chosen.flatMap(({ name, absent }) => ({ name, why: absent() })).filter(({ why }) => why)
  for (const { name, why } of absent) tell(`without ${name}: ${why}`)
  const peers = chosen.filter(({ name }) => !absent.some((one) => one.name === name))

  const at = new Date().toISOString()
  const facts = machine()
  const runs = await measureAll(peers, options)
  const comparison = compare(runs)

  const record = `${JSON.stringify({ at, machine: facts, options, absent, comparison, runs }, null, 2)}\n`
  await mkdir(RESULTS, { recursive: true })
  for (const file of [join(RESULTS, 'latest.json'), ...(options.json ? [options.json] : [])])
    await writeFile(file, record)

  console.log(
    `\nRelative to C, medians of ${options.rounds} rounds (connections/s: more is faster; p50, p99: less is faster)\n`
  )
  console.log(table(comparison))

  const own = new Set(peers.filter((peer) => peer.own).map(({ name }) => name))
  const faults = runs.filter(({ peer, lost, failure }) => own.has(peer) && (lost > 0 || failure !== undefined))
  if (faults.length === 0) return 0
  tell(`\nOur own servers must not lose a connection:\n${faults.map(describe).join('\n')}`)
  return 1
}

try {
  process.exitCode = await main()
} catch (error) {
  process.exitCode = interrupted.aborted ? 130 : error instanceof UsageError ? 2 : 1
  if (interrupted.aborted) tell('interrupted')
  else tell(error instanceof Error ? error.message : String(error))
  if (error instanceof UsageError) tell(`\n${USAGE}`)
}

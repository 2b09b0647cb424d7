// @ts-check
/** `npm run bench`: measures the peers in interleaved rounds and prints how they compare with C. See README.md. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build.mjs'
import { interrupted } from './interruption.mjs'
import { machine } from './machine.mjs'
import { parseOptions, USAGE, UsageError } from './options.mjs'
import { PARTS } from './parts.mjs'
import { RESULTS } from './paths.mjs'
import { peersWith } from './peers.mjs'
import { BASELINE } from './ratios.mjs'

/** @typedef {import('./peers.mjs').Peer} Peer */

/** @param {string} line */
const tell = (line) => process.stderr.write(`${line}\n`)

/** @param {Peer[]} peers @param {string[] | undefined} names @returns {Peer[]} */
function choose(peers, names) {
  if (!names) return peers
  const unknown = names.filter((name) => !peers.some((peer) => peer.name === name))
  if (unknown.length > 0)
    throw new UsageError(`no such peer: ${unknown.join(', ')}. There are ${peers.map(({ name }) => name).join(', ')}`)
  return peers.filter(({ name }) => name === BASELINE || names.includes(name))
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
  const facts = machine(options.node)
  const chosen = choose(peersWith(options.node), options.peers)
  await Promise.all(['echo-fork', 'load', 'throughput'].map(build))

  const absent = chosen.flatMap(({ name, absent }) => ({ name, why: absent() })).filter(({ why }) => why)
  for (const { name, why } of absent) tell(`without ${name}: ${why}`)
  const peers = chosen.filter(({ name }) => !absent.some((one) => one.name === name))

  const at = new Date().toISOString()
  /** @type {Record<string, object>} */
  const records = {}
  const faults = []
  await mkdir(RESULTS, { recursive: true })
  console.log(`Node ${facts.node}, ${facts.kernel}, ${facts.cpus} processors`)
  for (const part of options.only) {
    const measured = await PARTS[part](peers, options, tell)
    records[part] = measured.record
    faults.push(...measured.faults)
    console.log(`\n${measured.text}`)
    for (const [name, text] of Object.entries(measured.files ?? {})) await writeFile(join(RESULTS, name), text)
    // After each part: what comes may be interrupted.
    const record = `${JSON.stringify({ at, machine: facts, options, absent, ...records }, null, 2)}\n`
    for (const file of [join(RESULTS, 'latest.json'), ...(options.json ? [options.json] : [])])
      await writeFile(file, record)
  }
  if (faults.length === 0) return 0
  tell(`\nOur own servers must not lose a connection:\n${faults.join('\n')}`)
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

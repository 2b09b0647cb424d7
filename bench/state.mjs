// @ts-check
/** `npm run bench:state`: measures the state's budgets at a thousand children and prints whether they are kept. See README.md. */
import { loadavg } from 'node:os'
import { bundled } from './state/bundle.mjs'
import { clientRows } from './state/clients.mjs'
import { tableOf } from './state/figures.mjs'
import { jumpRows } from './state/jumps.mjs'
import { foldRows, logRows, SCENES, sceneOf, snapshotRows, viewRows } from './state/measures.mjs'
import { pipeRows } from './state/pipe.mjs'
import { samplerRows } from './state/sampling.mjs'
import { searchRows, tableRows } from './state/search.mjs'
import { tcpStateRows } from './state/tcp-states.mjs'
import { timelineRows } from './state/timeline.mjs'

const tell = (/** @type {string} */ line) => process.stderr.write(`${line}\n`)

/** Only the streams in whose names this is. */
const [only = ''] = process.argv.slice(2)

const shipped = await bundled()
/** @type {import('./state/figures.mjs').Row[]} */
const rows = []
const before = loadavg()
for (const of of SCENES.filter(({ name }) => name.includes(only))) {
  tell(of.name)
  const scene = sceneOf(shipped, of)
  rows.push(...foldRows(shipped, scene), ...viewRows(shipped, scene))
  rows.push(...snapshotRows(shipped, scene), ...(await logRows(shipped, scene)))
}
if ('jumps'.includes(only)) {
  tell('jumps')
  rows.push(...(await jumpRows(shipped)))
}
if ('search'.includes(only)) {
  tell('search')
  rows.push(...tableRows(shipped), ...(await searchRows(shipped)))
}
if (process.platform === 'linux' && 'pipe'.includes(only)) {
  tell('pipe')
  rows.push(...(await pipeRows(shipped)))
}
if (process.platform === 'linux' && 'clients'.includes(only)) {
  tell('clients')
  rows.push(...(await clientRows(shipped)))
}
if (process.platform === 'linux' && 'tcp'.includes(only)) {
  tell('tcp')
  rows.push(...(await tcpStateRows(shipped)))
}
if ('timeline'.includes(only)) {
  tell('timeline')
  rows.push(...(await timelineRows(shipped)))
}
const samplings = [
  { name: 'sampler, tidy', tidy: true, lingering: false },
  { name: 'sampler, S0', tidy: false, lingering: false },
  { name: 'sampler, tidy, many in TIME_WAIT', tidy: true, lingering: true }
]
for (const { name, tidy, lingering } of samplings.filter(({ name }) => name.includes(only))) {
  tell(name)
  if (process.platform === 'linux') rows.push(...(await samplerRows(shipped, tidy, lingering)))
  else tell('not measured: the sampler asks /proc, which only Linux has')
}
rows.sort((a, b) => a.what.localeCompare(b.what))
console.log(tableOf(rows))
console.log(`\nLoad of the machine before and after: ${before[0]?.toFixed(2)}, ${loadavg()[0]?.toFixed(2)}`)

// @ts-check
/** The figures that need no process: fold, views, snapshots, the log. */
import { setImmediate as turn } from 'node:timers/promises'
import { batchesOf, took } from './figures.mjs'
import { Stream } from './streams.mjs'
import { Turns } from './turns.mjs'
import { WindowViews } from './window-views.mjs'

/**
 * @typedef {import('./bundle.mjs').Shipped} Shipped
 * @typedef {import('./figures.mjs').Row} Row
 * @typedef {import('./streams.mjs').LabEvent} LabEvent
 * @typedef {import('../../src/shared/fold/state').State} State
 *
 * @typedef {object} Scene
 * @property {string} name
 * @property {State} state a thousand children
 * @property {LabEvent[]} opening what led to it
 * @property {LabEvent[]} events how it goes on
 */

const ROUNDS = 11
/** Code that runs for long is compiled by then. */
const WARMING = 5
const CONNECTIONS = 500
/** Events of a batch: as many as a test folds at once, and a thirtieth of a busy second. */
const BATCHES = [1000, 500]

/** @type {{ name: string, tidy: boolean, clients: boolean, goesOn: (stream: Stream) => unknown }[]} */
export const SCENES = [
  { name: 'messages, tidy', tidy: true, clients: true, goesOn: (stream) => stream.echoes(2) },
  { name: 'messages, S0', tidy: false, clients: true, goesOn: (stream) => stream.echoes(2) },
  { name: 'turnover, tidy', tidy: true, clients: false, goesOn: (stream) => stream.turnover(CONNECTIONS) },
  { name: 'turnover, S0', tidy: false, clients: false, goesOn: (stream) => stream.turnover(CONNECTIONS) }
]

/** @param {Shipped} shipped @param {(typeof SCENES)[number]} of @returns {Scene} */
export function sceneOf({ foldAll, emptyState }, { name, tidy, clients, goesOn }) {
  const stream = new Stream(tidy)
  stream.opening(clients)
  const opening = stream.take()
  goesOn(stream)
  return { name, state: foldAll(emptyState(), opening).state, opening, events: stream.take() }
}

/** @param {Shipped} shipped @param {Scene} scene @returns {Row[]} */
export function foldRows({ foldAll }, { name, state, events }) {
  return BATCHES.map((size) => {
    const batches = batchesOf(events, size)
    const run = () => {
      let now = state
      for (const batch of batches) now = foldAll(now, batch).state
    }
    for (let round = 0; round < WARMING; round++) run()
    const values = Array.from({ length: ROUNDS }, () => (events.length / took(run)) * 1000)
    return { what: `fold, batches of ${size}`, stream: name, unit: 'events/s', values, budget: { least: 300_000 } }
  })
}

/** @param {Shipped} shipped @param {Scene} scene @returns {Row[]} */
export function viewRows(shipped, { name, state, events }) {
  return BATCHES.map((size) => {
    const batches = batchesOf(events, size)
    /** @param {number[]} values */
    const run = (values) => {
      const views = new WindowViews(shipped, state)
      let before = state
      for (const batch of batches) {
        const folded = shipped.foldAll(before, batch)
        const sampled = batch.some((event) => event.kind === 'sample' && !event.more)
        values.push(took(() => views.update(folded, sampled)))
        before = folded.state
      }
    }
    for (let round = 0; round < WARMING; round++) run([])
    /** @type {number[]} */
    const values = []
    for (let round = 0; round < ROUNDS; round++) run(values)
    return { what: `view update, batches of ${size}`, stream: name, unit: 'ms', values, budget: { most: 2 } }
  })
}

/** @param {Shipped} shipped @param {Scene} scene @returns {Row[]} */
export function snapshotRows({ pack, unpack }, { name, state }) {
  let json = ''
  const rounds = Array.from({ length: ROUNDS })
  const packing = rounds.map(() =>
    took(() => {
      json = JSON.stringify(pack(state))
    })
  )
  const unpacking = rounds.map(() => took(() => unpack(JSON.parse(json))))
  const kib = [Buffer.byteLength(json) / 1024]
  return [
    { what: 'snapshot', stream: name, unit: 'KiB', values: kib, budget: { most: 1024 } },
    { what: 'snapshot, packed and written', stream: name, unit: 'ms', values: packing },
    { what: 'snapshot, read and unpacked', stream: name, unit: 'ms', values: unpacking }
  ]
}

/** Numbering, JSON, index, store, fold. @param {Shipped} shipped @param {Scene} scene @returns {Promise<Row[]>} */
export async function logRows({ EventLog, History }, { name, opening, events }) {
  const log = new EventLog()
  for (const event of opening) log.append(event)
  /** @type {number[]} */
  const rates = []
  const rounds = batchesOf(events, Math.ceil(events.length / ROUNDS))
  for (const batch of rounds) {
    const ms = took(() => {
      for (const event of batch) log.append(event)
    })
    rates.push((batch.length / ms) * 1000)
    // The writer gets its turn, as it does in a run.
    await turn()
  }
  const history = new History(log)
  const turns = new Turns()
  await turn()
  turns.longest()
  await history.range({ to: log.seq, limit: 20_000 })
  await history.stateAt(Math.floor(log.seq / 2))
  const longest = turns.longest()
  turns.end()
  await log.close()
  return [
    { what: 'log, from event to event', stream: name, unit: 'events/s', values: rates },
    { what: 'longest block of an answer', stream: name, unit: 'ms', values: [longest], budget: { most: 8 } }
  ]
}

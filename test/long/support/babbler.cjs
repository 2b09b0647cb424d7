/** In the place of a program of the engine: writes what is no event, or nearly one, on the events pipe, and leaves. */
const { writeSync } = require('node:fs')
const { seed, chunks, records, jsonHead } = JSON.parse(process.argv[2])

const EVENTS = 3

/** mulberry32: the same seed, the same bytes. */
let state = seed
function random() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const below = (n) => Math.floor(random() * n)
const oneOf = (list) => list[below(list.length)]

const known = records.map((record) => Buffer.from(record, 'base64'))
const head = Buffer.from(jsonHead, 'base64')
const isJson = (record) => record[4] === head[4]

const bytes = () => Buffer.from(Array.from({ length: below(2000) }, () => below(256)))
const whole = () => Buffer.from(oneOf(known))
const torn = () => whole().subarray(0, below(200))
const joined = () => Buffer.concat([torn(), whole()])
const endless = () => Buffer.alloc(below(100_000), 'x')

/** A record that an event was, with some of its bytes changed. */
function spoilt() {
  const record = whole()
  for (let change = below(4); change >= 0; change--) record[below(record.length)] = below(256)
  return record
}

/** A record still, and other numbers: perhaps still an event. */
function renumbered() {
  const record = whole()
  if (isJson(record)) return recordOf(record.toString('utf8', head.length).replace(/\d+/g, otherNumber))
  for (let word = 2; word < head.length / 4; word++)
    if (random() < 0.2) record.writeInt32LE((below(2 ** 31) >> below(31)) * (random() < 0.1 ? -1 : 1), 4 * word)
  return record
}

const otherNumber = (digits) => (random() < 0.3 ? String(below(10 ** below(16))) : digits)

function recordOf(text) {
  const data = Buffer.from(text)
  const record = Buffer.concat([head, data, Buffer.alloc(-data.length & 3)])
  record.writeUInt16LE(record.length, 2)
  record.writeInt32LE(data.length, 40)
  return record
}

for (let chunk = 0; chunk < chunks; chunk++) {
  const said = oneOf([bytes, whole, torn, joined, spoilt, spoilt, renumbered, renumbered, endless])()
  for (let at = 0; at < said.length; ) at += writeSync(EVENTS, said, at)
}

/** In the place of a program of the engine: writes what is no event, or nearly one, on the events pipe, and leaves. */
const { writeSync } = require('node:fs')
const { seed, chunks, lines } = JSON.parse(process.argv[2])

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

const bytes = () => Buffer.from(Array.from({ length: below(2000) }, () => below(256)))
const whole = () => Buffer.from(`${oneOf(lines)}\n`)
const torn = () => Buffer.from(oneOf(lines)).subarray(0, below(200))
const joined = () => Buffer.concat([torn(), whole()])
const endless = () => Buffer.alloc(below(100_000), 'x')

/** A line that an event was, with some of its bytes changed. */
function spoilt() {
  const line = whole()
  for (let change = below(4); change >= 0; change--) line[below(line.length - 1)] = below(256)
  return line
}

/** Still JSON, and other numbers: perhaps still an event. */
const renumbered = () =>
  Buffer.from(
    `${oneOf(lines).replace(/\d+/g, (digits) => (random() < 0.3 ? String(below(10 ** below(16))) : digits))}\n`
  )

for (let chunk = 0; chunk < chunks; chunk++) {
  const said = oneOf([bytes, whole, torn, joined, spoilt, spoilt, renumbered, renumbered, endless])()
  for (let at = 0; at < said.length; ) at += writeSync(EVENTS, said, at)
}

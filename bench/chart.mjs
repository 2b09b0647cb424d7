// @ts-check
/** How the ratios change with the load, as an SVG. Pure. */

/** @typedef {import('./ratios.mjs').Comparison} Comparison */

const WIDTH = 720
const HEIGHT = 420
const MARGIN = { left: 56, right: 190, top: 44, bottom: 44 }
/** Ratios that are marked at the left. */
const MARKS = [0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1]
/** Pixels between two names. */
const LINE = 15

/** @param {number} value @param {number} least @param {number} most @param {number} from @param {number} to */
const onLogScale = (value, least, most, from, to) =>
  most === least
    ? (from + to) / 2
    : from + ((Math.log(value) - Math.log(least)) / (Math.log(most) - Math.log(least))) * (to - from)

/** One below the other, where they would overlap. @param {number[]} wanted ascending @returns {number[]} */
function apart(wanted) {
  let last = Number.NEGATIVE_INFINITY
  return wanted.map((y) => {
    last = Math.max(y, last + LINE)
    return last
  })
}

/** Readable on light and dark; neighbours in the list are far apart. @param {number} index @param {number} count */
const colourOf = (index, count) => `hsl(${Math.round((360 * ((index * 5) % count)) / count)} 60% 48%)`

/** @param {Comparison[]} comparison @returns {string} */
export function chart(comparison) {
  const rows = comparison.filter(({ connectionsPerSecond: { median } }) => median > 0)
  const loads = [...new Set(rows.map(({ concurrency }) => concurrency))].sort((a, b) => a - b)
  const ratios = rows.map(({ connectionsPerSecond }) => connectionsPerSecond.median)
  const [least, most] = [Math.min(1, ...ratios), Math.max(1, ...ratios)]
  const x = (/** @type {number} */ load) =>
    onLogScale(load, loads[0] ?? 1, loads.at(-1) ?? 1, MARGIN.left, WIDTH - MARGIN.right)
  const y = (/** @type {number} */ ratio) => onLogScale(ratio, least, most, HEIGHT - MARGIN.bottom, MARGIN.top)
  const peers = [...new Set(rows.map(({ peer }) => peer))]
  const lines = peers
    .map((peer, index) => {
      const points = rows
        .filter((row) => row.peer === peer)
        .sort((a, b) => a.concurrency - b.concurrency)
        .map((row) => ({ x: x(row.concurrency), y: y(row.connectionsPerSecond.median) }))
      return { peer, points, colour: colourOf(index, peers.length) }
    })
    .sort((a, b) => (a.points.at(-1)?.y ?? 0) - (b.points.at(-1)?.y ?? 0))
  const names = apart(lines.map(({ points }) => points.at(-1)?.y ?? 0))
  const right = WIDTH - MARGIN.right
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<style>text{fill:#222}.grid{stroke:#ccc}@media(prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#444}}</style>',
    `<text x="${MARGIN.left}" y="22" font-size="14">Connections/s as a share of C's, by connections at a time</text>`,
    ...MARKS.filter((mark) => mark >= least && mark <= most).map(
      (mark) =>
        `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${y(mark)}" y2="${y(mark)}"/><text x="${MARGIN.left - 8}" y="${y(mark) + 4}" text-anchor="end">${mark}</text>`
    ),
    ...loads.map(
      (load) => `<text x="${x(load)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${load}</text>`
    ),
    ...lines.flatMap(({ peer, points, colour }, index) => [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map((point) => `${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(' ')}"/>`,
      ...points.map(
        (point) => `<circle cx="${point.x.toFixed(1)}" cy="${point.y.toFixed(1)}" r="3" fill="${colour}"/>`
      ),
      `<text x="${right + 10}" y="${((names[index] ?? 0) + 4).toFixed(1)}" style="fill:${colour}">${peer}</text>`
    ]),
    '</svg>\n'
  ].join('\n')
}

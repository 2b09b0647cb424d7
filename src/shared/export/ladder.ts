/**
 * A ladder diagram (RFC-style sequence diagram) as SVG: processes as vertical lines, time downwards, what went from one to
 * another as arrows. Distances are not those of time: rows follow one another, and a long pause is a mark.
 */
import type { ProcessState } from '../fold/state'
import { type Actor, type ActorId, type LadderItem, LadderItems, milliseconds } from './ladder-items'
import { NotExportable } from './not-exportable'
import type { Exporter, RunAbout } from './run'
import { element, textAt, titled } from './svg'

export interface LadderChoice {
  /** PIDs that take part; all where there is none */
  pids?: readonly number[]
}

/** Lines, and items on them: what is more is counted. */
export const MOST_ACTORS = 14
export const MOST_ITEMS = 1500
/** Of these lines, those of servers at most: one that was started again and again leaves room for clients. */
const MOST_SERVERS = 4

const GUTTER = 112
const SPACING = 186
const HEAD = 96
const ROW = 24
/** between the two ends of an arrow, at least */
const SLANT = 9
const BREAK = 26
/** µs without anything: the mark of a pause */
const PAUSE_US = 20_000
/** px of a monospaced character at 10.5 px */
const CHARACTER = 6.35

const NOTHING = 'nothing went from one of these to another here: choose all processes, or a longer part of the run'

/** @returns the exporter; at its end it throws NotExportable where nobody took part */
export function ladderSvg({ startedAt, by }: RunAbout, { pids }: LadderChoice = {}): Exporter<string> {
  const wanted = pids && new Set(pids)
  const items = new LadderItems(MOST_ITEMS, ({ pid }: ProcessState) => wanted === undefined || wanted.has(pid))
  return {
    begin: () => [],
    take: (step) => {
      items.take(step)
      return []
    },
    end: (open, state) => {
      items.end(open, state)
      if (items.actors.size === 0) throw new NotExportable({ why: 'nobody' })
      return [drawn(items, startedAt, by)]
    }
  }
}

function drawn(gathered: LadderItems, startedAt: string | null, by: string): string {
  const all = [...gathered.actors.values()]
  const actors = ordered(all.length > MOST_ACTORS ? chosen(all, gathered.items) : all)
  const places = new Map<ActorId, number>(actors.map(({ id }, index) => [id, GUTTER + SPACING * (index + 0.5)]))
  const between = gathered.items.filter((item) => isBetween(item, places)).sort((a, b) => startOf(a) - startOf(b))
  const items = all.length > actors.length ? upToLastArrow(between) : between
  const leftOut = gathered.leftOut + gathered.items.length - items.length
  const scale = new Scale(items)
  const left = [
    items.some(({ item }) => item === 'arrow') ? '' : NOTHING,
    all.length > actors.length ? `${all.length - actors.length} processes more are not shown` : '',
    leftOut > 0 ? `${leftOut} events more are not shown: choose processes, or a shorter part of the run` : ''
  ].filter(Boolean)
  const when = startedAt === null ? '' : ` · run of ${startedAt}`
  const about = `${by}${when}; rows follow one another, they are no scale of time`
  const longest = Math.max(...[about, ...left].map(({ length }) => length))
  const width = Math.ceil(Math.max(GUTTER + SPACING * actors.length + 96, 24 + CHARACTER * longest))
  const height = scale.bottom + 40 + 16 * left.length
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' },
      titled(`Ladder diagram: ${actors.map(({ name }) => name).join(', ')}`),
      STYLE,
      MARKERS,
      element('rect', { class: 'ground', width, height }),
      textAt(12, 22, 'Ladder diagram', { class: 'title' }),
      textAt(12, 38, about, { class: 'small' }),
      ...scale.marks(width),
      ...actors.map((actor) => lifeline(actor, places.get(actor.id) ?? 0, scale)),
      ...items.filter(({ item }) => item === 'bar').map((item) => itemMarkup(item, places, scale)),
      ...items.filter(({ item }) => item !== 'bar').map((item) => itemMarkup(item, places, scale)),
      ...left.map((text, index) => textAt(12, scale.bottom + 34 + 16 * index, text, { class: 'small' }))
    ),
    '\n'
  ].join('')
}

const STYLE = `<style>
.ground { fill: #ffffff }
text { font: 10.5px ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; fill: #15191e }
.title { font: 600 14px system-ui, "Noto Sans", "Liberation Sans", sans-serif }
.small, .time { fill: #56606b }
.head { fill: #f1f3f5; stroke: #8b95a1 }
.line { stroke: #8b95a1; stroke-width: 1.5 }
.unborn { stroke: #c3cad1; stroke-dasharray: 1 4 }
.zombie { stroke: #15191e; stroke-dasharray: 5 3 }
.row { stroke: #e8ebee }
.pause { stroke: #8b95a1; stroke-dasharray: 2 5 }
.blocked { fill: #dfe3e8; stroke: #8b95a1 }
.stopped { fill: #15191e }
.arrow { stroke: #3a4ac4; stroke-width: 1.4; fill: none }
.connect { stroke: #15191e }
.fork, .reap { stroke: #56606b; stroke-dasharray: 5 3 }
.FIN { stroke: #8a5a00 }
.RST, .failed { stroke: #ad2218 }
.label { text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
.mark { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round }
text.failed { fill: #ad2218; stroke: #ffffff }
.cross { stroke: #15191e; stroke-width: 2 }
</style>`

const MARKERS = element(
  'defs',
  {},
  element(
    'marker',
    {
      id: 'tip',
      viewBox: '0 0 8 8',
      refX: 7.5,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto'
    },
    element('path', { d: 'M0,0.8 L8,4 L0,7.2 Z', fill: '#15191e' })
  )
)

/** Clients, each with its writer, then the server, then its children. */
function ordered(actors: readonly Actor[]): Actor[] {
  const rank = ({ role }: Actor): number => ({ external: 0, client: 1, writer: 1, server: 2, child: 3 })[role]
  return [...actors].sort((a, b) => rank(a) - rank(b) || a.bornAt - b.bornAt)
}

/**
 * Where there is no room for all, those between whom something went, the earliest first: with a connection come both of its
 * ends, and whoever has forked or reaps one of them.
 */
function chosen(all: readonly Actor[], items: readonly LadderItem[]): Actor[] {
  const taken = new Set(all.filter(({ role }) => role === 'server').slice(0, MOST_SERVERS))
  const known = new Map(all.map((actor) => [actor.id, actor]))
  const take = (...ids: readonly ActorId[]) => {
    const more = ids.flatMap((id) => known.get(id) ?? []).filter((actor) => !taken.has(actor))
    if (taken.size + more.length <= MOST_ACTORS) for (const actor of more) taken.add(actor)
  }
  const arrows = items.filter((item) => item.item === 'arrow').sort((a, b) => a.fromAt - b.fromAt)
  // Whoever is served comes with who serves it; else those who only connect would take all the room.
  for (const { kind, from, to } of arrows) if (kind === 'data' || kind === 'FIN' || kind === 'RST') take(from, to)
  for (const { from, to } of arrows) take(from, to)
  for (const { id } of [...all].sort((a, b) => a.bornAt - b.bornAt)) take(id)
  return [...taken]
}

/** What comes later is about those that are not shown: the SIGCHLDs of their ends, say. */
function upToLastArrow(items: readonly LadderItem[]): LadderItem[] {
  const last = Math.max(...items.map((item) => (item.item === 'arrow' ? item.toAt : Number.NEGATIVE_INFINITY)))
  return items.filter((item) => last === Number.NEGATIVE_INFINITY || startOf(item) <= last)
}

const isBetween = (item: LadderItem, places: ReadonlyMap<ActorId, number>): boolean =>
  item.item === 'arrow' ? places.has(item.from) && places.has(item.to) : places.has(item.actor)

const startOf = (item: LadderItem): number => (item.item === 'mark' ? item.at : item.fromAt)

/** From moments to heights: each moment at which something begins has a row of its own. */
class Scale {
  readonly #anchors: { at: number; y: number }[] = []
  readonly #pauses: { y: number; text: string }[] = []
  readonly #rows: { at: number; y: number }[] = []
  readonly #first: number

  /** @param items in order of their beginning */
  constructor(items: readonly LadderItem[]) {
    const moments = items
      .filter(({ item }) => item !== 'bar')
      .flatMap((item) => [
        { at: startOf(item), gap: ROW },
        ...(item.item === 'arrow' && item.toAt > item.fromAt ? [{ at: item.toAt, gap: SLANT }] : [])
      ])
      .sort((a, b) => a.at - b.at)
    this.#first = moments[0]?.at ?? 0
    let y = HEAD
    let before = this.#first
    for (const { at, gap } of moments) {
      if (at === before && y > HEAD) continue
      if (at - before > PAUSE_US) {
        this.#pauses.push({ y: y + BREAK / 2 + 4, text: milliseconds(at - before) })
        y += BREAK
      }
      y += gap
      if (gap === ROW) this.#rows.push({ at, y })
      this.#anchors.push({ at, y })
      before = at
    }
  }

  get bottom(): number {
    return (this.#anchors.at(-1)?.y ?? HEAD) + 16
  }

  /** Between two anchors in proportion; before the first and after the last one a little way off. */
  y(at: number): number {
    const after = this.#anchors.findIndex((anchor) => anchor.at >= at)
    if (after < 0) return this.bottom - 8
    const next = this.#anchors[after]
    const before = this.#anchors[after - 1]
    if (!next) return this.bottom
    if (!before) return next.at === at ? next.y : HEAD + 4
    if (next.at === before.at) return next.y
    return before.y + ((at - before.at) / (next.at - before.at)) * (next.y - before.y)
  }

  *marks(width: number): Iterable<string> {
    for (const { at, y } of this.#rows) {
      yield element('line', { class: 'row', x1: GUTTER - 8, x2: width, y1: y, y2: y })
      const after = `${((at - this.#first) / 1000).toFixed(3)} ms`
      yield textAt(GUTTER - 14, y + 3.5, after, { class: 'time', 'text-anchor': 'end' })
    }
    for (const { y, text } of this.#pauses) {
      yield element('line', { class: 'pause', x1: GUTTER - 8, x2: width, y1: y, y2: y })
      yield textAt(GUTTER - 14, y + 3.5, `⋯ ${text}`, { class: 'time', 'text-anchor': 'end' })
    }
  }
}

function lifeline({ name, bornAt, exitedAt, goneAt, role }: Actor, x: number, scale: Scale): string {
  const top = 56
  const born = scale.y(bornAt)
  // Where Node makes the calls, that it was waited for may be all that is told of its end.
  const end = exitedAt ?? goneAt
  const exited = end === undefined ? scale.bottom : scale.y(end)
  const gone = goneAt === undefined ? (end === undefined ? exited : scale.bottom) : scale.y(goneAt)
  const line = (from: number, to: number, look: string) =>
    to > from ? element('line', { class: look, x1: x, x2: x, y1: from, y2: to }) : ''
  const box = element('rect', { class: 'head', x: x - 76, y: top, width: 152, height: 26, rx: 3 })
  const about = role === 'external' ? `${name}, a client from outside` : name
  return element(
    'g',
    {},
    titled(about),
    box,
    textAt(x, top + 17, shortened(name, 23), { 'text-anchor': 'middle' }),
    line(top + 26, born, 'unborn'),
    line(Math.max(born, top + 26), exited, 'line'),
    line(exited, gone, 'zombie')
  )
}

function itemMarkup(item: LadderItem, places: ReadonlyMap<ActorId, number>, scale: Scale): string {
  switch (item.item) {
    case 'bar':
      return bar(item, places.get(item.actor) ?? 0, scale)
    case 'mark':
      return mark(item, places.get(item.actor) ?? 0, scale)
    case 'arrow':
      return arrow(item, places.get(item.from) ?? 0, places.get(item.to) ?? 0, scale)
  }
}

type Of<I extends LadderItem['item']> = Extract<LadderItem, { item: I }>

function bar({ kind, fromAt, toAt, about }: Of<'bar'>, x: number, scale: Scale): string {
  const [y, end] = [scale.y(fromAt), scale.y(toAt)]
  const height = Math.max(2, end - y)
  return element('rect', { class: kind, x: x - 4, y, width: 8, height, rx: 1 }, titled(about))
}

function mark({ kind, at, text, about }: Of<'mark'>, x: number, scale: Scale): string {
  const y = scale.y(at)
  const sign =
    kind === 'exit'
      ? element('path', { class: 'cross', d: `M${x - 5},${y - 5} l10,10 m0,-10 l-10,10` })
      : element('circle', { cx: x, cy: y, r: 3.5, fill: kind === 'failed' ? '#ad2218' : '#15191e' })
  const words = textAt(x + 10, y + 3.5, shortened(text, 25), { class: kind === 'failed' ? 'mark failed' : 'mark' })
  return element('g', {}, titled(about), sign, words)
}

function arrow({ kind, fromAt, toAt, text, about }: Of<'arrow'>, from: number, to: number, scale: Scale): string {
  const [y1, y2] = [scale.y(fromAt), scale.y(toAt)]
  const room = Math.floor((Math.abs(to - from) - 24) / CHARACTER)
  const line =
    from === to
      ? `M${from},${y1} h26 V${Math.max(y2, y1 + 8)} h-22`
      : `M${from},${y1} L${to + (to > from ? -3 : 3)},${y2}`
  return element(
    'g',
    {},
    titled(`${about} (after ${milliseconds(toAt - fromAt)})`),
    element('path', { class: `arrow ${kind}`, d: line, 'marker-end': 'url(#tip)' }),
    textAt((from + to) / 2, (y1 + y2) / 2 - 4, shortened(text, Math.max(12, room)), { class: 'label' })
  )
}

/** The beginning and the end: how many bytes it were stands last. */
function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const tail = /\S+ B$/.exec(text)?.[0] ?? ''
  return `${characters.slice(0, Math.max(1, most - tail.length - 2)).join('')}… ${tail}`.trimEnd()
}

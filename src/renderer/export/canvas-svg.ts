/** The whole canvas as a drawing: the same boxes, lines and words that stand on it now, in the colours of the theme. */
import type { Node } from '@xyflow/react'
import { element, textAt, titled } from '../../shared/export/svg'
import type { ProcessState } from '../../shared/fold/state'
import { tcpKey } from '../../shared/fold/state'
import { descriptorsOf } from '../../shared/fold/table'
import { numberOf, type ProcessId } from '../../shared/identity'
import { endCauseOf } from '../../shared/views/end-cause'
import { colourAt } from '../../shared/views/socket-colours'
import type { ShownEdge } from '../../shared/views/structure'
import type { TranscriptEntry } from '../../shared/views/transcript'
import { isMain, Routes } from '../canvas/routes-now'
import { socketStateWords } from '../canvas/socket-state-words'
import { statesOf } from '../canvas/wire-labels'
import { parentWords } from '../canvas/wires'
import { clientStanding } from '../client-window/client-standing'
import { around, type Point, type Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'
import { labelPlace, pathOf } from '../layout/routes'
import { stackOf } from '../layout/stacks'
import type { Picture } from '../store/picture'
import { linesOf, type Transcripts } from '../store/transcripts'
import { texts } from '../texts'
import { bytesWords, lookOf, memoryWords, roleWords, standingWords, stateLetter } from '../words/process-words'
import { aboutWords, comingWords } from '../words/step-words'

/** Colours by the names of theme/tokens.css. */
export type Colours = Readonly<Record<ColourName, string>>
export const COLOUR_NAMES = [
  'canvas',
  'raised',
  'sunken',
  'line',
  'strong-line',
  'casing',
  'ink',
  'muted',
  'accent-soft'
] as const
export type ColourName = (typeof COLOUR_NAMES)[number]

export interface Drawn {
  nodes: readonly Node[]
  edges: readonly ShownEdge[]
  picture: Pick<Picture, 'state' | 'connections' | 'colours'>
  transcripts: Pick<Transcripts, 'lines'>
  colours: Colours
  /** of that process also the lines to what else it holds are drawn, as on the canvas */
  selected: string | null
}

const MARGIN = 32
const SANS =
  'system-ui, "Noto Sans", "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Malgun Gothic", "Noto Sans CJK SC", sans-serif'
const MONO = 'ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace'

export interface CanvasDrawing {
  svg: string
  width: number
  height: number
}

/** @returns undefined where nothing stands there */
export function canvasSvg(drawn: Drawn): CanvasDrawing | undefined {
  const rects = new Map(drawn.nodes.map((node) => [node.id, rectOf(node)]))
  const area = withMargin(around(rects.values()))
  if (!area) return undefined
  const { x, y, width, height } = area
  const drawing = new Drawing(drawn, rects)
  const svg = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `${x} ${y} ${width} ${height}`, role: 'img' },
      titled(texts.canvas.label),
      style(drawn.colours),
      element('rect', { x, y, width, height, fill: drawn.colours.canvas }),
      ...drawn.edges.map((edge) => drawing.edge(edge)),
      ...drawn.nodes.map((node) => drawing.node(node))
    ),
    '\n'
  ].join('')
  return { svg, width, height }
}

const style = ({ ink, muted, raised, line, casing, ...colours }: Colours): string =>
  element(
    'style',
    {},
    `text{font:12.5px ${SANS};fill:${ink}}.m{font-family:${MONO};font-size:11px}.q{fill:${muted}}.b{font-weight:600}` +
      `.box{fill:${raised};stroke:${colours['strong-line']}}.rule{stroke:${line}}.band{fill:${colours.sunken}}` +
      `.fork{fill:none;stroke:${colours['strong-line']};stroke-width:1.25}.casing{fill:none;stroke:${casing};stroke-width:4.5}` +
      `.wire{fill:none;stroke-width:2.5}.other{fill:none;stroke-width:2;stroke-dasharray:5 4}.ground{fill:${colours.canvas}}.mine{fill:${colours['accent-soft']}}` +
      `.gate{fill:none;stroke:${ink};stroke-width:1.5}.bar{fill:${ink};opacity:.07}`
  )

function withMargin(area: Rect | undefined): Rect | undefined {
  if (!area) return undefined
  const [x, y] = [Math.floor(area.x) - MARGIN, Math.floor(area.y) - MARGIN]
  const [right, bottom] = [Math.ceil(area.x + area.width) + MARGIN, Math.ceil(area.y + area.height) + MARGIN]
  return { x, y, width: right - x, height: bottom - y }
}

class Drawing {
  /** of boxes, for what must not stand out of them */
  #clips = 0
  readonly #routes = new Routes()

  constructor(
    readonly drawn: Drawn,
    readonly rects: ReadonlyMap<string, Rect>
  ) {}

  edge(edge: ShownEdge): string {
    const { nodes, selected } = this.drawn
    const isOfSelected = edge.source === selected || edge.target === selected
    const route = isMain(edge) || isOfSelected ? this.#routes.of(nodes, edge) : undefined
    if (!route) return ''
    const d = pathOf(route.points)
    if (!isMain(edge)) return element('path', { class: 'other', d, stroke: this.#colourOf(edge.about) })
    if (edge.type === 'connection') return this.#connection(edge.about, route.points, d)
    const words = parentWords(this.drawn.picture.state.processes.get(edge.target as ProcessId))
    if (words === null) return element('path', { class: 'fork', d })
    const { x, y } = route.points.at(-1) ?? { x: 0, y: 0 }
    const label = textAt(x, y - 8, words, { class: 'q', 'text-anchor': 'middle', style: 'font-size:11px' })
    return element('path', { class: 'fork', d, 'stroke-dasharray': '2 4' }) + label
  }

  #colourOf(key: string): string {
    const { picture, colours } = this.drawn
    const socket = picture.connections.get(key)?.serverSocket ?? '0@0'
    return colourAt(picture.colours[socket])?.fill ?? colours['strong-line']
  }

  #connection(key: string, points: readonly Point[], d: string): string {
    const { picture, colours } = this.drawn
    const connection = picture.connections.get(key)
    if (!connection) return ''
    const colour = this.#colourOf(key)
    const line = connection.queued
      ? element('path', { class: 'wire', d, stroke: colours.ink, 'stroke-dasharray': '6 5' })
      : element('path', { class: 'casing', d }) + element('path', { class: 'wire', d, stroke: colour })
    const words = statesOf(connection) + (connection.queued ? ` · ${texts.canvas.acceptQueue}` : '')
    const { x, y } = labelPlace(points)
    const width = words.length * MONO_WIDTH + 12
    return (
      line +
      element('rect', { class: 'ground', x: x - width / 2, y: y - 9, width, height: 18, rx: 3 }) +
      textAt(x, y + 4, words, { class: 'm', 'text-anchor': 'middle' })
    )
  }

  node(node: Node): string {
    const rect = this.rects.get(node.id)
    if (!rect) return ''
    const process = this.drawn.picture.state.processes.get(node.data.process as ProcessId)
    const stack = stackOf(node)
    const content = stack
      ? textAt(rect.x + 12, rect.y + 38, texts.canvas.stackOf(stack.count, stack.look), { class: 'm b' })
      : process
        ? process.client
          ? this.#client(process, rect)
          : this.#process(process, rect)
        : textAt(rect.x + 10, rect.y + 19, texts.canvas.external, { class: 'q' }) +
          textAt(rect.x + 10, rect.y + 36, String(node.data.address), { class: 'm' })
    const dashes = process ? (process.client ? undefined : dashesOf(process)) : stack ? undefined : '5 3'
    const { x, y, width, height } = rect
    const clip = `c${++this.#clips}`
    return element(
      'g',
      {},
      titled(node.ariaLabel ?? ''),
      element('clipPath', { id: clip }, element('rect', { x, y, width, height })),
      element('rect', { class: 'box', x, y, width, height, rx: 5, 'stroke-dasharray': dashes }),
      element('g', { 'clip-path': `url(#${clip})` }, content)
    )
  }

  #process(process: ProcessState, { x, y, width, height }: Rect): string {
    const { pid, bytesRead, bytesWritten, kernel } = process
    const role = roleWords(process)
    const call = this.#call(process, x + 11, y + 58)
    return [
      lookOf(process) === 'stopped' ? bars({ x, y, width, height }) : '',
      textAt(x + 11, y + 22, role, { class: 'q' }),
      textAt(x + 17 + role.length * SANS_WIDTH, y + 22, String(pid), { class: 'm b', 'font-size': 12.5 }),
      textAt(x + width - 16, y + 22, stateLetter(process), { class: 'm b', 'text-anchor': 'end' }),
      textAt(x + 11, y + 42, standingWords(process, endCauseOf(this.drawn.picture.state, process)), { class: 'm' }),
      call,
      this.#descriptors(process, x + 11, y + (call === '' ? 54 : 65)),
      textAt(
        x + 11,
        y + height - 10,
        `${texts.process.bytesIn} ${bytesWords(bytesRead)}  ${texts.process.bytesOut} ${bytesWords(bytesWritten)}`,
        { class: 'm q' }
      ),
      kernel?.pss === undefined
        ? ''
        : textAt(x + width - 10, y + height - 10, memoryWords(kernel.pss), { class: 'm q', 'text-anchor': 'end' })
    ].join('')
  }

  /** Before which it stands, or that it will. */
  #call(process: ProcessState, x: number, y: number): string {
    const about = aboutWords(process)
    if (about !== '') return textAt(x, y, `▸ ${about}`, { class: 'm b' })
    const coming = comingWords(process, this.drawn.picture.state.hold)
    return coming === '' ? '' : textAt(x, y, coming, { class: 'm q' })
  }

  #descriptors({ descriptors, byNode, streams, listens }: ProcessState, x: number, y: number): string {
    const { picture, colours } = this.drawn
    if (byNode) {
      const words = listens ?? Object.values(streams)[0]?.peer ?? texts.process.noConnection
      return textAt(x, y + 14, words, { class: 'm' })
    }
    const entries = descriptorsOf(descriptors, SQUARES)
    if (entries.length === 0) return textAt(x, y + 14, texts.process.noSockets, { class: 'q' })
    const squares = entries.map(([fd, id], index) => {
      const colour = colourAt(picture.colours[id])
      const listening = picture.state.sockets.get(id)?.kind === 'listening'
      return element(
        'g',
        {},
        titled(`descriptor ${fd}, socket ${numberOf(id)}`),
        element('rect', {
          x: x + index * 24,
          y,
          width: 20,
          height: 20,
          rx: 2,
          fill: colour?.fill ?? colours.sunken,
          stroke: listening ? colours.ink : colours.casing,
          'stroke-width': listening ? 2 : 1
        }),
        textAt(x + index * 24 + 10, y + 14, String(fd), {
          class: 'm b',
          'text-anchor': 'middle',
          style: `fill:${colour?.ink ?? colours.ink}`
        })
      )
    })
    const [only, ...others] = entries
    const words = only && others.length === 0 ? socketStateWords(picture.state, only[1]) : ''
    return squares.join('') + textAt(x + 28, y + 14, words, { class: 'm q' })
  }

  #client(process: ProcessState, { x, y, width, height }: Rect): string {
    const { client, pid, id } = process
    if (!client) return ''
    const { connections } = this.drawn.picture
    const connection = client.local ? connections.get(tcpKey(client.local, client.target)) : undefined
    return [
      textAt(x + 10, y + 20, texts.client.title(client.kind, pid), { class: 'b' }),
      element('rect', { class: 'band', x: x + 0.5, y: y + 30, width: width - 1, height: 22 }),
      textAt(x + 10, y + 45, client.local ?? '', { class: 'm q' }),
      textAt(x + width - 10, y + 45, clientStanding(process, connection), { class: 'm q', 'text-anchor': 'end' }),
      this.#transcript(id, client.target, { x, y: y + 52, width, height: height - 60 })
    ].join('')
  }

  /** The last lines that there is room for. */
  #transcript(id: ProcessId, target: string, { x, y, width, height }: Rect): string {
    const { entries } = linesOf(this.drawn.transcripts as Transcripts, id)
    const most = Math.floor(height / LINE)
    const characters = Math.floor((width - 40) / MONO_WIDTH)
    const lines = entries
      .slice(-most)
      .flatMap((entry) => wrapped(entry, target, characters))
      .slice(-most)
    return lines
      .map(({ text, from }, index) => {
        const at = y + 14 + index * LINE
        if (from === 'system')
          return textAt(x + width / 2, at, text, { class: 'q', 'text-anchor': 'middle', style: 'font-size:11px' })
        const mine = from === 'client'
        const box = text.length * MONO_WIDTH + 14
        const left = mine ? x + width - 8 - box : x + 8
        const ground = element('rect', {
          class: mine ? 'mine' : 'band',
          x: left,
          y: at - 12,
          width: box,
          height: 16,
          rx: 3
        })
        return ground + textAt(left + 7, at, text, { class: 'm' })
      })
      .join('')
  }
}

const LINE = 19
const SQUARES = 7
/** px of a character */
const MONO_WIDTH = 6.65
const SANS_WIDTH = 6.4

/** Of a process that is stopped, as on the canvas: a second frame, and bars as on a gate. */
function bars({ x, y, width, height }: Rect): string {
  const inner = { x: x + 3, y: y + 3, width: width - 6, height: height - 6 }
  const places = Array.from(
    { length: Math.floor(inner.width / BAR_EVERY) },
    (_, index) => inner.x + 14 + index * BAR_EVERY
  )
  return [
    element('rect', { class: 'gate', ...inner, rx: 3 }),
    ...places.map((at) => element('rect', { class: 'bar', x: at, y: inner.y, width: 4, height: inner.height }))
  ].join('')
}

/** px from one bar to the next */
const BAR_EVERY = 18

/** Told apart without colour, as on the canvas. */
function dashesOf(process: ProcessState): string | undefined {
  const look = lookOf(process)
  return look === 'zombie' ? '5 3' : look === 'ended' ? '1 3' : undefined
}

function wrapped({ from, text, system }: TranscriptEntry, target: string, most: number) {
  const words = system ? texts.client.system[system](text, target) : text.replace(/\n$/, '')
  const lines = words.split('\n').flatMap((line) => line.match(new RegExp(`.{1,${Math.max(1, most)}}`, 'gsu')) ?? [''])
  return lines.map((line) => ({ from, text: line }))
}

/** For an image: nothing in it may be looked up elsewhere. */
export const asDataUrl = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

/** A node as it is drawn on the layer: in words where there is room for them, then its number and letter, then a tile. */

import type { Node } from '@xyflow/react'
import { type ProcessState, tcpKey } from '../../shared/fold/state'
import { type DescriptorTable, descriptorsOf } from '../../shared/fold/table'
import { numberOf, type ProcessId } from '../../shared/identity'
import { endCauseOf } from '../../shared/views/end-cause'
import { colourAt } from '../../shared/views/socket-colours'
import { clientLook, clientStanding } from '../client-window/client-standing'
import type { Rect } from '../layout/free-place'
import { rectOf } from '../layout/nodes'
import { type Stack, stackOf } from '../layout/stacks'
import type { Picture } from '../store/picture'
import { texts } from '../texts'
import type { Colours } from '../theme/canvas-colours'
import { lookOf, roleWords, standingWords, stateLetter } from '../words/process-words'

/** Below these zooms a node is no more than its number and letter, and than a tile. */
export const WORDS = 0.42
export const FOLDED = 0.2
/** Below this not even a letter is legible. */
const LETTER = 0.1

export interface Pen {
  brush: CanvasRenderingContext2D
  picture: Picture
  colours: Colours
  zoom: number
  selected: string | null
  chosen: ReadonlySet<string>
  hovered: string | null
  focused: string | null
}

/** @param rect where it is drawn, px of the screen */
export function paintNode(pen: Pen, node: Node, rect: Rect): void {
  const process = pen.picture.state.processes.get(node.data.process as ProcessId)
  const stack = stackOf(node)
  if (stack) paintStack(pen, stack, rect)
  else if (!process) paintExternal(pen, node, rect)
  else if (process.client) paintClient(pen, process, rect)
  else paintProcess(pen, process, rect)
  const chosen = pen.chosen.has(node.id)
  if (chosen) tint(pen, rect)
  const marked = node.id === pen.selected || node.id === pen.hovered || node.id === pen.focused
  if (chosen || marked) mark(pen, node.id, rect)
}

/** A frame alone cannot be seen around hundreds of tiles. */
function tint({ brush, colours }: Pen, { x, y, width, height }: Rect): void {
  brush.globalAlpha = 0.22
  brush.fillStyle = colours.accent
  brush.fillRect(x, y, width, height)
  brush.globalAlpha = 1
}

function mark({ brush, colours, selected, chosen, focused }: Pen, id: string, { x, y, width, height }: Rect): void {
  brush.strokeStyle = colours.accent
  brush.lineWidth = id === selected || chosen.has(id) ? 2.5 : 1.5
  const out = id === focused ? 3 : 1
  brush.strokeRect(x - out, y - out, width + 2 * out, height + 2 * out)
}

function box({ brush, colours, zoom }: Pen, { x, y, width, height }: Rect, fill = colours.raised): void {
  // Filling is much faster than stroking, and there may be thousands.
  if (zoom < FOLDED) {
    const line = zoom < LETTER ? 0.5 : 1
    brush.fillStyle = colours['strong-line']
    brush.fillRect(x, y, width, height)
    brush.fillStyle = fill
    brush.fillRect(x + line, y + line, width - 2 * line, height - 2 * line)
    return
  }
  brush.fillStyle = fill
  brush.strokeStyle = colours['strong-line']
  brush.lineWidth = 1
  brush.beginPath()
  brush.roundRect(x, y, width, height, Math.max(2, 5 * zoom))
  brush.fill()
  brush.stroke()
}

function paintExternal(pen: Pen, { data }: Node, rect: Rect): void {
  const { brush, colours, zoom } = pen
  brush.setLineDash([3, 2])
  box(pen, rect)
  brush.setLineDash([])
  if (zoom < FOLDED) return
  brush.fillStyle = colours.ink
  if (zoom >= WORDS) {
    text(pen, texts.canvas.external, rect.x + 10 * zoom, rect.y + 19 * zoom, rect.width - 14 * zoom, colours.muted)
    text(pen, String(data.address), rect.x + 10 * zoom, rect.y + 36 * zoom, rect.width - 14 * zoom, colours.ink, true)
  } else {
    const room = rect.width - 6
    text(pen, addressIn(String(data.address), room), rect.x + 3, rect.y + rect.height / 2 + 4, room, colours.ink, true)
  }
}

/** Its port tells it from others where there is no room for all of it. */
const addressIn = (address: string, room: number): string =>
  address.length * SMALLEST * MONO_WIDTH <= room ? address : address.slice(address.lastIndexOf(':'))

function paintStack(pen: Pen, { look, count }: Stack, rect: Rect): void {
  const { brush, colours, zoom } = pen
  const step = Math.max(1.5, 5 * zoom)
  for (const index of [2, 1, 0]) box(pen, { ...rect, x: rect.x + index * step, y: rect.y + index * step })
  if (look === 'zombie' || look === 'stopped') {
    brush.fillStyle = colours[look]
    brush.fillRect(rect.x, rect.y, Math.max(2, rect.width / 8), rect.height)
  }
  const said = texts.canvas.stackOf(count, look)
  const room = rect.width * 0.8
  const words = said.length * Math.max(SMALLEST, 12 * zoom) * MONO_WIDTH <= room ? said : String(count)
  text(pen, words, rect.x + rect.width / 6, rect.y + rect.height / 2 + 4, room, colours.ink, true, 'bold')
}

function paintProcess(pen: Pen, process: ProcessState, rect: Rect): void {
  const { brush, colours, zoom } = pen
  const look = lookOf(process)
  if (look === 'ended') brush.globalAlpha = 0.4
  brush.setLineDash(look === 'zombie' ? [5, 3] : look === 'ended' ? [1, 2] : [])
  box(pen, rect)
  if (look === 'zombie' || look === 'stopped') {
    brush.fillStyle = colours[look]
    brush.globalAlpha = zoom < FOLDED ? 1 : 0.22
    brush.fillRect(rect.x, rect.y, rect.width, rect.height)
    brush.globalAlpha = 1
  }
  brush.setLineDash([])
  if (look === 'stopped') {
    brush.strokeStyle = colours.ink
    brush.strokeRect(rect.x + 2, rect.y + 2, rect.width - 4, rect.height - 4)
  }
  if (process.role === 'server') {
    brush.fillStyle = colours.ink
    brush.fillRect(rect.x, rect.y, rect.width, Math.max(2, 3 * zoom))
  }
  if (zoom >= WORDS) processInWords(pen, process, rect)
  else if (zoom >= FOLDED) foldedProcess(pen, process, rect)
  else processTile(pen, process, rect)
  brush.globalAlpha = 1
}

function processInWords(pen: Pen, process: ProcessState, { x, y, width, height }: Rect): void {
  const { colours, zoom: z } = pen
  const role = roleWords(process)
  const roleWidth = text(pen, role, x + 11 * z, y + 22 * z, width * 0.6, colours.muted)
  text(pen, String(process.pid), x + 17 * z + roleWidth, y + 22 * z, width, colours.ink, true, 'bold')
  letter(pen, process, { x: x + width - 46 * z, y: y + 8 * z, width: 19 * z, height: 18 * z })
  const plain = lookOf(process) === 'running'
  text(
    pen,
    standingWords(process, endCauseOf(pen.picture.state, process)),
    x + 11 * z,
    y + 43 * z,
    width - 16 * z,
    plain ? colours.muted : colours.ink,
    plain
  )
  squares(pen, process.descriptors, { x: x + 11 * z, y: y + 56 * z, width: width - 20 * z, height: 20 * z })
  const bytes = `${texts.process.bytesIn} ${process.bytesRead}  ${texts.process.bytesOut} ${process.bytesWritten}`
  text(pen, bytes, x + 11 * z, y + height - 10 * z, width - 20 * z, colours.muted, true)
}

/** The whole PID, and where there is room beside it the letter, else below it. */
function foldedProcess(pen: Pen, process: ProcessState, { x, y, width, height }: Rect): void {
  const pid = String(process.pid)
  const side = Math.max(12, 22 * pen.zoom)
  const size = Math.max(5, 20 * pen.zoom)
  const beside = 4 + pid.length * SMALLEST * MONO_WIDTH + side < width
  write(pen, pid, x + 3, y + 2 + SMALLEST, SMALLEST, pen.colours.ink, true, 'bold', 'start')
  const top = beside ? y + 3 : y + height - SMALLEST - 1
  letter(pen, process, { x: x + width - side - 1, y: top, width: side, height: beside ? SMALLEST + 3 : SMALLEST })
  squares(pen, process.descriptors, { x: x + 4, y: y + height - size - 3, width: width - side - 8, height: size })
}

/** What lives quietly is paper with the colour of its socket; what does not has its letter, or its pattern. */
function processTile(pen: Pen, process: ProcessState, { x, y, width, height }: Rect): void {
  const { brush, picture, zoom, colours } = pen
  const [first] = descriptorsOf(process.descriptors, 1)
  const colour = first && colourAt(picture.colours[first[1]])
  const band = Math.max(1.5, width / 5)
  if (colour && lookOf(process) === 'running') {
    brush.fillStyle = colour.fill
    brush.fillRect(x, y, band, height)
  }
  if (zoom < LETTER) return
  write(
    pen,
    stateLetter(process),
    x + (width + band) / 2,
    y + height / 2 + 4,
    SMALLEST,
    colours.ink,
    true,
    'bold',
    'center'
  )
}

function letter(pen: Pen, process: ProcessState, { x, y, width, height }: Rect): void {
  const { brush, colours } = pen
  const odd = lookOf(process) === 'zombie' || lookOf(process) === 'stopped'
  brush.fillStyle = odd ? colours.ink : colours.raised
  brush.strokeStyle = colours['strong-line']
  brush.lineWidth = 1
  brush.fillRect(x, y, width, height)
  brush.strokeRect(x, y, width, height)
  const ink = odd ? colours.raised : colours.ink
  const size = Math.max(SMALLEST, 11.5 * pen.zoom)
  write(pen, stateLetter(process), x + width / 2, y + height / 2 + size * 0.36, size, ink, true, 'bold', 'center')
}

/** Squares that a node has room for. */
const SQUARES = 8

function squares(pen: Pen, descriptors: DescriptorTable, { x, y, width, height: size }: Rect): void {
  const { brush, picture, colours, zoom } = pen
  const step = size * 1.2
  for (const [index, [fd, id]] of descriptorsOf(descriptors, Math.min(SQUARES, Math.floor(width / step))).entries()) {
    const colour = colourAt(picture.colours[id])
    const listening = picture.state.sockets.get(id)?.kind === 'listening'
    brush.fillStyle = colour?.fill ?? colours.sunken
    brush.fillRect(x + index * step, y, size, size)
    brush.strokeStyle = listening ? colours.ink : colours.casing
    brush.lineWidth = listening ? 2 : 1
    brush.strokeRect(x + index * step, y, size, size)
    if (zoom < WORDS) continue
    const ink = colour?.ink ?? colours.ink
    write(pen, String(fd), x + index * step + size / 2, y + size * 0.7, 11 * zoom, ink, true, 'bold', 'center')
  }
}

function paintClient(pen: Pen, process: ProcessState, rect: Rect): void {
  const { brush, colours, zoom, picture } = pen
  const { client, pid } = process
  if (!client) return
  const connection = client.local ? picture.connections.get(tcpKey(client.local, client.target)) : undefined
  const look = clientLook(process, connection)
  if (look === 'ended') brush.globalAlpha = 0.6
  box(pen, rect, colours.sunken)
  const bar = zoom < FOLDED ? rect.height / 4 : Math.max(17, 30 * zoom)
  brush.fillStyle = colours.raised
  brush.fillRect(rect.x + 0.5, rect.y + 0.5, rect.width - 1, bar)
  if (zoom >= FOLDED) {
    const title = texts.client.title(client.kind, pid)
    const fits = (words: string) => words.length * SMALLEST * SANS_WIDTH < rect.width - 16
    const words = zoom >= WORDS ? title : fits(`${client.kind} ${pid}`) ? `${client.kind} ${pid}` : String(pid)
    dot(pen, look, rect.x + Math.max(6, 13 * zoom), rect.y + bar / 2)
    text(pen, words, rect.x + Math.max(11, 22 * zoom), rect.y + bar / 2 + 4, rect.width - 14, colours.ink)
    const y = rect.y + bar + Math.max(14, 18 * zoom)
    text(
      pen,
      inShort(clientStanding(process, connection), rect.width),
      rect.x + 4,
      y,
      rect.width - 6,
      colours.muted,
      true
    )
  } else dot(pen, look, rect.x + rect.width / 2, rect.y + rect.height / 2)
  brush.globalAlpha = 1
}

/** As ss(8) has it. */
const inShort = (standing: string, room: number): string =>
  standing.length * SMALLEST * MONO_WIDTH > room - 6 ? standing.replace('ESTABLISHED', 'ESTAB') : standing

/** Filled: connected; a ring: waiting; half: closing; nothing: ended. */
function dot({ brush, colours, zoom }: Pen, look: string, x: number, y: number): void {
  if (look === 'ended') return
  if (zoom < LETTER) {
    brush.fillStyle = look === 'connected' ? colours.accent : colours.muted
    brush.fillRect(x - 1, y - 1, 2, 2)
    return
  }
  const radius = Math.max(1.5, 4 * Math.min(1, zoom * 1.6))
  brush.beginPath()
  brush.arc(x, y, radius, 0, look === 'closing' ? Math.PI : 2 * Math.PI)
  brush.fillStyle = colours.accent
  brush.strokeStyle = colours.accent
  brush.lineWidth = 1
  if (look === 'waiting') brush.stroke()
  else brush.fill()
}

/** px of the smallest letters that are drawn */
const SMALLEST = 10
const SANS_WIDTH = 0.53
const MONO_WIDTH = 0.61

/** As much of it as there is room for. @returns its width, about */
function text(
  pen: Pen,
  words: string,
  x: number,
  y: number,
  room: number,
  ink: string,
  mono = false,
  weight = ''
): number {
  const size = Math.max(SMALLEST, 12 * pen.zoom)
  const wide = size * (mono ? MONO_WIDTH : SANS_WIDTH)
  const most = Math.floor(room / wide)
  if (words === '' || most < 2) return 0
  const shown = words.length <= most ? words : `${words.slice(0, most - 1)}…`
  write(pen, shown, x, y, size, ink, mono, weight, 'start')
  return shown.length * wide
}

function write(
  { brush, colours }: Pen,
  words: string,
  x: number,
  y: number,
  size: number,
  ink: string,
  mono: boolean,
  weight: string,
  align: CanvasTextAlign
): void {
  brush.font = `${weight} ${size}px ${mono ? colours.mono : colours.font}`
  brush.fillStyle = ink
  brush.textAlign = align
  brush.fillText(words, x, y)
}

/** What is said of it when it is pointed at, and to a screen reader. */
export function wordsOf(node: Node, picture: Picture): string {
  const process = picture.state.processes.get(node.data.process as ProcessId)
  const stack = stackOf(node)
  if (stack) return texts.canvas.stackOf(stack.count, stack.look)
  if (!process) return node.ariaLabel ?? ''
  const { client } = process
  if (!client)
    return [node.ariaLabel, stateLetter(process), standingWords(process, endCauseOf(picture.state, process))]
      .filter(Boolean)
      .join(', ')
  const connection = client.local ? picture.connections.get(tcpKey(client.local, client.target)) : undefined
  const holder = connection?.holders.map(numberOf).join(', ')
  return [node.ariaLabel, client.local, clientStanding(process, connection), holder && texts.canvas.servedBy(holder)]
    .filter(Boolean)
    .join(', ')
}

export const isInside = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Where a node is drawn, px of the screen. */
export function onScreen(node: Node, [left, top, zoom]: readonly [number, number, number]): Rect {
  const { x, y, width, height } = rectOf(node)
  return { x: x * zoom + left, y: y * zoom + top, width: width * zoom, height: height * zoom }
}

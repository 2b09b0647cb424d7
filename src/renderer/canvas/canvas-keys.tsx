/**
 * The canvas from the keyboard: one stop of Tab, in which the arrow keys go from node to node, drawn or not. What is in the
 * windows follows as further stops.
 */
import { type Node, useReactFlow, useStoreApi } from '@xyflow/react'
import { type KeyboardEvent, useRef } from 'react'
import { useStore } from 'zustand'
import { isIdentity } from '../../shared/identity'
import { chooseNone, nudge, toggleChosen } from '../commands/canvas-commands'
import { useCanvas, useLabStores, usePicture, useSelection } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { canvasTexts as texts } from '../texts/canvas'
import { follow } from './follow'
import { type Direction, neighbourOf } from './hit'
import { READABLE } from './near'
import { onScreen, wordsOf } from './paint-node'
import type { Pointed } from './pointed'
import type { View } from './view'
import { arrangeAll } from './view-buttons'

const ARROWS: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down'
}
const WAYS: Record<Direction, { x: number; y: number }> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 }
}
/** px by which a node is moved */
const STEP = 16

export function CanvasKeys({ pointed, view }: { pointed: Pointed; view: View }) {
  const stores = useLabStores()
  const flow = useStoreApi()
  const { zoomIn, zoomOut } = useReactFlow()
  const box = useRef<HTMLDivElement>(null)
  const focused = useStore(pointed, (s) => s.focused)
  const count = useCanvas((s) => s.nodes.length)
  const node = useCanvas((s) => s.nodes.find(({ id }) => id === focused))
  const words = usePicture((p) => (node ? wordsOf(node, p) : ''))
  const selected = useSelection((s) => s.process === focused || (focused !== null && s.chosen.has(focused)))

  const go = (to: Node | undefined) => {
    if (!to) return
    pointed.setState({ focused: to.id })
    view.reveal(to.id)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { nodes } = stores.canvas.getState()
    const now = nodes.find(({ id }) => id === pointed.getState().focused)
    const direction = ARROWS[event.key]
    if (direction && event.shiftKey && now) nudge(stores, now.id, stepTo(direction))
    else if (direction) go(now ? neighbourOf(nodes, now, direction) : nodes[0])
    else if (event.key === 'Home') go(nodes[0])
    else if (event.key === 'End') go(nodes.at(-1))
    else if (event.key === ' ' && now) toggleChosen(stores, now.id)
    else if (event.key === 'Enter' && now) {
      chooseNone(stores)
      follow(stores, now.id)
      if (flow.getState().transform[2] < READABLE) view.near(now.id)
    } else if ((event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) && now) {
      openMenu(stores, now, flow.getState().transform, box.current)
    } else if (event.key === 'Escape') leave(stores)
    else if (event.key === '0') view.fit()
    else if (event.key === '1') view.zoomTo(1)
    else if (event.key === '+') void zoomIn()
    else if (event.key === '-') void zoomOut()
    else if (event.key === 'a' || event.key === 'A') arrangeAll(stores.canvas.getState().arrange, view)
    else return
    event.preventDefault()
  }
  const itemId = `canvas-node-${(focused ?? '').replace(/[^\w]/g, '-')}`
  return (
    <div
      ref={box}
      role="tree"
      aria-multiselectable="true"
      tabIndex={0}
      data-testid="canvas-keys"
      className="canvas-keys"
      aria-label={texts.keys(count)}
      aria-description={texts.keysAbout}
      aria-activedescendant={node && itemId}
      onFocus={() => pointed.getState().focused === null && go(first(stores))}
      onKeyDown={onKey}
    >
      {node && <div id={itemId} role="treeitem" tabIndex={-1} aria-selected={selected} aria-label={words} />}
    </div>
  )
}

function first({ canvas, selection }: LabStores): Node | undefined {
  const { nodes } = canvas.getState()
  const { process } = selection.getState()
  return nodes.find(({ id }) => id === process) ?? nodes[0]
}

const stepTo = (direction: Direction) => ({ x: WAYS[direction].x * STEP, y: WAYS[direction].y * STEP })

/** First several are selected no more, then nobody is. */
function leave(stores: LabStores): void {
  const { chosen, select } = stores.selection.getState()
  if (chosen.size > 0) chooseNone(stores)
  else select(null)
}

function openMenu(
  { selection }: LabStores,
  node: Node,
  transform: readonly [number, number, number],
  element: Element | null
): void {
  if (!isIdentity(node.id)) return
  const { left = 0, top = 0 } = element?.closest('main')?.getBoundingClientRect() ?? {}
  const { x, y, height } = onScreen(node, transform)
  selection.getState().openMenu(node.id, left + x, top + y + height + 2)
}

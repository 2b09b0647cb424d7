/** The canvas: processes, client windows and what connects them. */
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow
} from '@xyflow/react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { ClientWindow } from '../client-window/client-window'
import { overlaps } from '../layout/free-place'
import { PROCESS_SIZE } from '../layout/tree-places'
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import type { Picture } from '../store/picture'
import { texts } from '../texts'
import { CanvasHints } from './canvas-hints'
import { ConnectionEdge } from './connection-edge'
import { ExternalNode } from './external-node'
import { ForkLines } from './fork-lines'
import { ProcessNode } from './process-node'

const nodeTypes: NodeTypes = { process: ProcessNode, client: ClientWindow, external: ExternalNode }
const edgeTypes: EdgeTypes = { connection: ConnectionEdge }

/** Nodes; of more only those in sight are drawn. */
const MANY = 150

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

function Flow() {
  const stores = useLabStores()
  const { nodes, edges, change, saveViewport } = useCanvas()
  const { select, openMenu } = stores.selection.getState()
  const [forks, wires] = useMemo(() => parted(edges), [edges])
  const past = usePicture((p) => p.past)
  const box = useRef<HTMLElement>(null)
  const showTop = useView(box)
  return (
    <main
      ref={box}
      data-testid="canvas"
      data-past={past}
      aria-label={texts.canvas.label}
      className="relative min-w-0 grow bg-canvas"
      onKeyDownCapture={(event) => openMenuByKey(event, openMenu)}
    >
      <ReactFlow
        nodes={nodes}
        edges={wires}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={(changes) => {
          for (const one of changes) if (one.type === 'select' && one.selected) follow(stores, one.id)
          change(changes)
        }}
        onPaneClick={() => select(null)}
        onNodeContextMenu={(event, node) => {
          if (!isIdentity(node.id)) return
          event.preventDefault()
          openMenu(node.id, event.clientX, event.clientY)
        }}
        onInit={showTop}
        onMoveEnd={(_, viewport) => saveViewport(viewport)}
        onlyRenderVisibleElements={nodes.length > MANY}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        minZoom={0.05}
        maxZoom={2}
        zoomOnDoubleClick={false}
        ariaLabelConfig={spoken}
        proOptions={{ hideAttribution: true }}
      >
        <ForkLines nodes={nodes} edges={forks} />
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} />
        <Controls showInteractive={false} position="bottom-left" />
      </ReactFlow>
      <CanvasHints />
    </main>
  )
}

const parted = (edges: Edge[]): [forks: Edge[], wires: Edge[]] => [
  edges.filter(({ type }) => type === 'fork'),
  edges.filter(({ type }) => type !== 'fork')
]

const spoken = {
  'node.a11yDescription.default': texts.canvas.nodeHelp,
  'controls.ariaLabel': texts.canvas.controls,
  'controls.zoomIn.ariaLabel': texts.canvas.zoomIn,
  'controls.zoomOut.ariaLabel': texts.canvas.zoomOut,
  'controls.fitView.ariaLabel': texts.canvas.fitView
}

/** What was selected on the canvas is what the inspector is about. */
function follow({ canvas, selection }: LabStores, id: string) {
  const { select, inspect } = selection.getState()
  const node = canvas.getState().nodes.find((one) => one.id === id)
  if (!isIdentity(id)) select(null)
  else if (node?.type === 'process') inspect(id)
  else select(id)
}

/** Room for the server, a row of children and a row of windows at first sight. */
const FIRST_SIGHT = { width: 752, height: 620 }
const TOP = 36

/** Tells the store what can be seen; returns what shows the tree's top in the middle, or what a reload interrupted. */
function useView(box: React.RefObject<HTMLElement | null>) {
  const stores = useLabStores()
  const { setViewport, setCenter, getZoom, screenToFlowPosition } = useReactFlow()
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    stores.canvas.setState({
      visibleArea: () => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        const from = screenToFlowPosition({ x: left, y: top })
        const to = screenToFlowPosition({ x: right, y: bottom })
        return { ...from, width: to.x - from.x, height: to.y - from.y }
      },
      toCanvas: (point) => screenToFlowPosition(point)
    })
  }, [box, stores, screenToFlowPosition])
  // After the store's own subscription, so that the node is there.
  useEffect(
    () => stores.picture.subscribe((now, before) => showNewServer(stores, now, before, setCenter, getZoom())),
    [stores, setCenter, getZoom]
  )
  return () => {
    const { clientWidth = 0, clientHeight = 0 } = box.current ?? {}
    const fits = Math.min(clientWidth / FIRST_SIGHT.width, clientHeight / FIRST_SIGHT.height)
    const zoom = Math.min(1, Math.max(0.65, fits))
    void setViewport(stores.canvas.getState().savedViewport() ?? { x: clientWidth / 2, y: TOP, zoom })
  }
}

type SetCenter = (x: number, y: number, options: { zoom: number }) => unknown

/** A server that had to stand beside an older one with children may be out of sight; a snapshot moves nothing. */
function showNewServer(
  { canvas }: LabStores,
  { state, snapshotAt }: Picture,
  before: Picture,
  setCenter: SetCenter,
  zoom: number
) {
  if (state.server === before.state.server || snapshotAt !== before.snapshotAt) return
  const { nodes, visibleArea } = canvas.getState()
  const node = nodes.find(({ id }) => id === state.server)
  const area = visibleArea()
  if (!node || overlaps({ ...node.position, ...PROCESS_SIZE }, area, 0)) return
  setCenter(node.position.x + PROCESS_SIZE.width / 2, node.position.y + area.height / 2 - TOP / zoom, { zoom })
}

/** Shift+F10 and the menu key do what the other mouse button does. */
function openMenuByKey(event: KeyboardEvent, openMenu: (process: ProcessId, x: number, y: number) => void) {
  if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return
  const node = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node') : null
  const id = node?.dataset.id
  if (!node || !isIdentity(id)) return
  event.preventDefault()
  const { left, bottom } = node.getBoundingClientRect()
  openMenu(id, left, bottom + 2)
}

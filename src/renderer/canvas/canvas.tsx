/** The canvas: processes, client windows and what connects them. What can be read are elements; all else is drawn. */
import { type NodeTypes, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import { isIdentity, type ProcessId } from '../../shared/identity'
import { ClientWindow } from '../client-window/client-window'
import { chooseNone } from '../commands/canvas-commands'
import { useCanvas, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { CanvasHints } from './canvas-hints'
import { CanvasKeys } from './canvas-keys'
import { CanvasTip } from './canvas-tip'
import { ChosenBar } from './chosen-bar'
import { ExternalNode } from './external-node'
import { FindBar } from './find-bar'
import { follow } from './follow'
import { Frame } from './frame'
import { withGroup } from './group-drag'
import { Layer } from './layer'
import { Minimap } from './minimap'
import { useNear } from './near'
import { createPointed } from './pointed'
import { usePointer } from './pointer'
import { chooseAlone, usePress } from './press'
import { ProcessNode } from './process-node'
import { StackNode } from './stack-node'
import { useEditKeys } from './use-edit-keys'
import { MAX_ZOOM, MIN_ZOOM, useView } from './view'
import { ViewButtons } from './view-buttons'
import { WireLabels } from './wire-labels'

const nodeTypes: NodeTypes = { process: ProcessNode, client: ClientWindow, external: ExternalNode, stack: StackNode }

export function Canvas() {
  return (
    <ReactFlowProvider>
      <Flow />
    </ReactFlowProvider>
  )
}

function Flow() {
  const stores = useLabStores()
  const nodes = useCanvas((s) => s.nodes)
  const { change, saveViewport, beginStep, endStep } = stores.canvas.getState()
  const { openMenu } = stores.selection.getState()
  const past = usePicture((p) => p.past)
  const near = useNear(nodes)
  const view = useView()
  const [pointed] = useState(createPointed)
  const [finding, setFinding] = useState(false)
  const pointer = usePointer(pointed, view)
  const box = useRef<HTMLElement>(null)
  const press = usePress(pointed, box)
  useEditKeys()
  const panning = useMemo(() => panningOf(box), [])
  const spoken = useMemo(labels, [])
  return (
    <main
      ref={box}
      data-testid="canvas"
      data-past={past}
      aria-label={texts.canvas.label}
      className="relative min-w-0 grow bg-canvas"
      onKeyDownCapture={(event) => openMenuByKey(event, openMenu)}
      {...press}
      onDoubleClick={pointer.onDoubleClick}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        setFinding(true)
      }}
    >
      <CanvasKeys pointed={pointed} view={view} />
      <ChosenBar />
      <ReactFlow
        nodes={near}
        nodeTypes={nodeTypes}
        onNodesChange={(changes) => {
          for (const one of changes)
            if (one.type === 'select' && one.selected && isIdentity(one.id)) follow(stores, one.id)
          change(withGroup(changes, nodes, stores.selection.getState().chosen))
        }}
        onNodeDragStart={(_event, { id }) => {
          chooseAlone(stores, id)
          beginStep('move')
        }}
        onNodeDragStop={endStep}
        // One that stands in front already, as it was opened last, is selected by nothing else.
        onNodeClick={(_event, { id, type }) => {
          chooseNone(stores)
          if (type === 'client' && isIdentity(id)) stores.selection.getState().select(id)
        }}
        onPaneClick={pointer.onClick}
        onPaneMouseMove={pointer.onMove}
        onPaneMouseLeave={pointer.onLeave}
        onPaneContextMenu={pointer.onContextMenu}
        onNodeContextMenu={(event, node) => {
          if (!isIdentity(node.id)) return
          event.preventDefault()
          openMenu(node.id, event.clientX, event.clientY)
        }}
        onInit={view.first}
        onMove={(_, { zoom }) => panning.move(zoom)}
        onMoveEnd={(_, viewport) => {
          panning.end()
          saveViewport(viewport)
        }}
        nodesConnectable={false}
        nodesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        minZoom={MIN_ZOOM}
        maxZoom={MAX_ZOOM}
        panOnScroll
        panOnScrollSpeed={1}
        zoomOnDoubleClick={false}
        ariaLabelConfig={spoken}
        proOptions={{ hideAttribution: true }}
      >
        <Layer near={near} pointed={pointed} />
        <WireLabels near={near} />
        <ViewButtons view={view} onFind={() => setFinding(true)} />
      </ReactFlow>
      <Frame pointed={pointed} />
      <Minimap />
      {finding && <FindBar pointed={pointed} view={view} onClose={() => setFinding(false)} />}
      <CanvasTip pointed={pointed} />
      <CanvasHints />
    </main>
  )
}

const labels = () => ({
  'controls.ariaLabel': texts.canvas.controls,
  'controls.zoomIn.ariaLabel': texts.canvas.zoomIn,
  'controls.zoomOut.ariaLabel': texts.canvas.zoomOut
})

/** While the view moves and is no nearer than before, the nodes are one picture that is shifted: none is painted anew. */
function panningOf(box: RefObject<HTMLElement | null>) {
  let last: number | undefined
  const say = (pans: boolean) => box.current?.toggleAttribute('data-panning', pans)
  return {
    move(zoom: number) {
      say(zoom === last)
      last = zoom
    },
    end() {
      last = undefined
      say(false)
    }
  }
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

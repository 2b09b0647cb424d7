/** The pointer over what is drawn: it is selected, gone to and has its menu as elements do. */
import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type MouseEvent, useMemo } from 'react'
import { isIdentity } from '../../shared/identity'
import { chooseNone } from '../commands/canvas-commands'
import { useLabStores } from '../store/lab-context'
import { follow } from './follow'
import { nodeAt, SLACK } from './hit'
import type { Pointed } from './pointed'
import type { View } from './view'

export function usePointer(pointed: Pointed, view: View) {
  const stores = useLabStores()
  const flow = useStoreApi()
  const { screenToFlowPosition } = useReactFlow()
  return useMemo(() => {
    const at = ({ clientX: x, clientY: y }: { clientX: number; clientY: number }) =>
      nodeAt(stores.canvas.getState().nodes, screenToFlowPosition({ x, y }), SLACK / flow.getState().transform[2])
    const hover = (id: string | null) => {
      if (pointed.getState().hovered !== id) pointed.setState({ hovered: id })
    }
    return {
      onMove: (event: MouseEvent) => hover(at(event)?.id ?? null),
      onLeave: () => hover(null),
      onClick: (event: MouseEvent) => {
        const node = at(event)
        chooseNone(stores)
        pointed.setState({ focused: node?.id ?? null })
        if (node) follow(stores, node.id)
        else stores.selection.getState().select(null)
      },
      onDoubleClick: (event: MouseEvent) => {
        if (!(event.target instanceof Element && event.target.closest('.react-flow__pane'))) return
        const node = at(event)
        if (node) view.near(node.id)
      },
      onContextMenu: (event: MouseEvent | globalThis.MouseEvent) => {
        const node = at(event)
        if (!node || !isIdentity(node.id)) return
        event.preventDefault()
        stores.selection.getState().openMenu(node.id, event.clientX, event.clientY)
      }
    }
  }, [stores, flow, pointed, view, screenToFlowPosition])
}

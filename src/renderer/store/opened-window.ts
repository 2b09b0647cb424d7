/** The window that the person has just opened comes to the front, and into sight, as soon as it is there. */
import type { StoreApi } from 'zustand'
import type { ProcessId } from '../../shared/identity'
import type { CanvasStore } from './canvas'
import type { Lifetime } from './lifetime'
import type { Selection } from './selection'

export function followOpened(selection: StoreApi<Selection>, canvas: StoreApi<CanvasStore>, lifetime: Lifetime): void {
  let shown: ProcessId | null = null
  const look = () => {
    const { opened } = selection.getState()
    const { nodes, change, bringIntoSight } = canvas.getState()
    if (opened === null || opened === shown || !nodes.some(({ id }) => id === opened)) return
    shown = opened
    // The one that is selected stands in front.
    change(nodes.flatMap(({ id, selected }) => (selected || id === opened ? select(id, id === opened) : [])))
    bringIntoSight(opened)
  }
  lifetime.follow(selection, look)
  lifetime.follow(canvas, look)
}

const select = (id: string, selected: boolean) => ({ id, type: 'select' as const, selected })

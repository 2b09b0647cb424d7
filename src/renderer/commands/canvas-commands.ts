/** What a person can do with the canvas as a whole. */
import type { Point } from '../layout/free-place'
import type { LabStores } from '../store/lab-stores'

export const undo = ({ canvas }: LabStores): void => canvas.getState().undo()

export const redo = ({ canvas }: LabStores): void => canvas.getState().redo()

export function chooseAll({ canvas, selection }: LabStores): void {
  selection.getState().choose(canvas.getState().nodes.map(({ id }) => id))
}

export const chooseNone = ({ selection }: LabStores): void => selection.getState().choose([])

/** Adds the node to those that are chosen, or takes it away. Whoever is selected is the first of them. */
export function toggleChosen({ canvas, selection }: LabStores, id: string): void {
  const { chosen, process, choose } = selection.getState()
  const isShown = canvas.getState().nodes.some((node) => node.id === process)
  const next = new Set(chosen.size === 0 && process !== null && isShown && process !== id ? [process] : chosen)
  if (!next.delete(id)) next.add(id)
  choose(next)
}

/** Moves the node; with it, if it is one of several that are chosen, the others. @param by px of the canvas */
export function nudge({ canvas, selection }: LabStores, id: string, by: Point): void {
  const { chosen } = selection.getState()
  canvas.getState().nudge(chosen.has(id) ? chosen : new Set([id]), by)
}

/** What was chosen on the canvas is what the inspector is about; a stack is opened, or closed. */
import { isIdentity } from '../../shared/identity'
import type { LabStores } from '../store/lab-stores'

export function follow({ canvas, selection }: LabStores, id: string): void {
  const { select, inspect } = selection.getState()
  const node = canvas.getState().nodes.find((one) => one.id === id)
  if (node?.type === 'stack') canvas.getState().toggleStack(id)
  else if (!isIdentity(id)) select(null)
  else if (node?.type === 'process') inspect(id)
  else select(id)
}

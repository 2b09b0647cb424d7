/** What the buttons, the keys and the list of commands do to the view: each of them the same. */
import { useReactFlow } from '@xyflow/react'
import { useLayoutEffect, useMemo } from 'react'
import type { CanvasActs } from '../store/canvas'
import { useLabStores } from '../store/lab-context'
import type { View } from './view'

export function useActs(view: View, openFind: () => void): CanvasActs {
  const { canvas } = useLabStores()
  const { zoomIn, zoomOut } = useReactFlow()
  const acts = useMemo<CanvasActs>(
    () => ({
      arrange: () => {
        canvas.getState().arrange()
        view.fit()
      },
      fit: view.fit,
      fullSize: () => view.zoomTo(1),
      nearer: () => void zoomIn(),
      farther: () => void zoomOut(),
      find: openFind
    }),
    [canvas, view, zoomIn, zoomOut, openFind]
  )
  useLayoutEffect(() => {
    canvas.setState({ acts })
    return () => canvas.setState({ acts: null })
  }, [canvas, acts])
  return acts
}

/** Is what is drawn what the kernel says? Pressing it shows where not. */
import { english } from '../../shared/locales/en'
import { useDifferences, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'

export function DifferenceCount() {
  const stores = useLabStores()
  const count = useDifferences((s) => s.lasting.length)
  const first = useDifferences((s) => s.lasting[0]?.process)
  const sampled = usePicture((p) => p.sampledAt > 0)
  const words = count === 0 ? texts.differences.none : texts.differences.some(count)
  if (!sampled && count === 0) return <span data-testid="differences" data-count={0} hidden />
  const show = () => {
    const { openInspector, inspect, showTab } = stores.selection.getState()
    openInspector(true)
    if (first !== undefined) inspect(first)
    else showTab('process')
  }
  return (
    <button
      type="button"
      data-testid="differences"
      data-count={count}
      className="difference-count"
      data-term={english.differences.none}
      onClick={show}
    >
      {words}
    </button>
  )
}

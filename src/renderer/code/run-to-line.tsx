/** From a line of the text to the processes: they run on to it, or are held there whenever they come to it. */

import { MOST_BREAKS } from '../../shared/hold'
import { whyNotHeld } from '../../shared/holdable'
import type { ProcessId } from '../../shared/identity'
import { addBreak, removeBreak, runTo } from '../commands/step-commands'
import { useWhyNot } from '../step/use-why-not'
import { useLabStores, usePicture, useSelection } from '../store/lab-context'
import { codeTexts } from '../texts/code'

interface Props {
  site: string
  line: number
  /** those whose program it is */
  members: ReadonlySet<ProcessId>
}

export function RunToLine({ site, line, members }: Props) {
  const stores = useLabStores()
  const why = useWhyNot()
  const chosen = useSelection((s) => s.process)
  const process = usePicture((p) => p.state.processes.get(chosen ?? undefined))
  const breaks = usePicture((p) => p.state.hold?.breaks)
  const known = breaks?.find((one) => one.on === 'site' && one.site === site && !one.once && !one.process)
  const toggle = () => (known ? removeBreak(stores, known) : addBreak(stores, { on: 'site', site }))
  const canRun = process && members.has(process.id) && whyNotHeld(process) === undefined
  return (
    <fieldset className="code-run" disabled={why !== undefined} title={why} aria-label={codeTexts.run(line)}>
      <button type="button" className="button" title={codeTexts.runAbout} onClick={() => void runTo(stores, { site })}>
        {codeTexts.runTo}
      </button>
      {canRun && (
        <button type="button" className="button" onClick={() => void runTo(stores, { site }, process.id)}>
          {codeTexts.runOneTo(process.pid)}
        </button>
      )}
      <button
        type="button"
        className="button"
        aria-pressed={known !== undefined}
        title={codeTexts.holdAbout}
        disabled={!known && (breaks?.length ?? 0) >= MOST_BREAKS}
        onClick={() => void toggle()}
      >
        {codeTexts.hold}
      </button>
    </fieldset>
  )
}

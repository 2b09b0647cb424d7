/** The call before which a process stands, and the button that lets it be made. */
import type { ProcessState } from '../../shared/fold/state'
import { stepOne } from '../commands/step-commands'
import { Icon } from '../parts/icon'
import { useLabStores, usePicture, useReadOnly } from '../store/lab-context'
import { stepTexts } from '../texts/step'
import { aboutWords, comingWords } from '../words/step-words'

export function AboutLine({ process }: { process: ProcessState }) {
  const stores = useLabStores()
  const readOnly = useReadOnly()
  const coming = usePicture((p) => comingWords(process, p.state.hold))
  if (!process.about) return coming === '' ? null : <p className="about-coming">{coming}</p>
  const call = aboutWords(process)
  return (
    <p className="about-line" data-testid="about" title={call}>
      <Icon name="next" />
      <span className="truncate">{call}</span>
      {readOnly === null && (
        <button
          type="button"
          data-testid="step-one"
          className="tool-button nodrag nopan"
          title={stepTexts.oneAbout(call)}
          onClick={(event) => {
            event.stopPropagation()
            void stepOne(stores, process.id)
          }}
        >
          {stepTexts.one}
        </button>
      )}
    </p>
  )
}

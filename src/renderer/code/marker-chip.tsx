/** A process beside a line of its text. */
import type { ProcessState } from '../../shared/fold/state'
import { Icon, type IconName } from '../parts/icon'
import { useLabStores } from '../store/lab-context'
import { codeTexts } from '../texts/code'
import { roleWords, stateLetter } from '../words/process-words'
import type { Marker } from './markers'

const SIGNS = { in: 'run', after: 'fold' } as const satisfies Record<Marker['how'], IconName>

interface Props {
  marker?: Marker
  /** one that stands at no line */
  process?: ProcessState
  chosen?: boolean
}

export function MarkerChip({ marker, process, chosen = false }: Props) {
  const { selection } = useLabStores()
  const id = marker?.process ?? process?.id
  const pid = marker?.pid ?? process?.pid ?? 0
  const role = marker?.role ?? (process ? roleWords(process) : '')
  const letter = marker?.letter ?? (process ? stateLetter(process) : '')
  const name = codeTexts.marker(pid, role, marker ? codeTexts[marker.how] : '')
  return (
    <button
      type="button"
      className="code-marker"
      data-testid="code-marker"
      data-pid={pid}
      data-how={marker?.how}
      style={marker && { background: `var(--mark-${marker.colour})` }}
      aria-pressed={chosen}
      aria-label={name}
      title={name}
      onClick={(event) => {
        // It is about the process, and not about the line.
        event.stopPropagation()
        if (id) selection.getState().select(id)
      }}
    >
      {marker && <Icon name={SIGNS[marker.how]} />}
      {pid} <span className="code-letter">{letter}</span>
    </button>
  )
}

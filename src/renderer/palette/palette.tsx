/** What can be put on the canvas. */

import { CLIENT_KINDS, type ClientKind } from '../../shared/choices'
import { failure } from '../../shared/failure'
import { type State, serverOf } from '../../shared/fold/state'
import { isHeld } from '../../shared/holdable'
import { serverStanding } from '../../shared/selectors'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import type { Reason } from '../../shared/usability'
import { kindWords } from '../../shared/words/settings'
import { usabilityWords } from '../../shared/words/usability'
import { startClient } from '../commands/client-commands'
import { Icon } from '../parts/icon'
import type { Hello } from '../store/lab'
import { useLab, useLabStores, usePicture, useReadOnly, useTarget } from '../store/lab-context'
import { texts } from '../texts'
import { BurstChip } from './burst-chip'
import { beginDrag, wasDragged } from './drag'
import { DragGhost } from './drag-ghost'
import { RemoveEnded } from './remove-ended'
import { TargetField } from './target-field'

export function Palette() {
  const readOnly = useReadOnly()
  return (
    <nav aria-label={texts.palette.label} className="palette">
      {readOnly ? <p className="palette-note">{texts.readOnly[readOnly]}</p> : <Chips />}
      <span className="grow" />
      {readOnly !== 'past' && <RemoveEnded />}
      <DragGhost />
    </nav>
  )
}

function Chips() {
  const up = useLab((s) => s.status === 'up')
  const elsewhere = useTarget((s) => s.elsewhere !== null)
  const note = usePicture((p) => (!up ? texts.header.labDown : elsewhere ? texts.palette.how : noteOf(p.state)))
  return (
    <>
      <h2 className="panel-title">{texts.palette.title}</h2>
      {CLIENT_KINDS.map((kind) => (
        <Chip key={kind} kind={kind} />
      ))}
      <BurstChip />
      <TargetField />
      <p className="palette-note">{note}</p>
    </>
  )
}

/** How a client comes to be, or what has to be first. */
function noteOf(state: State): string {
  switch (serverStanding(state)) {
    case 'listening':
      return texts.palette.how
    case 'starting':
      return isServerHeld(state) ? texts.palette.heldBefore : texts.palette.starting
    default:
      return texts.palette.startFirst
  }
}

function isServerHeld(state: State): boolean {
  const server = serverOf(state)
  return !!server && (server.about !== undefined || (state.hold !== null && isHeld(state.hold, server)))
}

/** Why such a client cannot be started here. */
const obstacleTo = (kind: ClientKind, hello: Hello | null): Reason | undefined =>
  CLIENT_KIND_ROWS[kind].forks && hello?.launchers.fork.usable === false ? hello.launchers.fork : undefined

function Chip({ kind }: { kind: ClientKind }) {
  const stores = useLabStores()
  const words = kindWords(kind)
  const { icon } = CLIENT_KIND_ROWS[kind]
  const up = useLab((s) => s.status === 'up')
  const obstacle = useLab((s) => obstacleTo(kind, s.hello))
  const start = () => {
    if (obstacle) stores.notices.getState().show(failure('ENOTSUP', 'no-split-client', { reason: obstacle }).error)
    else void startClient(stores, kind)
  }
  return (
    <button
      type="button"
      data-testid={`palette-chip-${kind}`}
      aria-label={words.title}
      title={`${words.title}: ${obstacle ? usabilityWords(obstacle) : words.about}`}
      className="chip"
      disabled={!up}
      aria-disabled={!up || obstacle !== undefined}
      onPointerDown={(event) => !obstacle && beginDrag(stores, kind, event)}
      onClick={(event) => isStart(event.detail) && start()}
    >
      <span className="chip-glyph" aria-hidden="true">
        <Icon name={icon} />
      </span>
      <span className="chip-name">{words.title}</span>
      <span className="chip-short">{words.short}</span>
    </button>
  )
}

/** The keyboard's click has no count; the second one of a double click starts no second client, nor does a drag's. */
const isStart = (clicks: number): boolean => clicks === 0 || (clicks === 1 && !wasDragged())

/** What can be put on the canvas. */

import { CLIENT_KINDS, type ClientKind } from '../../shared/choices'
import { type State, serverOf } from '../../shared/fold/state'
import { isHeld } from '../../shared/holdable'
import { serverStanding } from '../../shared/selectors'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { usabilityWords } from '../../shared/words/usability'
import { startClient } from '../commands/client-commands'
import type { Hello } from '../store/lab'
import { useLab, useLabStores, usePicture, useReadOnly } from '../store/lab-context'
import { texts } from '../texts'
import { beginDrag } from './drag'
import { DragGhost } from './drag-ghost'
import { RemoveEnded } from './remove-ended'

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
  const note = usePicture((p) => noteOf(p.state))
  return (
    <>
      <h2 className="panel-title">{texts.palette.title}</h2>
      {CLIENT_KINDS.map((kind) => (
        <Chip key={kind} kind={kind} />
      ))}
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
const obstacleTo = (kind: ClientKind, hello: Hello | null): string | undefined =>
  CLIENT_KIND_ROWS[kind].forks && hello?.launchers.fork.usable === false
    ? usabilityWords(hello.launchers.fork)
    : undefined

function Chip({ kind }: { kind: ClientKind }) {
  const stores = useLabStores()
  const { words, glyph } = CLIENT_KIND_ROWS[kind]
  const obstacle = useLab((s) => obstacleTo(kind, s.hello))
  return (
    <button
      type="button"
      data-testid={`palette-chip-${kind}`}
      aria-label={words.title}
      title={`${words.title}: ${obstacle ?? words.about}`}
      className="chip"
      disabled={obstacle !== undefined}
      onPointerDown={(event) => beginDrag(stores, kind, event)}
      onDoubleClick={() => void startClient(stores, kind)}
      // The keyboard's click has no count: a mouse takes hold of the chip, Enter starts one.
      onClick={(event) => event.detail === 0 && void startClient(stores, kind)}
    >
      <span className="chip-glyph" aria-hidden="true">
        {glyph}
      </span>
      <span className="chip-name">{words.title}</span>
      <span className="chip-short">{words.short}</span>
    </button>
  )
}

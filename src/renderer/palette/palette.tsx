/** What can be put on the canvas. */

import { CLIENT_KINDS, type ClientKind } from '../../shared/choices'
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
  const listening = usePicture((p) => serverStanding(p.state) === 'listening')
  return (
    <>
      <h2 className="panel-title">{texts.palette.title}</h2>
      {CLIENT_KINDS.map((kind) => (
        <Chip key={kind} kind={kind} />
      ))}
      <p className="palette-note">{listening ? texts.palette.how : texts.palette.startFirst}</p>
    </>
  )
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

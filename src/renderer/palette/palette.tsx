/** What can be put on the canvas. */
import type { ClientKind } from '../../shared/choices'
import { serverStanding } from '../../shared/selectors'
import { startClient } from '../commands/client-commands'
import type { Hello } from '../store/lab'
import { useLab, useLabStores, usePicture } from '../store/lab-context'
import { texts } from '../texts'
import { beginDrag } from './drag'
import { DragGhost } from './drag-ghost'
import { RemoveEnded } from './remove-ended'

const CHIPS: readonly { kind: ClientKind; name: string; short: string; about: string; glyph: string }[] = [
  {
    kind: 'line',
    name: texts.palette.line,
    short: texts.palette.lineShort,
    about: texts.palette.lineAbout,
    glyph: '›_'
  },
  {
    kind: 'auto',
    name: texts.palette.auto,
    short: texts.palette.autoShort,
    about: texts.palette.autoAbout,
    glyph: '↻'
  },
  {
    kind: 'split',
    name: texts.palette.split,
    short: texts.palette.splitShort,
    about: texts.palette.splitAbout,
    glyph: '⇅'
  }
]

export function Palette() {
  const listening = usePicture((p) => serverStanding(p.state) === 'listening')
  return (
    <nav aria-label={texts.palette.label} className="palette">
      <h2 className="panel-title">{texts.palette.title}</h2>
      {CHIPS.map((chip) => (
        <Chip key={chip.kind} {...chip} />
      ))}
      <p className="palette-note">{listening ? texts.palette.how : texts.palette.startFirst}</p>
      <span className="grow" />
      <RemoveEnded />
      <DragGhost />
    </nav>
  )
}

/** Why such a client cannot be started here: a split client forks. */
const obstacleTo = (kind: ClientKind, hello: Hello | null): string | undefined =>
  kind === 'split' && hello?.launchers.fork.usable === false ? hello.launchers.fork.text : undefined

function Chip({ kind, name, short, about, glyph }: (typeof CHIPS)[number]) {
  const stores = useLabStores()
  const obstacle = useLab((s) => obstacleTo(kind, s.hello))
  return (
    <button
      type="button"
      data-testid={`palette-chip-${kind}`}
      aria-label={name}
      title={`${name}: ${obstacle ?? about}`}
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
      <span className="chip-name">{name}</span>
      <span className="chip-short">{short}</span>
    </button>
  )
}

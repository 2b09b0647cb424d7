/** The lines of a text, each with the processes that stand at it. */
import { type KeyboardEvent, memo, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { CodeLine } from '../../shared/code/annotated'
import type { ProgramText } from '../../shared/code/program-text'
import type { ProcessId } from '../../shared/identity'
import { causeOf } from '../../shared/words/code'
import type { Code } from '../store/code'
import { useCode, useLabStores } from '../store/lab-context'
import { codeTexts } from '../texts/code'
import { MarkerChip } from './marker-chip'
import { type Marked, type Marker, markersKey } from './markers'
import { tokensOf } from './tokens'

/** Markers that a line has room for, and those that it shows when it is opened. */
const ROOM = 2
const MOST = 100

interface Props {
  text: ProgramText
  marked: Marked
  chosen: ProcessId | null
}

export function CodeLines({ text, marked, chosen }: Props) {
  const opened = useCode((s) => s.visits?.site)
  const first = text.lines.find(({ site }) => site !== undefined)?.number
  const entry = text.lines.find(({ site }) => site !== undefined && site === opened)?.number ?? first
  return (
    <ol className="code-lines" aria-label={codeTexts.label} data-language={text.language}>
      {text.lines.map((line) => (
        <Line
          key={line.number}
          line={line}
          markers={marked.at.get(line.number)}
          chosen={chosen}
          isOpen={line.site !== undefined && line.site === opened}
          isEntry={line.number === entry}
        />
      ))}
    </ol>
  )
}

interface LineProps {
  line: CodeLine
  markers: readonly Marker[] | undefined
  chosen: ProcessId | null
  isOpen: boolean
  /** the one that Tab comes to; the others are reached by the arrow keys */
  isEntry: boolean
}

const Line = memo(
  function Line({ line, markers = [], chosen, isOpen, isEntry }: LineProps) {
    const { number, text, oddity } = line
    const written = text.trimStart()
    const indent = text.slice(0, text.length - written.length)
    const code = tokensOf(written).map(({ kind, text: word }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a line stay as they are
      <span key={index} className={kind === 'plain' ? undefined : `code-${kind}-word`}>
        {word}
      </span>
    ))
    const { code: store } = useLabStores()
    // Who selects text to copy it does not mean the line.
    const open = () => line.site !== undefined && getSelection()?.isCollapsed !== false && toggle(store, line.site)
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the button with the number
      <li
        className="code-line"
        onClick={open}
        data-line={number}
        data-testid="code-line"
        data-site={line.site}
        data-oddity={oddity?.kind}
        data-here={markers.length > 0}
        title={oddity && causeOf(oddity.condition)}
      >
        <Gutter number={number} markers={markers} chosen={chosen} />
        <LineNumber line={line} isOpen={isOpen} isEntry={isEntry} />
        <code>
          {indent}
          {oddity?.kind === 'left-out' ? <s>{code}</s> : code}
        </code>
        {oddity?.isSaid && (
          <p className="code-cause">
            <strong>{codeTexts.oddity[oddity.kind]}</strong> {causeOf(oddity.condition)}
          </p>
        )}
      </li>
    )
  },
  (before, now) =>
    before.line === now.line &&
    before.isOpen === now.isOpen &&
    before.isEntry === now.isEntry &&
    (before.chosen === now.chosen || (before.markers ?? []).length + (now.markers ?? []).length === 0) &&
    markersKey(before.markers) === markersKey(now.markers)
)

function Gutter({ number, markers, chosen }: { number: number; markers: readonly Marker[]; chosen: ProcessId | null }) {
  const [open, setOpen] = useState(false)
  const many = markers.length > ROOM
  const shown = many ? (open ? markers : markers.filter(({ process }) => process === chosen)) : markers
  return (
    <span className="code-gutter">
      {many && (
        <button
          type="button"
          className="code-many"
          aria-expanded={open}
          aria-label={codeTexts.many(markers.length, number)}
          title={codeTexts.many(markers.length, number)}
          onClick={(event) => {
            event.stopPropagation()
            setOpen(!open)
          }}
        >
          ×{markers.length}
        </button>
      )}
      {shown.slice(0, MOST).map((marker) => (
        <MarkerChip key={marker.process} marker={marker} chosen={marker.process === chosen} />
      ))}
      {shown.length > MOST && <span className="text-muted">+{shown.length - MOST}</span>}
    </span>
  )
}

function LineNumber({ line, isOpen, isEntry }: { line: CodeLine; isOpen: boolean; isEntry: boolean }) {
  const { code } = useLabStores()
  const { number, site, text } = line
  if (site === undefined) return <span className="code-number">{number}</span>
  const name = codeTexts.visitsOf(number, text.trim())
  return (
    <button
      type="button"
      className="code-number is-call"
      aria-label={name}
      title={codeTexts.visits(number)}
      aria-expanded={isOpen}
      tabIndex={isEntry ? 0 : -1}
      onKeyDown={moveFocus}
      onClick={(event) => {
        event.stopPropagation()
        toggle(code, site)
      }}
    >
      {number}
    </button>
  )
}

function toggle(code: StoreApi<Code>, site: string): void {
  const { visits, showVisits, closeVisits } = code.getState()
  if (visits?.site === site) closeVisits()
  else showVisits(site)
}

const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  Home: () => 0,
  End: (_at, count) => count - 1
}

/** From line to line that makes a call. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key]
  const list = event.currentTarget.closest('ol')
  if (!step || !list) return
  event.preventDefault()
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('.code-number.is-call')]
  buttons[step(buttons.indexOf(event.currentTarget), buttons.length)]?.focus()
}

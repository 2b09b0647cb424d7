/** "Export ▾": the run, or a part of it, as other tools read it; and the canvas as a picture. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS, type ExportFormat } from '../../shared/export/formats'
import { NotExportable } from '../../shared/export/not-exportable'
import type { Range } from '../../shared/export/run'
import { failure } from '../../shared/failure'
import { numberOf } from '../../shared/identity'
import { formatWords } from '../../shared/words/export-formats'
import { Icon } from '../parts/icon'
import { useClosing } from '../parts/use-closing'
import { useCursor, useLab, useLabStores, usePicture, useSelection } from '../store/lab-context'
import type { LabStores } from '../store/lab-stores'
import { useShownDialog } from '../store/shown-dialog'
import { exportTexts } from '../texts/export'
import { roleWords } from '../words/process-words'
import { exportCanvas } from './export-canvas'
import { exportRun } from './export-run'
import { NotRead } from './read-run'

const RANGES = ['all', 'upTo', 'around'] as const
type RangeName = (typeof RANGES)[number]

/** Events on either side of the cursor. */
const AROUND = 500

export function ExportMenu() {
  const { open, setOpen } = useOpenExport()
  const [progress, setProgress] = useState<{ seq: number; of: number; cancel(): void } | null>(null)
  const stores = useLabStores()
  const up = useLab((s) => s.status === 'up')
  const box = useRef<HTMLDivElement>(null)
  useClosing(box, open, () => setOpen(false))
  useEffect(() => {
    if (open) box.current?.querySelector('input')?.focus()
  }, [open])

  const carryOut = async (act: (signal: AbortSignal) => Promise<void>, of: number) => {
    const ending = new AbortController()
    setOpen(false)
    setProgress({ seq: 0, of, cancel: () => ending.abort() })
    try {
      await act(ending.signal)
    } catch (error) {
      if (!ending.signal.aborted) show(stores, error)
    }
    setProgress(null)
  }
  const exportAs = (format: ExportFormat, range: Range, pids: readonly number[] | undefined) => {
    const { newest } = stores.cursor.getState()
    const whole = { from: range.from, to: Math.min(range.to, newest.seq) }
    const onRead = (seq: number) => setProgress((now) => now && { ...now, seq })
    const wish = { format, range: whole, choice: pids ? { pids } : {} }
    void carryOut((signal) => exportRun(stores, wish, onRead, signal), whole.to)
  }
  return (
    <div className="export" ref={box}>
      {progress ? (
        <span className="export-progress" role="status" data-testid="export-progress">
          {exportTexts.reading(progress.seq, progress.of)}
          <button type="button" className="quiet-button" onClick={progress.cancel}>
            {exportTexts.cancel}
          </button>
        </span>
      ) : (
        <button
          type="button"
          className="button"
          data-testid="export-button"
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={!up}
          onClick={() => setOpen(!open)}
        >
          {exportTexts.button} <Icon name="more" />
        </button>
      )}
      {open && <Panel exportAs={exportAs} draw={(as) => void carryOut(() => exportCanvas(stores, as), 0)} />}
    </div>
  )
}

/** From its button, or the list of commands. */
function useOpenExport() {
  const open = useShownDialog(({ shown }) => shown === 'export')
  const setOpen = (wanted: boolean) => {
    const { show, close } = useShownDialog.getState()
    if (wanted) show('export')
    else if (open) close()
  }
  return { open, setOpen }
}

function show({ notices }: LabStores, error: unknown): void {
  const reason = error instanceof NotExportable ? error.fault : (error as Error).message
  notices
    .getState()
    .show(error instanceof NotRead ? error.failure : failure('EEXPORT', 'not-exported', { reason }).error)
}

interface PanelProps {
  exportAs(format: ExportFormat, range: Range, pids: readonly number[] | undefined): void
  draw(as: 'svg' | 'png'): void
}

function Panel({ exportAs, draw }: PanelProps) {
  const now = useCursor((s) => s.now.seq)
  const selected = useSelection((s) => s.process)
  const process = usePicture((p) => (selected === null ? undefined : p.state.processes.get(selected)))
  const stores = useLabStores()
  const [range, setRange] = useState<RangeName>('all')
  const [some, setSome] = useState(false)
  const inPage = useLab((s) => s.host === 'web' && window.location.protocol === 'file:')
  const pids = () => (some && selected !== null ? partnersOf(stores, numberOf(selected)) : undefined)
  return (
    <div role="dialog" aria-label={exportTexts.menu} className="export-panel" onKeyDown={moveFocus}>
      <fieldset>
        <legend className="panel-title">{exportTexts.range}</legend>
        {RANGES.map((name) => (
          <label key={name} className="toggle" title={aboutRange(name)}>
            <input type="radio" name="export-range" checked={range === name} onChange={() => setRange(name)} />
            {exportTexts.ranges[name]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend className="panel-title">{exportTexts.processes}</legend>
        <label className="toggle">
          <input type="radio" name="export-processes" checked={!some} onChange={() => setSome(false)} />
          {exportTexts.everybody}
        </label>
        <label className="toggle">
          <input
            type="radio"
            name="export-processes"
            checked={some && process !== undefined}
            disabled={process === undefined}
            onChange={() => setSome(true)}
          />
          {process ? exportTexts.selected(`${roleWords(process)} ${process.pid}`) : exportTexts.noneSelected}
        </label>
      </fieldset>
      <h2 className="panel-title">{exportTexts.run}</h2>
      {EXPORT_FORMAT_NAMES.filter((format) => !inPage || EXPORT_FORMATS[format].exporter).map((format) => (
        <Item
          key={format}
          id={format}
          {...formatWords(format)}
          onChoose={() => exportAs(format, RANGE_OF[range](now), EXPORT_FORMATS[format].chooses && pids())}
        />
      ))}
      <h2 className="panel-title">{exportTexts.canvas}</h2>
      <Item id="canvas-svg" {...exportTexts.canvasSvg} onChoose={() => draw('svg')} />
      <Item id="canvas-png" {...exportTexts.canvasPng} onChoose={() => draw('png')} />
    </div>
  )
}

const aboutRange = (name: RangeName): string =>
  name === 'around' ? exportTexts.rangeAbout.around(AROUND) : exportTexts.rangeAbout[name]

const RANGE_OF: Record<RangeName, (now: number) => Range> = {
  all: () => ({ from: 1, to: Number.POSITIVE_INFINITY }),
  upTo: (now) => ({ from: 1, to: now }),
  around: (now) => ({ from: Math.max(1, now - AROUND), to: now + AROUND })
}

/** The process, its parent and children, and whoever is at the other end of its connections. */
function partnersOf({ picture }: LabStores, pid: number): number[] {
  const { state, connections } = picture.getState()
  const id = state.pids.get(pid)
  const found = new Set([pid])
  for (const process of state.processes.values()) {
    if (process.parent === id) found.add(process.pid)
    if (process.id === id && process.ppid > 0) found.add(process.ppid)
  }
  for (const { client, holders } of connections.values()) {
    const ends = [client, ...holders].filter((one) => one !== null)
    if (id !== undefined && ends.includes(id)) for (const end of ends) found.add(numberOf(end))
  }
  return [...found]
}

function Item({ id, name, about, onChoose }: { id: string; name: string; about: string; onChoose(): void }) {
  return (
    <button type="button" className="menu-item" data-testid={`export-${id}`} title={about} onClick={onChoose}>
      <span>{name}</span>
      <span className="export-about">{about}</span>
    </button>
  )
}

/** Arrow keys go from one item to the next, as in a menu. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.menu-item')]
  const index = items.indexOf(document.activeElement as HTMLElement)
  const next = { ArrowDown: index + 1, ArrowUp: index - 1 + items.length }[event.key]
  if (next === undefined || index < 0) return
  event.preventDefault()
  items[next % items.length]?.focus()
}

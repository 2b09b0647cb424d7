/** Every event of the run, as a table: filtered by the lab, in order of arrival or of time; a click goes to the moment. */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { LabEvent } from '../../shared/events'
import { LOG_FIELDS } from '../../shared/log-filter/fields'
import { failureWords } from '../../shared/words/failures'
import { logFieldWords } from '../../shared/words/filter-fields'
import { shortcutOf } from '../keys/shortcut-of'
import type { ShortcutIn } from '../keys/shortcuts'
import { FilterField } from '../parts/filter-field'
import { useWidth } from '../parts/use-width'
import { VirtualRows } from '../parts/virtual-rows'
import { useCursor, useLab, useLabStores, useLogView } from '../store/lab-context'
import type { LogView } from '../store/log-view'
import { texts } from '../texts'
import { FilterChips } from './filter-chips'
import { columnsOf, LogHead, templateOf, useLogColumns } from './log-columns'
import { CopyRows } from './log-copy'
import { LogDetails } from './log-details'
import { type Clock, LogRow, rowId } from './log-row'
import { LogTools } from './log-tools'

/** px: from here on each part of a call has a column of its own. */
const WIDE = 620

export function LogTab() {
  const view = useLogView()
  const { logView } = useLabStores()
  const { past, now, newest, goTo } = useCursor(
    useShallow(({ past, now, newest, goTo }) => ({ past, now, newest, goTo }))
  )
  const box = useRef<HTMLDivElement>(null)
  const wide = useWidth(box) >= WIDE
  const columns = useLogColumns(wide)
  const [clock, setClock] = useState<Clock>('run')
  const [follow, setFollow] = useState(!past)
  const [selected, setSelected] = useState<number | null>(null)
  const reached = useRef(false)
  const [open, setOpen] = useState(false)
  const [range, setRange] = useState<[number, number]>([0, 0])
  useEffect(() => logView.getState().watch(), [logView])
  const { found, version } = view

  // Live again: what is new is what one wants to see; in the past it is where one stands. Before it is drawn: what is to be
  // in sight then is not to be followed any more.
  const [wasPast, setWasPast] = useState(past)
  if (wasPast !== past) {
    setWasPast(past)
    setFollow(!past)
    if (!past) setSelected(null)
  }

  const onRange = useCallback((first: number, last: number) => {
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is at a place changes with the version
  useEffect(() => {
    logView.getState().want(seqsOf(view, range))
  }, [logView, range, version, found])

  const jump = (seq: number | undefined) => {
    if (seq === undefined) return
    reached.current = false
    setSelected(seq)
    setFollow(false)
    goTo(seq)
  }
  const at = past ? found.placeOf(selected ?? now.seq) : -1
  const move = (event: KeyboardEvent<HTMLElement>, perPage: number) => {
    if (event.target !== event.currentTarget) return
    const acts: Record<ShortcutIn<'rows'>, () => void> = {
      rowDetails: () => {
        setSelected(selected ?? found.seqAt(found.count - 1) ?? null)
        setOpen(!open)
      },
      closeDetails: () => setOpen(false),
      goToRow: () => {
        const to = placeAfter(event.key, past ? at : found.count - 1, found.count, perPage)
        if (to !== undefined) jump(found.seqAt(to))
      }
    }
    const id = shortcutOf(event, 'rows')
    if (!id) return
    acts[id]()
    event.preventDefault()
  }
  // Of a lab that cannot be reached nothing is claimed; why, the notice says.
  const up = useLab((s) => s.status === 'up')
  const marked = past ? now.seq : null
  const chosen = selected ?? marked
  // The cursor may have been moved elsewhere since it was where the person had it go: then that is where the log is.
  useEffect(() => {
    if (now.seq === selected) reached.current = true
    else if (reached.current) setSelected(null)
  }, [selected, now.seq])

  return (
    <div ref={box} className="log-tab" data-wide={wide}>
      <div className="log-tools">
        <FilterField
          label={texts.log.filter}
          placeholder={texts.log.filterPlaceholder}
          text={view.text}
          faults={view.faults}
          fields={LOG_FIELDS}
          wordsOf={logFieldWords}
          onText={view.setText}
        >
          <CopyRows events={eventsIn(view, range)} />
        </FilterField>
        <FilterChips text={view.text} onText={view.setText} />
        <LogTools
          view={view}
          follow={follow}
          onFollow={setFollow}
          clock={clock}
          onClock={setClock}
          newest={newest.seq}
        />
      </div>
      {up && view.failure && <p className="warning">{failureWords(view.failure).message}</p>}
      {found.count === 0 && <p className="panel-empty">{up ? emptyWords(view, newest.seq) : texts.header.labDown}</p>}
      <VirtualRows
        label={texts.log.label}
        columns={columnsOf(wide).length}
        count={found.count}
        earlier={view.earlier}
        follow={follow}
        onFollow={setFollow}
        // Before the first of them, the first is in sight.
        reveal={past ? Math.max(0, found.placeOf(now.seq)) : null}
        active={chosen === null ? undefined : rowId(chosen)}
        head={<LogHead wide={wide} columns={columns} />}
        row={(place) => {
          const seq = found.seqAt(place)
          if (seq === undefined) return null
          return (
            <LogRow
              key={seq}
              seq={seq}
              place={place}
              event={view.events.get(seq)}
              before={clock === 'delta' ? view.events.get(found.seqAt(place - 1) ?? 0) : undefined}
              closes={view.closes.get(seq)}
              wide={wide}
              template={templateOf(wide, columns.widths)}
              clock={clock}
              isCursor={place === (past ? found.placeOf(now.seq) : -1)}
              isExact={seq === marked}
              isSelected={seq === chosen}
              onJump={jump}
              onOpen={(one) => {
                jump(one)
                setOpen(true)
              }}
            />
          )
        }}
        onRange={onRange}
        onKey={move}
      />
      {open && <LogDetails seq={chosen} onSelect={jump} onClose={() => setOpen(false)} />}
    </div>
  )
}

const seqsOf = ({ found }: LogView, [first, last]: readonly [number, number]): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => found.seqAt(first + index)).filter(
    (seq) => seq !== undefined
  )

const eventsIn = (view: LogView, range: readonly [number, number]): LabEvent[] =>
  seqsOf(view, range).flatMap((seq) => view.events.get(seq) ?? [])

function emptyWords({ searchedDownTo, oldest }: LogView, newest: number): string {
  if (newest === 0) return texts.log.empty
  return searchedDownTo !== null && searchedDownTo <= oldest ? texts.log.noMatch : texts.log.noMatchYet
}

/** @returns undefined: the key moves nothing */
function placeAfter(key: string, from: number, count: number, perPage: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -perPage,
    PageDown: perPage,
    Home: -count,
    End: count
  }
  const step = steps[key]
  return step === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, from + step))
}

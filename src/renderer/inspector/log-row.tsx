/** One event of the log. */
import { isExpected } from '../../shared/calls'
import { partsOfCall } from '../../shared/describe'
import type { LabEvent } from '../../shared/events'
import type { CloseOutcome } from '../../shared/fold/outcome'
import { sentenceOf } from '../../shared/log-filter/subject'
import { Term } from '../parts/term'
import { closeWords } from '../sockets/sockets-view'
import { useLab, useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { seconds, timeOfDay } from '../words/clock'
import { tookWords } from '../words/took-words'

/** run: since it began; wall: of day, where that is known; delta: since the row before */
export type Clock = 'run' | 'wall' | 'delta'

interface Props {
  seq: number
  place: number
  /** undefined: it is being asked for */
  event: LabEvent | undefined
  /** the row before, where that is asked for */
  before: LabEvent | undefined
  closes: readonly CloseOutcome[] | undefined
  wide: boolean
  template: string
  clock: Clock
  /** the cursor stands here, or right after it */
  isCursor: boolean
  /** it is the very event */
  isExact: boolean
  isSelected: boolean
  onJump(seq: number): void
  onOpen(seq: number): void
}

export const rowId = (seq: number): string => `log-row-${seq}`

export function LogRow(props: Props) {
  const { seq, place, event, closes, wide, template, isCursor, isExact, isSelected, onJump, onOpen } = props
  const remark = closes?.map(closeWords).join(', ')
  const call = event?.kind === 'call' ? event : undefined
  const noise = call !== undefined && isExpected(call)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and says which row is active
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <div
      role="row"
      id={rowId(seq)}
      aria-rowindex={place + 2}
      aria-selected={isSelected}
      className="log-row"
      data-testid="log-row"
      data-seq={seq}
      data-kind={event?.kind}
      data-noise={noise}
      data-failed={call !== undefined && call.ret < 0 && !noise}
      data-cursor={isCursor ? (isExact ? 'at' : 'after') : undefined}
      style={{ gridTemplateColumns: template }}
      title={event && [sentenceOf(event), remark].filter(Boolean).join(' · ')}
      // Who has marked text wants to copy it.
      onClick={() => globalThis.getSelection?.()?.isCollapsed !== false && onJump(seq)}
      onMouseDown={(click) => click.detail > 1 && click.preventDefault()}
      onDoubleClick={() => onOpen(seq)}
    >
      {event ? <Cells {...props} event={event} remark={remark} wide={wide} /> : <Cell>…</Cell>}
    </div>
  )
}

function Cells({ event, before, remark, wide, clock }: Props & { event: LabEvent; remark: string | undefined }) {
  const time = (
    <Cell right muted>
      <Time event={event} before={before} clock={clock} />
    </Cell>
  )
  if (!wide) {
    return (
      <>
        {time}
        <Cell right>{event.pid || ''}</Cell>
        <Cell>
          {sentenceOf(event)}
          <Remark words={remark} />
        </Cell>
      </>
    )
  }
  return (
    <>
      {time}
      <Cell right muted>
        {event.seq}
      </Cell>
      <Cell>
        <Who event={event} />
      </Cell>
      {event.kind === 'call' ? (
        <CallCells event={event} remark={remark} />
      ) : (
        <Cell whole>
          {sentenceOf(event)}
          <Remark words={remark} />
        </Cell>
      )}
    </>
  )
}

function CallCells({ event, remark }: { event: Extract<LabEvent, { kind: 'call' }>; remark: string | undefined }) {
  const { args, more } = partsOfCall(event)
  return (
    <>
      <Cell>
        <Term of={event.call} reach="row" />
      </Cell>
      <Cell>{args}</Cell>
      <Cell>
        {[event.ret, more].filter((one) => one !== '').join(' ')}
        <Remark words={remark} />
      </Cell>
      <Cell>{event.errno && <Term of={event.errno} reach="row" />}</Cell>
      <Cell right muted>
        {event.took === undefined ? '' : tookWords(event.took)}
      </Cell>
    </>
  )
}

function Cell(props: { right?: boolean; muted?: boolean; whole?: boolean; children: React.ReactNode }) {
  const { right, muted, whole, children } = props
  const look = [right && 'text-right', muted && 'text-muted', whole && 'is-whole']
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
    // biome-ignore lint/a11y/useSemanticElements: the table is made of rows that are in sight only
    <span role="gridcell" className={['truncate', ...look].filter(Boolean).join(' ')}>
      {children}
    </span>
  )
}

const Remark = ({ words }: { words: string | undefined }) => words && <span className="log-remark"> {words}</span>

/** Who it is the picture knows, as long as it has the process. */
function Who({ event }: { event: LabEvent }) {
  const { picture } = useLabStores()
  const { processes, pids } = picture.getState().state
  const role = processes.get(pids.get(event.pid))?.role
  return (
    <>
      {event.pid || ''} {role && <span className="text-muted">{texts.process[role]}</span>}
    </>
  )
}

function Time({ event, before, clock }: { event: LabEvent; before: LabEvent | undefined; clock: Clock }) {
  const began = useLab((s) => s.hello?.startedAt ?? s.hello?.recording?.startedAt)
  if (clock === 'delta')
    return before ? `${event.at < before.at ? '−' : '+'}${seconds(Math.abs(event.at - before.at))}` : ''
  return clock === 'wall' && began ? timeOfDay(began, event.at) : seconds(event.at)
}

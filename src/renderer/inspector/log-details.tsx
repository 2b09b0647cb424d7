/** Everything that one event says, what it came to, and the event of the other end that it meets. */
import { type ReactNode, useEffect, useState } from 'react'
import { isExpected } from '../../shared/calls'
import type { RequestOutput } from '../../shared/contract'
import type { LabEvent } from '../../shared/events'
import { closesIn } from '../../shared/fold/outcome'
import { sentenceOf } from '../../shared/log-filter/subject'
import { bytesOf } from '../../shared/preview'
import { count } from '../../shared/words/count'
import { Icon } from '../parts/icon'
import { Term } from '../parts/term'
import { closeWords } from '../sockets/sockets-view'
import { useLab, useLabStores, useLogView } from '../store/lab-context'
import { texts } from '../texts'
import { seconds, timeOfDay } from '../words/clock'
import { tookWords } from '../words/took-words'
import { CopyButton } from './log-copy'

const { details } = texts.log

interface Props {
  seq: number | null
  /** Goes to another event. */
  onSelect(seq: number): void
  onClose(): void
}

export function LogDetails({ seq, onSelect, onClose }: Props) {
  const event = useLogView((view) => (seq === null ? undefined : view.events.get(seq)))
  return (
    <section className="log-details" aria-label={details.label} data-testid="log-details">
      <div className="flex items-center gap-2">
        <h4 className="grow truncate font-mono">{event ? sentenceOf(event) : details.none}</h4>
        {event && <CopyButton words={texts.log.copyJson} text={() => JSON.stringify(event, null, 2)} />}
        <button type="button" className="quiet-button" aria-label={details.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {event && (
        <div className="log-details-body">
          <Facts event={event} />
          <Bytes event={event} />
          <Meaning seq={event.seq} onSelect={onSelect} />
        </div>
      )}
    </section>
  )
}

/** What has a line of its own, or is shown as bytes. */
const SHOWN = new Set([
  'kind',
  'seq',
  'at',
  'pid',
  'call',
  'args',
  'ret',
  'errno',
  'took',
  'text',
  'base64',
  'settings'
])

function Facts({ event }: { event: LabEvent }) {
  const began = useLab((s) => s.hello?.startedAt ?? s.hello?.recording?.startedAt)
  const others = Object.entries(event).filter(([name, value]) => !SHOWN.has(name) && value !== undefined)
  return (
    <dl className="facts">
      <Fact name={details.seq}>{event.seq}</Fact>
      <Fact name={details.time}>{seconds(event.at)}</Fact>
      {began && <Fact name={details.clock}>{timeOfDay(began, event.at)}</Fact>}
      {event.pid > 0 && (
        <Fact name={details.process}>
          <ProcessLink pid={event.pid} />
        </Fact>
      )}
      <Fact name={details.kind}>
        <code>{event.kind}</code>
      </Fact>
      {event.kind === 'call' && <CallFacts event={event} />}
      {others.map(([name, value]) => (
        <Fact key={name} name={name}>
          {typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </Fact>
      ))}
      {event.kind === 'call' && isExpected(event) && <Fact name="">{details.expected}</Fact>}
    </dl>
  )
}

function CallFacts({ event }: { event: Extract<LabEvent, { kind: 'call' }> }) {
  return (
    <>
      <Fact name={details.call}>
        <Term of={event.call} />
      </Fact>
      {Object.entries(event.args).map(([name, value]) => (
        <Fact key={name} name={`· ${name}`}>
          {value}
        </Fact>
      ))}
      <Fact name={details.result}>{event.ret}</Fact>
      {event.errno !== undefined && (
        <Fact name={details.errno}>
          <Term of={event.errno} />
        </Fact>
      )}
      {event.took !== undefined && <Fact name={details.took}>{tookWords(event.took)}</Fact>}
    </>
  )
}

function ProcessLink({ pid }: { pid: number }) {
  const { picture, selection } = useLabStores()
  const process = picture.getState().state.pids.get(pid)
  if (!process) return pid
  return (
    <button
      type="button"
      className="link"
      title={details.select(pid)}
      onClick={() => selection.getState().inspect(process)}
    >
      {pid}
    </button>
  )
}

const LINE = 16

/** The first bytes that were moved, as they are and as text. */
function Bytes({ event }: { event: LabEvent }) {
  if (!('text' in event || 'base64' in event) || event.kind === 'note') return null
  const bytes = bytesOf(event)
  const lines = Array.from({ length: Math.ceil(bytes.length / LINE) }, (_, index) =>
    bytes.subarray(index * LINE, (index + 1) * LINE)
  )
  if (bytes.length === 0) return null
  return (
    <section>
      <h5 className="panel-title">{details.bytes}</h5>
      <pre className="hex">
        {lines
          .map((line, index) => `${(index * LINE).toString(16).padStart(4, '0')}  ${hexOf(line)}  ${textOf(line)}`)
          .join('\n')}
      </pre>
    </section>
  )
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join(' ')
    .padEnd(3 * LINE - 1)

/** What is no printable ASCII is a full stop. */
const textOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')

interface Asked {
  seq: number
  outcomes: RequestOutput<'log.range'>['outcomes']
  met: RequestOutput<'log.otherEnd'>['met']
}

/** What the event came to only the lab can tell: it folds the run up to there. */
function Meaning({ seq, onSelect }: { seq: number; onSelect(seq: number): void }) {
  const { bridge } = useLabStores()
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    let wanted = true
    const ask = async () => {
      const [range, other] = await Promise.all([
        bridge.request('log.range', { from: seq, to: seq, limit: 1 }),
        bridge.request('log.otherEnd', { seq })
      ])
      if (!wanted) return
      setAsked({ seq, outcomes: range.ok ? range.value.outcomes : [], met: other.ok ? other.value.met : [] })
    }
    void ask()
    return () => {
      wanted = false
    }
  }, [bridge, seq])
  if (asked?.seq !== seq) return null
  const closes = closesIn(asked.outcomes)
  if (closes.length === 0 && asked.met.length === 0) return null
  return (
    <dl className="facts">
      {closes.length > 0 && <Fact name={details.meaning}>{closes.map(closeWords).join(', ')}</Fact>}
      {asked.met.map(({ seq: other, bytes }) => (
        <Fact key={other} name={details.otherEnd}>
          <button type="button" className="link" data-testid="other-end" onClick={() => onSelect(other)}>
            {texts.log.details.otherEvent(other, count(bytes))}
          </button>
        </Fact>
      ))}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Everything that happened, newest last. */
import { useMemo, useState } from 'react'
import type { LabEvent } from '../../shared/events'
import { numberOf } from '../../shared/identity'
import { copyText } from '../browser/clipboard'
import { closeWords } from '../sockets/sockets-view'
import { useLog, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { seconds } from '../words/clock'
import { filterLog, sentenceOf } from './log-filter'
import { RowWindow } from './row-window'

export function LogTab() {
  const { events: log, closesAt } = useLog()
  const { process, logOfSelected, setLogOfSelected } = useSelection()
  const [text, setText] = useState('')
  const [samples, setSamples] = useState(false)
  const [follow, setFollow] = useState(true)
  const remark = ({ seq }: LabEvent) => closesAt.get(seq)?.map(closeWords).join(', ')
  const only = logOfSelected ? process : null
  const rows = useMemo(() => filterLog(log, { text, process: only, samples }), [log, text, only, samples])
  return (
    <>
      <div className="log-tools">
        <div className="flex gap-1">
          <input
            type="search"
            className="input"
            aria-label={texts.log.filter}
            placeholder={texts.log.filterPlaceholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <CopyButton rows={rows} />
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Toggle on={logOfSelected && process !== null} disabled={process === null} onChange={setLogOfSelected}>
            {process === null ? texts.log.selectedNone : texts.log.selectedOnly(numberOf(process))}
          </Toggle>
          <Toggle on={samples} onChange={setSamples}>
            {texts.log.samples}
          </Toggle>
          <Toggle on={follow} onChange={setFollow}>
            {texts.log.follow}
          </Toggle>
          <span className="grow" />
          <span className="font-mono text-muted">{texts.log.rows(rows.length, log.length)}</span>
        </div>
      </div>
      {rows.length === 0 && <p className="panel-empty">{log.length === 0 ? texts.log.empty : texts.log.noMatch}</p>}
      <RowWindow
        label={texts.log.label}
        count={rows.length}
        newest={rows.at(-1)?.seq ?? 0}
        follow={follow}
        onFollow={setFollow}
        row={(index) => rows[index] && <Row key={rows[index].seq} event={rows[index]} remark={remark(rows[index])} />}
      />
    </>
  )
}

function Row({ event, remark }: { event: LabEvent; remark: string | undefined }) {
  const failed = event.kind === 'call' && event.ret < 0
  return (
    <li
      className="log-row"
      data-testid="log-row"
      data-kind={event.kind}
      data-failed={failed}
      title={[sentenceOf(event), remark].filter(Boolean).join(' · ')}
    >
      <span className="min-w-[66px] text-right text-muted">{seconds(event.at)}</span>
      <span className="w-[42px] text-right">{event.pid || ''}</span>
      <span className="grow truncate">
        {sentenceOf(event)}
        {remark && <span className="log-remark"> {remark}</span>}
      </span>
    </li>
  )
}

function Toggle(props: { on: boolean; disabled?: boolean; onChange(on: boolean): void; children: React.ReactNode }) {
  return (
    <label className="toggle">
      <input
        type="checkbox"
        checked={props.on}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.children}
    </label>
  )
}

function CopyButton({ rows }: { rows: readonly LabEvent[] }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    setCopied(await copyText(rows.map(logLine).join('\n')))
    setTimeout(setCopied, 1500, false)
  }
  return (
    <button type="button" className="quiet-button" onClick={() => void copy()}>
      {copied ? texts.log.copied : texts.log.copy}
    </button>
  )
}

const logLine = (event: LabEvent) => `${seconds(event.at)} ${event.pid} ${sentenceOf(event)}`

/** Many clients at once: how many, how fast, and what they send. */
import { type FormEvent, useId, useRef, useState } from 'react'
import { MAX_CLIENTS } from '../../shared/at-most'
import { CLIENT_KINDS, type ClientKind } from '../../shared/choices'
import type { State } from '../../shared/fold/state'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { kindWords } from '../../shared/words/settings'
import { SendingLine } from '../client-window/sending-line'
import { BURST, startBurst } from '../commands/burst'
import { Floating } from '../parts/floating'
import { Icon } from '../parts/icon'
import { WholeField } from '../parts/whole-field'
import { useLab, useLabStores, usePicture, useSending } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { texts } from '../texts'
import { wholeFault } from '../words/whole'

export function BurstChip() {
  const opener = useRef<HTMLButtonElement>(null)
  const { shown, show, close } = useShownDialog()
  const open = shown === 'burst'
  const up = useLab((s) => s.status === 'up')
  return (
    <>
      <button
        ref={opener}
        type="button"
        data-testid="palette-chip-burst"
        aria-label={texts.burst.title}
        aria-expanded={open}
        title={texts.burst.about}
        className="chip is-pressed-only"
        disabled={!up}
        onClick={() => (open ? close() : show('burst'))}
      >
        <span className="chip-glyph" aria-hidden="true">
          <Icon name="all" />
        </span>
        <span className="chip-name">{texts.burst.title}</span>
        <span className="chip-short">{texts.burst.short}</span>
      </button>
      <SendingLine id="burst" />
      {open && (
        <Floating opener={opener} label={texts.burst.title} testId="burst-form" close={close}>
          <BurstForm close={close} />
        </Floating>
      )}
    </>
  )
}

function BurstForm({ close }: { close(): void }) {
  const stores = useLabStores()
  const [kind, setKind] = useState<ClientKind>('line')
  const [count, setCount] = useState('20')
  const [interval, setEvery] = useState('50')
  const [text, setText] = useState('hello')
  const [leave, setLeave] = useState(false)
  const running = usePicture((p) => runningClients(p.state))
  const busy = useSending((s) => s.jobs.burst !== undefined)
  const { typedInto } = CLIENT_KIND_ROWS[kind]
  const leaves = typedInto && leave
  const room = { least: BURST.count.least, most: leaves ? BURST.count.most : Math.max(0, MAX_CLIENTS - running) }
  const fault = wholeFault(count, room) ?? wholeFault(interval, BURST.interval)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (fault || busy) return
    close()
    void startBurst(stores, { kind, count: Number(count), interval: Number(interval), text, leave: leaves })
  }
  return (
    <form className="floating-group" onSubmit={onSubmit} noValidate>
      <WholeField label={texts.burst.count} value={count} range={room} onChange={setCount} />
      <WholeField label={texts.burst.interval} value={interval} range={BURST.interval} onChange={setEvery} />
      <KindField kind={kind} onKind={setKind} />
      <TextField text={text} onText={setText} />
      <label className="flag-field">
        <input
          type="checkbox"
          checked={leaves}
          disabled={!typedInto}
          onChange={(event) => setLeave(event.target.checked)}
        />
        {texts.burst.leave}
      </label>
      <p className="floating-note">{leaves ? texts.burst.leaves : texts.burst.stay(running, MAX_CLIENTS)}</p>
      <button type="submit" className="button is-primary" disabled={busy || fault !== undefined}>
        {texts.burst.start}
      </button>
    </form>
  )
}

function KindField({ kind, onKind }: { kind: ClientKind; onKind(kind: ClientKind): void }) {
  const id = useId()
  const noFork = useLab((s) => s.hello?.launchers.fork.usable === false)
  return (
    <div className="field">
      <label htmlFor={id}>{texts.burst.kind}</label>
      <select id={id} className="select" value={kind} onChange={(event) => onKind(event.target.value as ClientKind)}>
        {CLIENT_KINDS.map((name) => (
          <option key={name} value={name} disabled={noFork && CLIENT_KIND_ROWS[name].forks}>
            {kindWords(name).title}
          </option>
        ))}
      </select>
    </div>
  )
}

function TextField({ text, onText }: { text: string; onText(text: string): void }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{texts.burst.text}</label>
      <input
        id={id}
        className="input font-mono"
        spellCheck={false}
        maxLength={BURST.text}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  )
}

function runningClients({ processes }: State): number {
  let count = 0
  for (const { client, phase } of processes.values()) if (client && phase === 'running') count++
  return count
}

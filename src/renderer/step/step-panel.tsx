/** Who is held, a call to run to, and the conditions that hold everybody. */
import { useEffect, useId, useRef, useState } from 'react'
import { CALLS } from '../../shared/calls'
import { type Break, HOLD_ROLES, MOST_BREAKS } from '../../shared/hold'
import { numberOf, type SocketId } from '../../shared/identity'
import { breakWords } from '../../shared/words/hold'
import { addBreak, holdAll, removeBreak, runTo } from '../commands/step-commands'
import { Icon } from '../parts/icon'
import { useLabStores, usePicture } from '../store/lab-context'
import { stepTexts } from '../texts/step'

/** Not told of itself by a process, and so never stood before. */
const NAMES = [...CALLS.keys()].filter((name) => name !== 'getsockname').sort()

/** @param disabled why nothing can be done; undefined: it can */
export function StepPanel({ disabled }: { disabled: string | undefined }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.querySelector<HTMLElement>('button:enabled, select')?.focus(), [])
  return (
    <section ref={box} className="step-panel" aria-label={stepTexts.more} data-testid="step-panel">
      {disabled && <p className="step-note">{disabled}</p>}
      <HitNote />
      <fieldset disabled={disabled !== undefined} className="step-fields">
        <Roles />
        <RunTo />
        <Breaks />
      </fieldset>
      <p className="step-note">{stepTexts.lag}</p>
      <p className="step-note">{stepTexts.foreign}</p>
    </section>
  )
}

function HitNote() {
  const hit = usePicture((p) => p.state.hold?.hit)
  if (!hit) return null
  return (
    <p className="step-hit" data-testid="step-hit">
      {stepTexts.hit(breakWords(hit.break), hit.seq)}
      {hit.break.on === 'zombie' || hit.break.on === 'unreferenced' ? `, ${stepTexts.later(hit.later)}` : ''}
    </p>
  )
}

function Roles() {
  const stores = useLabStores()
  const held = usePicture((p) => p.state.hold?.roles)
  return (
    <fieldset className="step-row" aria-label={stepTexts.who}>
      <span className="step-label">{stepTexts.who}</span>
      {HOLD_ROLES.map((role) => (
        <button
          key={role}
          type="button"
          className="button"
          aria-pressed={held?.includes(role) ?? false}
          disabled={held?.includes(role)}
          onClick={() => void holdAll(stores, [role])}
        >
          {stepTexts.roles[role]}
        </button>
      ))}
    </fieldset>
  )
}

function RunTo() {
  const stores = useLabStores()
  const [call, setCall] = useState('accept')
  return (
    <div className="step-row" title={stepTexts.runToAbout}>
      <span className="step-label">{stepTexts.runTo}</span>
      <CallSelect value={call} onChange={setCall} label={stepTexts.runTo} />
      <button type="button" className="button" onClick={() => void runTo(stores, { call })}>
        {stepTexts.go}
      </button>
    </div>
  )
}

function CallSelect(props: { value: string; onChange(call: string): void; label: string }) {
  return (
    <select
      className="select font-mono"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {NAMES.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  )
}

const NO_BREAKS: readonly Break[] = []

function Breaks() {
  const stores = useLabStores()
  const breaks = usePicture((p) => p.state.hold?.breaks ?? NO_BREAKS)
  const label = useId()
  return (
    <div className="step-breaks">
      <span id={label} className="step-label">
        {stepTexts.breaks}
      </span>
      {breaks.length === 0 && <p className="step-note">{stepTexts.none}</p>}
      <ul aria-labelledby={label}>
        {breaks.map((condition) => (
          <li key={JSON.stringify(condition)} className="step-row">
            <span className="grow">{breakWords(condition)}</span>
            <button
              type="button"
              className="quiet-button"
              aria-label={stepTexts.remove(breakWords(condition))}
              onClick={() => void removeBreak(stores, condition)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      {breaks.length < MOST_BREAKS && <AddBreak onAdd={(added) => void addBreak(stores, added)} />}
    </div>
  )
}

const KINDS = ['call', 'zombie', 'unreferenced'] as const
type Kind = (typeof KINDS)[number]

function AddBreak({ onAdd }: { onAdd(condition: Break): void }) {
  const [kind, setKind] = useState<Kind>('call')
  const [call, setCall] = useState('waitpid')
  const sockets = usePicture((p) => p.state.sockets)
  const connected = sockets.values().filter((socket) => socket.kind === 'connected')
  const [chosen, setChosen] = useState<SocketId>()
  const socket = connected.find(({ id }) => id === chosen)?.id ?? connected[0]?.id
  const condition: Break | undefined =
    kind === 'call' ? { on: kind, call } : kind === 'zombie' ? { on: kind } : socket && { on: kind, socket }
  return (
    <div className="step-row">
      <select
        className="select"
        aria-label={stepTexts.what}
        value={kind}
        onChange={(event) => setKind(event.target.value as Kind)}
      >
        {KINDS.map((one) => (
          <option key={one} value={one}>
            {stepTexts.kinds[one]}
          </option>
        ))}
      </select>
      {kind === 'call' && <CallSelect value={call} onChange={setCall} label={stepTexts.callName} />}
      {kind === 'unreferenced' && connected.length === 0 && <span className="text-muted">{stepTexts.noSocket}</span>}
      {kind === 'unreferenced' && connected.length > 0 && (
        <select
          className="select font-mono"
          aria-label={stepTexts.socket}
          value={socket}
          onChange={(event) => setChosen(event.target.value as SocketId)}
        >
          {connected.map(({ id, local, peer }) => (
            <option key={id} value={id}>
              {`${numberOf(id)} ${local ?? ''} ${peer ?? ''}`}
            </option>
          ))}
        </select>
      )}
      <button type="button" className="button" disabled={!condition} onClick={() => condition && onAdd(condition)}>
        {stepTexts.add}
      </button>
    </div>
  )
}

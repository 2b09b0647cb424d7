/** The form behind "Settings": what the next server is told, with each error by its field. */

import { type ComponentType, type ReactNode, useRef } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { canonicalHost, isLoopbackHost } from '../../shared/address'
import type { Launcher } from '../../shared/choices'
import { watchOf } from '../../shared/presets'
import { isServing } from '../../shared/selectors'
import { serverRow } from '../../shared/tables/server-settings'
import { noExecWords } from '../../shared/words/failures'
import { choiceWords, groupWords, serverWords } from '../../shared/words/settings'
import { usabilityWords } from '../../shared/words/usability'
import { hasLinuxCalls } from '../store/lab'
import { useLab, usePicture } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { texts } from '../texts'
import { windowTexts } from '../texts/window'
import { type FieldFault, fieldFaultWords } from './field-fault'
import { applies, type Draft, type Field, type FlagField, GROUPS, limitIn, type TextField } from './fields'
import { presetOf, useSettings } from './settings-store'
import { useDismiss } from './use-dismiss'

export function SettingsPanel() {
  const setOpen = useSettings((s) => s.setOpen)
  const kind = useSettings(useShallow(({ draft: { model, launcher, exec } }) => ({ model, launcher, exec })))
  const running = usePicture((p) => isServing(p.state))
  const box = useRef<HTMLElement>(null)
  useDismiss(box, () => setOpen(false))
  return (
    <section ref={box} id="server-settings" aria-label={texts.settings.title} className="popover">
      <h2 className="sr-only">{texts.settings.title}</h2>
      <PresetNote />
      {GROUPS.map(({ name, fields }) => {
        const shown = fields.filter((field) => applies(field, kind))
        return shown.length === 0 ? null : (
          <fieldset key={name} className="field-group" data-group={name}>
            <legend className="panel-title">{groupWords(name)}</legend>
            {shown.map((field) => (
              <AnyField key={field} field={field} />
            ))}
          </fieldset>
        )
      })}
      <ViewInstead />
      {running && <p className="popover-note">{texts.settings.nextStart}</p>}
    </section>
  )
}

/** Who looks here for what is about the window is led to it. */
function ViewInstead() {
  const setOpen = useSettings((s) => s.setOpen)
  const show = useShownDialog((s) => s.show)
  return (
    <button
      type="button"
      className="button self-start"
      onClick={() => {
        setOpen(false)
        show('view')
      }}
    >
      {windowTexts.viewElsewhere}
    </button>
  )
}

/** While another server runs, the line under the header is about that one. */
function PresetNote() {
  const preset = useSettings(presetOf)
  const without = useLab((s) => !hasLinuxCalls(s.hello))
  return preset ? (
    <p className="popover-note">
      {preset.title}. {watchOf(preset, without)}
    </p>
  ) : null
}

function AnyField({ field }: { field: Field }) {
  const value = useSettings((s) => s.draft[field])
  const limit = useSettings((s) => limitIn(s.draft, field))
  if (limit !== undefined) return <LimitedField field={field} reason={limit} />
  if (typeof value === 'boolean') return <FlagFieldLine field={field as FlagField} on={value} />
  const Own = OWN[field]
  if (Own) return <Own />
  const Line = serverRow(field).kind === 'choice' ? ChoiceField : TextFieldLine
  return <Line field={field as TextField} />
}

/** Fields that say more than their rows do. */
const OWN: Partial<Record<Field, ComponentType>> = {
  launcher: LauncherField,
  host: HostField,
  exec: CommandField,
  handler: HandlerField
}

/** What the chosen launcher cannot do, with the reason instead of a choice. */
function LimitedField({ field, reason }: { field: Field; reason: string }) {
  return (
    <div className="field" data-limited={field}>
      <span className="text-muted">{serverWords(field).label}</span>
      <span className="text-muted">{texts.settings.notHere}</span>
      <p className="field-hint">{reason}</p>
    </div>
  )
}

/** Launchers that cannot be used here are shown, and the reason when one is pointed at or chosen. */
function LauncherField() {
  const launchers = useLab((s) => s.hello?.launchers)
  const chosen = useSettings((s) => s.draft.launcher)
  const unusable = (name: string) => {
    const told = launchers?.[name as Launcher]
    return told?.usable === false ? usabilityWords(told) : undefined
  }
  return <ChoiceField field="launcher" hint={unusable(chosen)} unusable={unusable} />
}

function HostField() {
  const unsafe = useSettings((s) => s.errors.host === undefined && !isLoopbackHost(s.draft.host.trim()))
  const dualStack = useSettings((s) => canonicalHost(s.draft.host.trim()) === '::')
  return (
    <>
      <TextFieldLine field="host" hint={dualStack ? texts.settings.dualStack : undefined} />
      {unsafe && (
        <p className="warning" data-testid="not-loopback">
          {texts.settings.notLoopback}
        </p>
      )}
    </>
  )
}

/** A command may be anything: whether it may be given is the host's to say. */
function CommandField() {
  const refused = useLab((s) => (s.hello && !s.hello.exec.allowed ? noExecWords() : undefined))
  const empty = useSettings((s) => s.draft.exec === '')
  // A command that was typed where it was allowed can still be taken out.
  return <TextFieldLine field="exec" disabled={refused !== undefined && empty} hint={refused} />
}

function HandlerField() {
  const replaced = useSettings((s) => applies('exec', s.draft) && s.draft.exec.trim() !== '')
  return (
    <ChoiceField field="handler" disabled={replaced} hint={replaced ? texts.settings.handlerReplaced : undefined} />
  )
}

interface LineProps<F extends Field> {
  field: F
  disabled?: boolean
  hint?: string | undefined
}

function TextFieldLine({ field, disabled, hint }: LineProps<TextField>) {
  const value = useSettings((s) => s.draft[field])
  const error = useSettings((s) => s.errors[field])
  const edit = useSettings((s) => s.edit)
  return (
    <Labelled field={field} error={error} hint={hint}>
      <input
        id={`setting-${field}`}
        className="input font-mono"
        type="text"
        inputMode={serverRow(field).kind === 'whole' ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`setting-${field}-note`}
        onChange={(event) => edit(field, event.target.value as Draft[typeof field])}
      />
    </Labelled>
  )
}

interface ChoiceProps extends LineProps<TextField> {
  /** why a choice cannot be made here */
  unusable?: (choice: string) => string | undefined
}

function ChoiceField({ field, disabled, hint, unusable }: ChoiceProps) {
  const value = useSettings((s) => s.draft[field])
  const error = useSettings((s) => s.errors[field])
  const edit = useSettings((s) => s.edit)
  return (
    <Labelled field={field} error={error} hint={hint}>
      <select
        id={`setting-${field}`}
        className="select min-w-0"
        disabled={disabled}
        value={value}
        aria-describedby={`setting-${field}-note`}
        onChange={(event) => edit(field, event.target.value as Draft[typeof field])}
      >
        {choicesOf(field).map(([choice, words]) => (
          <option key={choice} value={choice} disabled={unusable?.(choice) !== undefined} title={unusable?.(choice)}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function choicesOf(field: Field): [choice: string, words: string][] {
  const row = serverRow(field)
  return row.kind === 'choice' ? row.choices.map((choice) => [choice, choiceWords(field, choice)]) : []
}

function FlagFieldLine({ field, on }: { field: FlagField; on: boolean }) {
  const edit = useSettings((s) => s.edit)
  return (
    <div className="flag-field">
      <input
        id={`setting-${field}`}
        type="checkbox"
        checked={on}
        aria-describedby={`setting-${field}-note`}
        onChange={(event) => edit(field, event.target.checked)}
      />
      <label htmlFor={`setting-${field}`}>{serverWords(field).label}</label>
      <p id={`setting-${field}-note`} className="field-hint">
        {serverWords(field).hint}
      </p>
    </div>
  )
}

interface LabelledProps {
  field: Field
  error: FieldFault | undefined
  hint: string | undefined
  children: ReactNode
}

function Labelled({ field, error, hint, children }: LabelledProps) {
  return (
    <div className="field">
      <label htmlFor={`setting-${field}`}>{serverWords(field).label}</label>
      {children}
      <p
        id={`setting-${field}-note`}
        className={error ? 'field-error' : 'field-hint'}
        role={error ? 'alert' : undefined}
      >
        {error ? fieldFaultWords(error) : (hint ?? serverWords(field).hint)}
      </p>
    </div>
  )
}

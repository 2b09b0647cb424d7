/** How what is written is sent, messages that are kept, repeating, and sending a file. */
import { type RefObject, useId } from 'react'
import type { ProcessId } from '../../shared/identity'
import { Floating } from '../parts/floating'
import { useSending } from '../store/lab-context'
import { texts } from '../texts'
import { ENDINGS, type Ending, type Format, type Message, NOTATIONS, type Notation } from '../words/message-format'
import { RepeatForm } from './repeat-form'
import { SavedMessages } from './saved-messages'
import { SendFile } from './send-file'

interface Props {
  id: ProcessId
  opener: RefObject<HTMLElement | null>
  written: string
  format: Format
  onWritten(written: string): void
  onFormat(format: Format): void
  /** the messages, or null after it has been said why there are none */
  read(): Message[] | null
  close(): void
}

export function ComposerPanel({ id, opener, written, format, onWritten, onFormat, read, close }: Props) {
  const busy = useSending((s) => s.jobs[id] !== undefined)
  return (
    <Floating opener={opener} label={texts.composer.options} testId="composer-panel" close={close}>
      <FormatFields format={format} onFormat={onFormat} />
      <SavedMessages
        written={written}
        format={format}
        onChoose={(message) => {
          onWritten(message.written)
          onFormat(message.format)
          close()
        }}
      />
      <RepeatForm id={id} busy={busy} read={read} close={close} />
      <SendFile id={id} busy={busy} close={close} />
    </Floating>
  )
}

function FormatFields({ format, onFormat }: Pick<Props, 'format' | 'onFormat'>) {
  const { notation, ending, byLine } = format
  return (
    <div className="floating-group">
      <Choice
        label={texts.composer.notation}
        value={notation}
        choices={NOTATIONS}
        words={texts.composer.notations}
        onChoose={(next: Notation) => onFormat({ ...format, notation: next })}
      />
      <Choice
        label={texts.composer.ending}
        value={ending}
        choices={ENDINGS}
        words={texts.composer.endings}
        disabled={notation === 'hex'}
        onChoose={(next: Ending) => onFormat({ ...format, ending: next })}
      />
      <label className="flag-field">
        <input
          type="checkbox"
          checked={byLine}
          onChange={(event) => onFormat({ ...format, byLine: event.target.checked })}
        />
        {texts.composer.byLine}
      </label>
    </div>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  choices: readonly T[]
  words: Readonly<Record<T, string>>
  disabled?: boolean
  onChoose(value: T): void
}

function Choice<T extends string>({ label, value, choices, words, disabled = false, onChoose }: ChoiceProps<T>) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value}
        disabled={disabled}
        onChange={(event) => onChoose(event.target.value as T)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {words[choice]}
          </option>
        ))}
      </select>
    </div>
  )
}

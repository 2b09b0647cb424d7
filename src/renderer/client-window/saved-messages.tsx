/** Messages that a person has given a name. */
import { type FormEvent, useState } from 'react'
import { Icon } from '../parts/icon'
import { NAME_LENGTH, SAVED_LIMIT, type SavedMessage, useSavedMessages } from '../store/saved-messages'
import { texts } from '../texts'
import type { Format } from '../words/message-format'

interface Props {
  written: string
  format: Format
  onChoose(message: SavedMessage): void
}

export function SavedMessages({ written, format, onChoose }: Props) {
  const { messages, save, forget } = useSavedMessages()
  const [name, setName] = useState('')
  const [full, setFull] = useState(false)
  const onSave = (event: FormEvent) => {
    event.preventDefault()
    const saved = save({ name: name.trim(), written, format })
    setFull(!saved)
    if (saved) setName('')
  }
  return (
    <section className="floating-group" aria-label={texts.composer.saved}>
      <h2 className="floating-title">{texts.composer.saved}</h2>
      {messages.length > 0 && (
        <ul className="saved-messages">
          {messages.map((message) => (
            <li key={message.name} className="saved-message">
              <button type="button" className="menu-item" title={message.written} onClick={() => onChoose(message)}>
                <span className="truncate">{message.name}</span>
              </button>
              <button
                type="button"
                className="quiet-button"
                aria-label={texts.composer.forget(message.name)}
                title={texts.composer.forget(message.name)}
                onClick={() => forget(message.name)}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="floating-row" onSubmit={onSave}>
        <input
          className="input grow"
          aria-label={texts.composer.name}
          placeholder={texts.composer.name}
          maxLength={NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" disabled={name.trim() === '' || written === ''}>
          {texts.composer.save}
        </button>
      </form>
      {written === '' && <p className="floating-note">{texts.composer.saveHow}</p>}
      {full && (
        <p className="field-error" role="alert">
          {texts.composer.savedFull(SAVED_LIMIT)}
        </p>
      )}
    </section>
  )
}

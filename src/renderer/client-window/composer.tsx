/** What a person writes, and how it is sent. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { ClientKind } from '../../shared/choices'
import type { ProcessId } from '../../shared/identity'
import { placeholderWords } from '../../shared/words/settings'
import { sendMessages } from '../commands/send-messages'
import { shortcutOf } from '../keys/shortcut-of'
import type { ShortcutIn } from '../keys/shortcuts'
import { Icon } from '../parts/icon'
import { useLabStores, useReadOnly } from '../store/lab-context'
import { texts } from '../texts'
import { type Format, messagesOf, placeOf } from '../words/message-format'
import { ComposerPanel } from './composer-panel'
import { recall, remember } from './line-history'
import { SendingLine } from './sending-line'
import { SentAhead } from './sent-ahead'

interface Props {
  id: ProcessId
  kind?: ClientKind
  ended: boolean
  halfClosed?: boolean
}

/** Lines of which it is said that they are not seen yet, at most. */
const SENT_KEPT = 20
/** Characters that can be written: each byte of the longest message in hex, and what stands between them. */
const WRITTEN_LIMIT = 3 * 65_536

export function Composer({ id, kind = 'line', ended, halfClosed = false }: Props) {
  const stores = useLabStores()
  const readOnly = useReadOnly()
  const [text, setText] = useDraft(id)
  const [format, setFormat] = useFormat(id)
  const [history, setHistory] = useHistory(id)
  const [sent, setSent] = useState<readonly number[]>([])
  const [fault, setFault] = useState('')
  const [panel, setPanel] = useState(false)
  const faultId = useId()
  const options = useRef<HTMLButtonElement>(null)
  const disabled = ended || halfClosed || readOnly !== null

  const write = (next: string) => {
    setText(next)
    setFault('')
  }
  /** The messages, or null after it has been said why there are none. */
  const read = () => {
    const messages = messagesOf(text, format)
    setFault('fault' in messages ? faultWords(text, messages) : '')
    return 'fault' in messages ? null : messages
  }
  const send = async () => {
    const messages = read()
    if (!messages) return
    setText('')
    setHistory(remember(history, text))
    // What could not be sent comes back, unless the next one is being written already.
    const { newest } = stores.cursor.getState()
    if (await sendMessages(stores, id, messages)) setSent((before) => [...before, newest.seq].slice(-SENT_KEPT))
    else setText(stores.composing.drafts.get(id) ?? text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const id = shortcutOf(event, 'composer')
    if (id === 'send') {
      event.preventDefault()
      void send()
    }
    const step = stepOf(id, event.currentTarget)
    if (step === 0) return
    event.preventDefault()
    const recalled = recall(history, step, text)
    setHistory(recalled.history)
    write(recalled.text)
  }
  return (
    <>
      <SentAhead id={id} sent={sent} />
      <SendingLine id={id} />
      {fault && (
        <p id={faultId} className="composer-fault" role="alert" data-testid="composer-fault">
          {fault}
        </p>
      )}
      <div className="composer-row nodrag nopan nowheel">
        <textarea
          className="composer"
          rows={1}
          aria-label={texts.client.message}
          aria-invalid={fault !== ''}
          aria-describedby={fault ? faultId : undefined}
          title={readOnly ? texts.readOnly[readOnly] : undefined}
          placeholder={readOnly ? texts.readOnly.short : placeholderFor(kind, ended, halfClosed)}
          autoComplete="off"
          spellCheck={false}
          maxLength={WRITTEN_LIMIT}
          disabled={disabled}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {!disabled && (
          <button
            ref={options}
            type="button"
            className="quiet-button composer-options"
            aria-label={texts.composer.options}
            title={texts.composer.options}
            aria-expanded={panel}
            onClick={() => setPanel(!panel)}
          >
            <span>{formatWords(format)}</span>
            <Icon name="more" />
          </button>
        )}
      </div>
      {panel && !disabled && (
        <ComposerPanel
          id={id}
          opener={options}
          written={text}
          format={format}
          onWritten={write}
          onFormat={(next) => {
            setFormat(next)
            setFault('')
          }}
          read={read}
          close={() => setPanel(false)}
        />
      )}
    </>
  )
}

/** Up in the first line goes back in what was sent, Down in the last one forward. */
function stepOf(
  id: ShortcutIn<'composer'> | undefined,
  { value, selectionStart, selectionEnd }: HTMLTextAreaElement
): -1 | 0 | 1 {
  if (id === 'earlierMessage' && !value.slice(0, selectionStart).includes('\n')) return -1
  return id === 'laterMessage' && !value.slice(selectionEnd).includes('\n') ? 1 : 0
}

function faultWords(written: string, { fault, at }: { fault: string; at: number }): string {
  if (at < 0) return fault
  const { line, column } = placeOf(written, at)
  return texts.composer.at(line, column, fault)
}

/** Empty where it is sent as it is typed. */
function formatWords({ notation, ending }: Format): string {
  const { short, shortEnding } = texts.composer
  return notation === 'hex' ? short.hex : [short[notation], shortEnding[ending]].filter(Boolean).join(' ')
}

/** What has been typed and not sent outlives the composer: a window out of sight, or in the past, may not be drawn. */
function useDraft(id: ProcessId): [string, (text: string) => void] {
  const { drafts } = useLabStores().composing
  const [text, setText] = useState(() => drafts.get(id) ?? '')
  const write = (next: string) => {
    if (next === '') drafts.delete(id)
    else drafts.set(id, next)
    setText(next)
  }
  return [text, write]
}

function useFormat(id: ProcessId): [Format, (format: Format) => void] {
  const { composing } = useLabStores()
  const [format, setFormat] = useState(() => composing.formatOf(id))
  const write = (next: Format) => {
    composing.setFormat(id, next)
    setFormat(next)
  }
  return [format, write]
}

function useHistory(id: ProcessId) {
  const { composing } = useLabStores()
  const [history, setHistory] = useState(() => {
    const lines = composing.sentBy(id)
    return { lines, index: lines.length, unfinished: '' }
  })
  const write = (next: typeof history) => {
    if (next.lines !== history.lines) composing.rememberSent(id, next.lines)
    setHistory(next)
  }
  return [history, write] as const
}

function placeholderFor(kind: ClientKind, ended: boolean, halfClosed: boolean): string {
  if (ended) return texts.client.endedPlaceholder
  if (halfClosed) return texts.client.halfClosedPlaceholder
  return placeholderWords(kind)
}

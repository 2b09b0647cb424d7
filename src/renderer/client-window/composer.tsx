/** The line that a person types. */
import { type KeyboardEvent, useState } from 'react'
import type { ClientKind } from '../../shared/choices'
import type { ProcessId } from '../../shared/identity'
import { CLIENT_KIND_ROWS } from '../../shared/tables/client-kinds'
import { sendLine } from '../commands/client-commands'
import { useLabStores, useReadOnly } from '../store/lab-context'
import { texts } from '../texts'
import { emptyHistory, recall, remember } from './line-history'
import { SentAhead } from './sent-ahead'

interface Props {
  id: ProcessId
  kind?: ClientKind
  ended: boolean
  halfClosed?: boolean
}

/** Lines of which it is said that they are not seen yet, at most. */
const SENT_KEPT = 20

export function Composer({ id, kind = 'line', ended, halfClosed = false }: Props) {
  const stores = useLabStores()
  const readOnly = useReadOnly()
  const [text, setText] = useDraft(id)
  const [history, setHistory] = useState(emptyHistory)
  const [sent, setSent] = useState<readonly number[]>([])

  const send = async () => {
    setText('')
    setHistory(remember(history, text))
    // A line that could not be sent comes back, unless the next one is being typed already.
    const { newest } = stores.cursor.getState()
    if (await sendLine(stores, id, text)) setSent((before) => [...before, newest.seq].slice(-SENT_KEPT))
    else setText(stores.drafts.get(id) ?? text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void send()
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const recalled = recall(history, event.key === 'ArrowUp' ? -1 : 1, text)
    setHistory(recalled.history)
    setText(recalled.text)
  }
  return (
    <>
      <SentAhead id={id} sent={sent} />
      <input
        type="text"
        className="composer nodrag nopan"
        aria-label={texts.client.message}
        placeholder={readOnly ? texts.readOnly[readOnly] : placeholderFor(kind, ended, halfClosed)}
        autoComplete="off"
        spellCheck={false}
        maxLength={65536}
        disabled={ended || halfClosed || readOnly !== null}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </>
  )
}

/** What has been typed and not sent outlives the composer: a window out of sight, or in the past, may not be drawn. */
function useDraft(id: ProcessId): [string, (text: string) => void] {
  const { drafts } = useLabStores()
  const [text, setText] = useState(() => drafts.get(id) ?? '')
  const write = (next: string) => {
    if (next === '') drafts.delete(id)
    else drafts.set(id, next)
    setText(next)
  }
  return [text, write]
}

function placeholderFor(kind: ClientKind, ended: boolean, halfClosed: boolean): string {
  if (ended) return texts.client.endedPlaceholder
  if (halfClosed) return texts.client.halfClosedPlaceholder
  return CLIENT_KIND_ROWS[kind].words.placeholder
}

/** Sends what is written again and again. */
import { type FormEvent, useState } from 'react'
import type { ProcessId } from '../../shared/identity'
import { INTERVALS, REPEATS, repeatMessages } from '../commands/send-messages'
import { WholeField } from '../parts/whole-field'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import type { Message } from '../words/message-format'
import { wholeFault } from '../words/whole'

interface Props {
  id: ProcessId
  busy: boolean
  read(): Message[] | null
  close(): void
}

export function RepeatForm({ id, busy, read, close }: Props) {
  const stores = useLabStores()
  const [times, setTimes] = useState('10')
  const [interval, setEvery] = useState('1000')
  const fault = wholeFault(times, REPEATS) ?? wholeFault(interval, INTERVALS)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const messages = fault ? null : read()
    if (!messages) return
    close()
    void repeatMessages(stores, id, messages, { times: Number(times), interval: Number(interval) })
  }
  return (
    <form className="floating-group" onSubmit={onSubmit} aria-label={texts.composer.repeat} noValidate>
      <h2 className="floating-title">{texts.composer.repeat}</h2>
      <WholeField label={texts.composer.times} value={times} range={REPEATS} onChange={setTimes} />
      <WholeField label={texts.composer.interval} value={interval} range={INTERVALS} onChange={setEvery} />
      <button type="submit" className="button" disabled={busy || fault !== undefined}>
        {texts.composer.repeatStart}
      </button>
    </form>
  )
}

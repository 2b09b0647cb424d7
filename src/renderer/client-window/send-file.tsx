/** Sends the bytes of a file. */
import { useRef, useState } from 'react'
import type { ProcessId } from '../../shared/identity'
import { FILE_LIMIT, sendFile } from '../commands/send-messages'
import { useLabStores } from '../store/lab-context'
import { texts } from '../texts'
import { bytesWords } from '../words/process-words'

const LIMIT = `${FILE_LIMIT >> 20} MiB`

export function SendFile({ id, busy, close }: { id: ProcessId; busy: boolean; close(): void }) {
  const stores = useLabStores()
  const field = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState('')
  const choose = (file: File | undefined) => {
    if (!file) return
    const refused = faultOf(file)
    setFault(refused)
    if (refused) return
    close()
    void sendFile(stores, id, file)
  }
  return (
    <section className="floating-group" aria-label={texts.composer.file}>
      <input
        ref={field}
        type="file"
        className="hidden"
        data-testid="send-file"
        onChange={(event) => choose(event.target.files?.[0])}
      />
      <button type="button" className="button" disabled={busy} onClick={() => field.current?.click()}>
        {texts.composer.file}
      </button>
      <p className="floating-note">{texts.composer.fileAbout(LIMIT)}</p>
      {fault && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
    </section>
  )
}

function faultOf({ name, size }: File): string {
  if (size > FILE_LIMIT) return texts.composer.fileTooLarge(name, bytesWords(size), LIMIT)
  return size === 0 ? texts.composer.fileEmpty(name) : ''
}

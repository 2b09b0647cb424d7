/** Where new clients connect. */
import { type FormEvent, useId, useRef, useState } from 'react'
import { formatAddress, isLoopbackHost } from '../../shared/address'
import { Floating } from '../parts/floating'
import { Icon } from '../parts/icon'
import { useLabStores, useTarget } from '../store/lab-context'
import { useShownDialog } from '../store/shown-dialog'
import { targetIn } from '../store/target'
import { texts } from '../texts'

export function TargetField() {
  const opener = useRef<HTMLButtonElement>(null)
  const { shown, show, close } = useShownDialog()
  const open = shown === 'target'
  const elsewhere = useTarget((s) => s.elsewhere)
  const where = elsewhere ? formatAddress(elsewhere.host, elsewhere.port) : texts.target.server
  return (
    <>
      <button
        ref={opener}
        type="button"
        data-testid="connects-to"
        className="target-button"
        aria-label={texts.target.label(where)}
        aria-expanded={open}
        title={texts.target.label(where)}
        onClick={() => (open ? close() : show('target'))}
      >
        <span className="chip-name truncate">{texts.target.to(where)}</span>
        <span className="chip-short">{texts.target.short}</span>
        <Icon name="more" />
      </button>
      {open && (
        <Floating opener={opener} label={texts.target.title} testId="target-form" close={close}>
          <TargetForm before={elsewhere ? where : ''} close={close} />
        </Floating>
      )}
    </>
  )
}

function TargetForm({ before, close }: { before: string; close(): void }) {
  const stores = useLabStores()
  const id = useId()
  const [text, setText] = useState(before)
  const { connectTo } = stores.target.getState()
  const address = targetIn(text)
  const fault = text.trim() !== '' && !address
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (fault) return
    connectTo(address ?? null)
    close()
  }
  return (
    <form className="floating-group" onSubmit={onSubmit}>
      <label htmlFor={id}>{texts.target.title}</label>
      <input
        id={id}
        className="input font-mono"
        placeholder={texts.target.placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={300}
        value={text}
        aria-invalid={fault}
        aria-describedby={`${id}-note`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-note`} role="status" className={fault ? 'field-error' : 'floating-note'}>
        {fault ? texts.target.fault : texts.target.note}
      </p>
      {address && !isLoopbackHost(address.host) && <p className="warning">{texts.target.notLoopback}</p>}
      <div className="floating-row">
        <button type="submit" className="button is-primary" disabled={fault}>
          {texts.target.use}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            connectTo(null)
            close()
          }}
        >
          {texts.target.useServer}
        </button>
      </div>
    </form>
  )
}

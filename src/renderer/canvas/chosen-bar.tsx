/** Over the canvas while several are selected: who they are, and what can be done with all of them, or with some. */
import { type FormEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { SIGNALS, type SignalName } from '../../shared/contract'
import { canHold } from '../../shared/launcher-limits'
import { chooseNone } from '../commands/canvas-commands'
import { closeChosen, removeChosen, sendToChosen, signalChosen } from '../commands/chosen-commands'
import { Floating } from '../parts/floating'
import { Icon } from '../parts/icon'
import { CHOSEN_KINDS, type Chosen, chosenOf } from '../store/chosen'
import { useLab, useLabStores, usePicture, useReadOnly, useSelection } from '../store/lab-context'
import { texts } from '../texts'
import { chosenTexts as words } from '../texts/chosen'
import { messagesOf, PLAIN } from '../words/message-format'

export function ChosenBar() {
  const several = useSelection((s) => s.chosen.size > 1)
  return several ? <Bar /> : null
}

/** How many there are of each. */
interface Counts {
  count: number
  kinds: string
  sendable: number
  closable: number
  signallable: number
  removable: number
}

const countsOf = ({ count, kinds, sendable, closable, signallable, removable }: Chosen): Counts => ({
  count,
  kinds: CHOSEN_KINDS.flatMap((kind) => (kinds[kind] > 0 ? words.kinds(kind, kinds[kind]) : [])).join(words.and),
  sendable: sendable.length,
  closable: closable.length,
  signallable: signallable.length,
  removable: removable.length
})

function Bar() {
  const stores = useLabStores()
  const ids = useSelection((s) => s.chosen)
  const counts = usePicture(useShallow((p) => countsOf(chosenOf(ids, p.state))))
  const up = useLab((s) => s.status === 'up')
  const readOnly = useReadOnly()
  const [pending, setPending] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useFocusBack(box)
  const { count, kinds, sendable, closable, signallable, removable } = counts
  const off = readOnly !== null || !up || pending
  const during = async (act: Promise<unknown>) => {
    setPending(true)
    await act
    setPending(false)
  }
  return (
    <div ref={box} role="toolbar" aria-label={words.label} className="chosen-bar" data-testid="chosen-bar">
      <output className="chosen-words" data-testid="chosen-words">
        {words.selected(count, kinds)}
      </output>
      <SendButton count={sendable} all={count} off={off} during={during} />
      <Action
        about={words.closeAbout}
        count={closable}
        off={off}
        act={() => void during(closeChosen(stores))}
        testId="chosen-close"
      >
        {words.close(closable, count)}
      </Action>
      <SignalButton count={signallable} all={count} off={off} during={during} />
      <Action
        about={words.removeAbout}
        count={removable}
        off={readOnly === 'past'}
        act={() => removeChosen(stores)}
        testId="chosen-remove"
      >
        {words.remove(removable, count)}
      </Action>
      <button
        type="button"
        className="quiet-button"
        aria-label={words.clear}
        title={words.clear}
        onClick={() => chooseNone(stores)}
      >
        <Icon name="close" />
      </button>
      {readOnly && <p className="chosen-note">{texts.readOnly[readOnly]}</p>}
    </div>
  )
}

/** When it goes the canvas has the keyboard, if the bar had it. */
function useFocusBack(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = box.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      element.closest('main')?.querySelector<HTMLElement>('.canvas-keys')?.focus({ preventScroll: true })
    }
  }, [box])
}

interface ActionProps {
  about: string
  count: number
  off: boolean
  act(): void
  testId: string
  children: ReactNode
}

function Action({ about, count, off, act, testId, children }: ActionProps) {
  return (
    <button
      type="button"
      className="button"
      data-testid={testId}
      title={count === 0 ? words.none : about}
      disabled={off || count === 0}
      onClick={act}
    >
      {children}
    </button>
  )
}

interface OpenerProps {
  count: number
  all: number
  off: boolean
  during(act: Promise<unknown>): Promise<void>
}

function SendButton({ count, all, off, during }: OpenerProps) {
  const opener = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button"
        data-testid="chosen-send"
        title={count === 0 ? words.none : words.sendAbout}
        aria-expanded={open}
        disabled={!open && (off || count === 0)}
        onClick={() => setOpen(!open)}
      >
        {words.send(count, all)}
      </button>
      {open && (
        <Floating opener={opener} label={words.line(count)} testId="chosen-line" close={() => setOpen(false)}>
          <LineForm count={count} off={off} during={during} />
        </Floating>
      )}
    </>
  )
}

function LineForm({ count, off, during }: Omit<OpenerProps, 'all'>) {
  const stores = useLabStores()
  const id = useId()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const messages = messagesOf(text, PLAIN)
  const fault = 'fault' in messages ? messages.fault : ''
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (off || fault !== '' || count === 0) return
    setText('')
    void during(sendToChosen(stores, text).then((reached) => setSaid(words.sent(reached))))
  }
  return (
    <form className="floating-group" onSubmit={onSubmit}>
      <label htmlFor={id}>{words.line(count)}</label>
      <input
        id={id}
        className="input font-mono"
        spellCheck={false}
        autoComplete="off"
        maxLength={65_536}
        value={text}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-said`}
        onChange={(event) => {
          setText(event.target.value)
          setSaid('')
        }}
      />
      <p id={`${id}-said`} role="status" className={fault ? 'field-error' : 'floating-note'}>
        {fault || said}
      </p>
      <button type="submit" className="button is-primary" disabled={off || fault !== '' || count === 0}>
        {words.sendNow}
      </button>
    </form>
  )
}

function SignalButton({ count, all, off, during }: OpenerProps) {
  const stores = useLabStores()
  const opener = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const holds = useLab((s) => canHold(s.hello?.platform))
  const send = (signal: SignalName) => {
    setOpen(false)
    void during(signalChosen(stores, signal))
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="button"
        data-testid="chosen-signal"
        title={count === 0 ? words.none : words.signalAbout}
        aria-expanded={open}
        disabled={!open && (off || count === 0)}
        onClick={() => setOpen(!open)}
      >
        {words.signal(count, all)}
      </button>
      {open && (
        <Floating opener={opener} label={words.signal(count, all)} testId="chosen-signals" close={() => setOpen(false)}>
          <div className="chosen-signals">
            {SIGNALS.map((signal) => (
              <button
                key={signal}
                type="button"
                className="menu-item"
                disabled={off || (!holds && (signal === 'SIGSTOP' || signal === 'SIGCONT'))}
                onClick={() => send(signal)}
              >
                <span className="font-mono">{signal}</span>
                <span className="text-muted">{texts.process.signalActions[signal]}</span>
              </button>
            ))}
          </div>
        </Floating>
      )}
    </>
  )
}

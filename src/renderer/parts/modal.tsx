/** A box over the window: nothing beside it can be reached meanwhile, Escape and a press beside it close it. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface Props {
  label: string
  className: string
  testId: string
  close(): void
  children: ReactNode
}

export function Modal({ label, className, testId, close, children }: Props) {
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (element && !element.open) element.showModal()
    // Where there is something to type it is typed there at once.
    element?.querySelector('input')?.focus()
    // Closed while it is there: so that the focus goes back to where it was.
    return () => element?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={box}
      aria-label={label}
      data-testid={testId}
      className={`modal ${className}`}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="modal-content">{children}</div>
    </dialog>
  )
}

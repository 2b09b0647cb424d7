/** A box with a title over the window, and a list in it that scrolls. */
import type { ReactNode, Ref } from 'react'
import { Icon } from '../parts/icon'
import { Modal } from '../parts/modal'

interface Props {
  title: string
  /** what its button says */
  closing: string
  /** of the box, and the name by which tests find it */
  name: string
  /** of the list */
  className: string
  rows?: Ref<HTMLElement>
  close(): void
  children: ReactNode
}

export function Listed({ title, closing, name, className, rows, close, children }: Props) {
  return (
    <Modal label={title} className={name} testId={name} close={close}>
      <header className="modal-head">
        <h2 className="modal-title">{title}</h2>
        <button type="button" className="quiet-button" aria-label={closing} title={closing} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <section ref={rows} className={className} tabIndex={0} aria-label={title}>
        {children}
      </section>
    </Modal>
  )
}

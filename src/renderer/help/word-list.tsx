/** Every word that explains itself, as docs/glossary.md has them; opened at one of them. */
import { useLayoutEffect, useRef } from 'react'
import type { Entries } from '../../shared/glossary/entry'
import { GLOSSARY_GROUPS, termName } from '../../shared/glossary/glossary'
import { Icon } from '../parts/icon'
import { Modal } from '../parts/modal'
import { wordListTexts as texts } from '../texts/word-list'

interface Props {
  /** null: at its beginning */
  term: string | null
  close(): void
}

export function WordList({ term, close }: Props) {
  const rows = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    rows.current?.focus()
    rows.current?.querySelector('[aria-current=true]')?.scrollIntoView?.({ block: 'center' })
  }, [])
  return (
    <Modal label={texts.title} className="word-list" testId="word-list" close={close}>
      <header className="modal-head">
        <h2 className="modal-title">{texts.title}</h2>
        <button type="button" className="quiet-button" aria-label={texts.close} title={texts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
      <section ref={rows} className="word-list-rows" tabIndex={0} aria-label={texts.title}>
        {Object.entries(GLOSSARY_GROUPS).map(([group, entries]) => (
          <Group key={group} title={texts.groups[group as keyof typeof texts.groups]} entries={entries} term={term} />
        ))}
      </section>
    </Modal>
  )
}

function Group({ title, entries, term }: { title: string; entries: Entries; term: string | null }) {
  return (
    <section>
      <h3 className="shortcut-heading">{title}</h3>
      <dl>
        {Object.entries(entries).map(([word, { says, see }]) => (
          <div key={word} className="word-list-row" aria-current={word === term} data-word={word}>
            <dt>{termName(word)}</dt>
            <dd>
              {says} <span className="term-tip-see">{see}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

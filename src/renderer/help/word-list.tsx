/** Every word that explains itself, as docs/glossary.md has them; opened at one of them. */
import { useLayoutEffect, useRef } from 'react'
import type { Entries } from '../../shared/glossary/entry'
import { GLOSSARY_GROUPS, termName } from '../../shared/glossary/glossary'
import { wordListTexts as texts } from '../texts/word-list'
import { Listed } from './listed'

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
    <Listed
      title={texts.title}
      closing={texts.close}
      name="word-list"
      className="word-list-rows"
      rows={rows}
      close={close}
    >
      {Object.entries(GLOSSARY_GROUPS).map(([group, entries]) => (
        <Group key={group} title={texts.groups[group as keyof typeof texts.groups]} entries={entries} term={term} />
      ))}
    </Listed>
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

/** Where a filter is written: what is wrong with it stands below, and what it understands can be looked up. */
import { useId, useState } from 'react'
import type { Fields } from '../../shared/log-filter/field'
import { FILTER_LENGTH, type FilterFault } from '../../shared/log-filter/filter'
import { filterFaultWords } from '../../shared/words/filter-faults'
import { texts } from '../texts'

interface Props {
  label: string
  placeholder: string
  text: string
  faults: readonly FilterFault[]
  fields: Fields<never>
  /** what a field asks about */
  wordsOf(field: string): string
  onText(text: string): void
  children?: React.ReactNode
}

export function FilterField({ label, placeholder, text, faults, fields, wordsOf, onText, children }: Props) {
  const [help, setHelp] = useState(false)
  const complaint = useId()
  return (
    <>
      <div className="flex gap-1">
        <input
          type="search"
          className="input min-w-0 grow font-mono"
          spellCheck={false}
          maxLength={FILTER_LENGTH}
          aria-label={label}
          aria-invalid={faults.length > 0}
          aria-describedby={faults.length > 0 ? complaint : undefined}
          placeholder={placeholder}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        <button
          type="button"
          className="quiet-button"
          aria-expanded={help}
          aria-label={texts.log.help}
          title={texts.log.help}
          onClick={() => setHelp(!help)}
        >
          ?
        </button>
        {children}
      </div>
      {faults.length > 0 && (
        <p id={complaint} role="status" className="filter-fault" data-testid="filter-fault">
          {faults.map((fault) => filterFaultWords(fault)).join('; ')}
        </p>
      )}
      {help && (
        <FieldList
          fields={fields}
          wordsOf={wordsOf}
          onExample={(example) => onText([text, example].filter(Boolean).join(' '))}
        />
      )}
    </>
  )
}

type FieldListProps = Pick<Props, 'fields' | 'wordsOf'> & { onExample(example: string): void }

function FieldList({ fields, wordsOf, onExample }: FieldListProps) {
  return (
    <section className="filter-help">
      <p>{texts.log.helpTitle}</p>
      <ul>
        {Object.entries(fields).map(([name, { example }]) => (
          <li key={name}>
            <button type="button" className="chip-button font-mono" onClick={() => onExample(example)}>
              {example}
            </button>{' '}
            {wordsOf(name)}
          </li>
        ))}
      </ul>
    </section>
  )
}

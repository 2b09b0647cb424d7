/** A figure of the status bar: above, its name, which explains itself; below, its value, with room for seven digits. */
import { Term } from '../parts/term'

/** Characters of `1,234,567`: whatever it is, its neighbours stay where they are. */
const USUAL = 9

interface Props {
  kind: 'limit' | 'counter' | 'refused'
  name: string
  words: string
  /** the word of the glossary that it is */
  term: string
  value: string
  /** the longest that it can become, where it may be longer than usual */
  widest?: string | undefined
  /** all of it, where the value is less */
  all?: string | undefined
  /** of those that are one tab stop */
  isFirst?: boolean
}

export function Figure({ kind, name, words, term, value, widest = '', all, isFirst = false }: Props) {
  return (
    <div {...{ [`data-${kind}`]: name }} className="figure">
      <dt>
        <Term of={term} reach={isFirst ? 'tab' : 'arrows'}>
          {words}
        </Term>
      </dt>
      <dd
        className="font-mono font-medium text-ink"
        title={all}
        style={{ minWidth: `calc(${Math.max(widest.length, USUAL)}ch + 1px)` }}
      >
        {value}
      </dd>
    </div>
  )
}

/** A sentence in which the kernel's names explain themselves to a pointer: states, calls, signals, errno. */
import { Fragment } from 'react'
import { entryOf } from '../../shared/glossary/glossary'
import { Term } from './term'

/** @param reach as of {@link Term}; where it is left out the keyboard does not stop at them */
export function TermWords({ text, reach = 'row' }: { text: string; reach?: 'arrows' | 'row' }) {
  return partsOf(text).map(({ word, at, isTerm }) =>
    isTerm ? <Term key={at} of={word} reach={reach} /> : <Fragment key={at}>{word}</Fragment>
  )
}

interface Part {
  word: string
  at: number
  isTerm: boolean
}

/** As the system writes them, wherever they stand: they are the same in every language. */
const NAMES = /[A-Za-z_][A-Za-z0-9_]{2,}/g

export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: word, index } of text.matchAll(NAMES)) {
    if (!entryOf(word)) continue
    if (index > from) parts.push({ word: text.slice(from, index), at: from, isTerm: false })
    parts.push({ word, at: index, isTerm: true })
    from = index + word.length
  }
  if (from < text.length) parts.push({ word: text.slice(from), at: from, isTerm: false })
  return parts
}

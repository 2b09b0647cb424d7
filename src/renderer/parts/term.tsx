/** A word that explains itself: see {@link TermTip}. What nobody has explained, as a rare errno, is shown as it is. */
import type { ReactNode } from 'react'
import { entryOf } from '../../shared/glossary/glossary'

interface Props {
  of: string
  children?: ReactNode
  /**
   * How the keyboard gets to it. tab: it is a stop of its own; arrows: from its neighbours in a {@link termsOf} group,
   * so that a row of figures is one stop; row: not, in a list that has the focus as a whole.
   */
  reach?: 'tab' | 'arrows' | 'row'
}

export function Term({ of, children = of, reach = 'tab' }: Props) {
  if (!entryOf(of)) return children
  // An empty title keeps that of what it stands in away.
  if (reach === 'row')
    return (
      <dfn className="term" data-term={of} title="">
        {children}
      </dfn>
    )
  return (
    // Who has no pointer asks with the focus, WCAG 1.4.13.
    <dfn className="term" data-term={of} title="" tabIndex={reach === 'tab' ? 0 : -1}>
      {children}
    </dfn>
  )
}

/** Of what stands around several terms: the arrow keys go from one to the next. */
export const termsOf = { 'data-terms': '' }

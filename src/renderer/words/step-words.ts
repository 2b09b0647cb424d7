/** How a process stands that is held, in words. */
import type { HoldState, ProcessState } from '../../shared/fold/state'
import { isHeld, whyNotHeld } from '../../shared/holdable'
import { callWords, placeWords } from '../../shared/words/hold'
import { stepTexts } from '../texts/step'

/** `accept(3)`: the call before which it stands; empty: it does not */
export const aboutWords = ({ about }: ProcessState): string => (about ? callWords(about.call, about.args) : '')

/** What is to be said of one that is held and does not stand yet; empty: nothing. */
export function comingWords(process: ProcessState, hold: HoldState | null): string {
  if (!hold || process.about || whyNotHeld(process) || !isHeld(hold, process)) return ''
  const until = hold.processes[process.id]?.until
  if (until) return stepTexts.goesOnTo(placeWords(until))
  return stepTexts.willStop
}

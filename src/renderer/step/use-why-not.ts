import { useCursor, useLab } from '../store/lab-context'
import { stepTexts } from '../texts/step'

/** Why nobody can be held or let go now; undefined: they can. */
export function useWhyNot(): string | undefined {
  const hello = useLab((s) => s.hello)
  const up = useLab((s) => s.status === 'up')
  const past = useCursor((s) => s.past)
  if (hello?.noStepping) return stepTexts.unusable(hello.noStepping)
  if (past) return stepTexts.past
  return up ? undefined : ''
}

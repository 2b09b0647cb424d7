/** What can be undone, and done again: steps of a person, the newest last. */
import { isNothing, joined, type LayoutChange } from './layout-change'

export const STEP_NAMES = [
  'move',
  'resize',
  'arrange',
  'remove',
  'fold',
  'unfold',
  'open-stack',
  'close-stack'
] as const
export type StepName = (typeof STEP_NAMES)[number]

export interface Step {
  what: StepName
  change: LayoutChange
  /** nodes that were there before it */
  there: readonly { id: string }[]
  /** Steps with the same word that follow each other soon are one. */
  run?: { word: string; at: number } | undefined
}

export interface History {
  past: readonly Step[]
  /** what was undone; the next to be done again last */
  future: readonly Step[]
}

export const NO_HISTORY: History = { past: [], future: [] }

/** Steps that are kept; windows that were removed by them, and can come back. */
export const MOST_STEPS = 100
export const MOST_REMOVED = 1000

/** ms between two steps of a run, such as of a key that is held down */
const RUN_MS = 1000

/** Whoever does something new does nothing again. */
export function withStep({ past, future }: History, step: Step): History {
  if (isNothing(step.change)) return { past, future }
  const last = past.at(-1)
  if (!last || !isOneRun(last, step)) return { past: bounded([...past, step]), future: [] }
  const change = joined(last.change, step.change)
  return { past: [...past.slice(0, -1), { ...last, change, run: step.run }], future: [] }
}

/** @param again the step as it is to be done again */
export const undone = ({ past, future }: History, again: Step): History => ({
  past: past.slice(0, -1),
  future: [...future, again]
})

/** @param back the step as it is to be undone */
export const redone = ({ past, future }: History, back: Step): History => ({
  past: bounded([...past, back]),
  future: future.slice(0, -1)
})

/** Windows that an undo would bring back. */
export const removedIn = (past: readonly Step[]): string[] => past.flatMap(({ change }) => change.flags.removed.set)

const isOneRun = (last: Step, { run, what }: Step): boolean =>
  run !== undefined && last.what === what && last.run?.word === run.word && run.at - last.run.at <= RUN_MS

function bounded(past: readonly Step[]): Step[] {
  const kept = past.slice(-MOST_STEPS)
  // The newest step can be undone, however many it has removed.
  while (kept.length > 1 && removedIn(kept).length > MOST_REMOVED) kept.shift()
  return kept
}

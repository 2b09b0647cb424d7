/**
 * Undo and redo of what a person does to the canvas. A step is kept as what it has changed and not as a picture of all there
 * was: whoever has been born since stays, and whoever has ended does not come back.
 */
import {
  type History,
  NO_HISTORY,
  redone,
  removedIn,
  type Step,
  type StepName,
  undone,
  withStep
} from '../layout/history'
import { changeBetween, type Layout, type LayoutChange, namedIn, reversed } from '../layout/layout-change'

export interface StepsContext {
  nodes(): readonly { id: string }[]
  /** as it is now */
  layout(): Layout
  /** Brings it about. @param there who was there when it was done: others make room */
  apply(change: LayoutChange, there: readonly { id: string }[]): void
  /** Whether anything of it would be seen: who has ended is not moved. */
  matters(ids: Iterable<string>): boolean
  /** These can be brought back no more. */
  forget(windows: readonly string[]): void
  /** Another step is the next one. */
  changed(next: NextSteps): void
}

/** What would be undone, and done again; null: nothing. */
export interface NextSteps {
  undoes: StepName | null
  redoes: StepName | null
}

interface Gesture {
  what: StepName
  before: Layout
  there: readonly { id: string }[]
  /** whom the person has moved; the others have moved by themselves */
  touched: Set<string>
}

export class Steps {
  #history: History = NO_HISTORY
  #gesture: Gesture | undefined
  /** removed, and told to nobody: they can come back */
  #kept: readonly string[] = []

  constructor(readonly context: StepsContext) {}

  /** From now to {@link end} all that is touched is one step. */
  begin(what: StepName): void {
    this.end()
    this.#gesture = { what, before: this.context.layout(), there: this.context.nodes(), touched: new Set() }
  }

  touch(ids: Iterable<string>): void {
    for (const id of ids) this.#gesture?.touched.add(id)
  }

  /** @param run of a key that is held down: such steps are one while they have the same word */
  end(run?: string): void {
    const gesture = this.#gesture
    this.#gesture = undefined
    if (!gesture) return
    const { what, before, there, touched } = gesture
    this.#add({ what, there, change: changeBetween(before, this.context.layout(), touched), run: runOf(run) })
  }

  cancel(): void {
    const gesture = this.#gesture
    this.#gesture = undefined
    if (!gesture) return
    const { before, there, touched } = gesture
    this.context.apply(changeBetween(this.context.layout(), before, touched), there)
  }

  /** All that it changes is a step. */
  do(what: StepName, act: () => void): void {
    this.end()
    const [before, there] = [this.context.layout(), this.context.nodes()]
    act()
    this.#add({ what, there, change: changeBetween(before, this.context.layout()) })
  }

  /** @returns whom it was about; nobody where there was nothing to undo */
  undo(): string[] {
    this.end()
    this.#skip('past')
    const step = this.#history.past.at(-1)
    if (!step) return []
    const back = this.#apply(step, reversed(step.change))
    this.#set(undone(this.#history, { ...back, change: reversed(back.change) }))
    return [...namedIn(step.change)]
  }

  redo(): string[] {
    this.end()
    this.#skip('future')
    const step = this.#history.future.at(-1)
    if (!step) return []
    this.#set(redone(this.#history, this.#apply(step, step.change)))
    return [...namedIn(step.change)]
  }

  /** What has been removed is gone for good. @returns which windows those are */
  forgetRemoved(): readonly string[] {
    const windows = this.#kept
    const past = this.#history.past.filter(({ change }) => change.flags.removed.set.length === 0)
    this.#set({ ...this.#history, past })
    return windows
  }

  /** Somebody has come or gone. */
  look(): void {
    const { past, future } = this.#history
    const next = (steps: readonly Step[]) => steps.findLast(({ change }) => this.#matters(change))?.what ?? null
    this.context.changed({ undoes: next(past), redoes: next(future) })
  }

  /** @returns the step as it has now been done: with those that have made room, and from where all stood */
  #apply(step: Step, change: LayoutChange): Step {
    const { context } = this
    const [before, there] = [context.layout(), context.nodes()]
    context.apply(change, step.there)
    const done = changeBetween(before, context.layout())
    const places = new Map(change.places)
    for (const [id, moved] of done.places) places.set(id, moved)
    return { what: step.what, there, change: { places, flags: change.flags } }
  }

  #add(step: Step): void {
    this.#set(withStep(this.#history, step))
  }

  #set(history: History): void {
    this.#history = history
    const kept = new Set(removedIn(history.past))
    const gone = this.#kept.filter((id) => !kept.has(id))
    this.#kept = [...kept]
    if (gone.length > 0) this.context.forget(gone)
    this.look()
  }

  /** Steps about those who are all gone. */
  #skip(side: keyof History): void {
    const steps = this.#history[side]
    const last = steps.findLastIndex(({ change }) => this.#matters(change))
    if (last !== steps.length - 1) this.#set({ ...this.#history, [side]: steps.slice(0, last + 1) })
  }

  #matters(change: LayoutChange): boolean {
    return this.context.matters(namedIn(change))
  }
}

const runOf = (word: string | undefined) => (word === undefined ? undefined : { word, at: performance.now() })

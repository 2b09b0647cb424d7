/**
 * What a person has done to the canvas, as data: where things stood before and stand afterwards, and what of them is shown.
 * It can be applied and reversed; whatever it does not name stays as it is, so who has come since is not touched.
 */
import type { Remembered } from './nodes'

/** Windows that were removed, stacks that were opened, processes below which all is folded away. */
export const FLAGS = ['removed', 'opened', 'collapsed'] as const
export type Flag = (typeof FLAGS)[number]

export interface Layout extends Readonly<Record<Flag, ReadonlySet<string>>> {
  /** by node, of those that are shown */
  places: ReadonlyMap<string, Remembered>
}

/** Of a node; undefined: it is not shown then. */
export interface PlaceChange {
  before: Remembered | undefined
  after: Remembered | undefined
}

interface FlagChange {
  set: readonly string[]
  unset: readonly string[]
}

export interface LayoutChange {
  places: ReadonlyMap<string, PlaceChange>
  flags: Readonly<Record<Flag, FlagChange>>
}

/** @param among nodes that are looked at; all of them, where it is left out */
export function changeBetween(before: Layout, after: Layout, among?: Iterable<string>): LayoutChange {
  const places = new Map<string, PlaceChange>()
  for (const id of among ?? new Set([...before.places.keys(), ...after.places.keys()])) {
    const change = { before: before.places.get(id), after: after.places.get(id) }
    if (!isSamePlace(change.before, change.after)) places.set(id, change)
  }
  return { places, flags: eachFlag((flag) => flagChange(before[flag], after[flag])) }
}

export const reversed = ({ places, flags }: LayoutChange): LayoutChange => ({
  places: new Map([...places].map(([id, { before, after }]) => [id, { before: after, after: before }])),
  flags: eachFlag((flag) => ({ set: flags[flag].unset, unset: flags[flag].set }))
})

/** One after the other, as one. */
export function joined(first: LayoutChange, second: LayoutChange): LayoutChange {
  const places = new Map(first.places)
  for (const [id, { before, after }] of second.places) {
    const known = first.places.get(id)
    places.set(id, { before: known ? known.before : before, after })
  }
  return {
    places,
    flags: eachFlag((flag) => {
      const [one, two] = [first.flags[flag], second.flags[flag]]
      return {
        set: [...without(one.set, two.unset), ...without(two.set, one.unset)],
        unset: [...without(one.unset, two.set), ...without(two.unset, one.set)]
      }
    })
  }
}

export function applied(layout: Layout, { places, flags }: LayoutChange): Layout {
  const next = new Map(layout.places)
  for (const [id, { after }] of places) {
    if (after) next.set(id, after)
    else next.delete(id)
  }
  return { places: next, ...eachFlag((flag) => flipped(layout[flag], flags[flag])) }
}

export const isNothing = ({ places, flags }: LayoutChange): boolean =>
  places.size === 0 && FLAGS.every((flag) => flags[flag].set.length + flags[flag].unset.length === 0)

/** Whom it is about: nodes, windows, stacks, processes. */
export function* namedIn({ places, flags }: LayoutChange): Generator<string> {
  yield* places.keys()
  for (const flag of FLAGS) yield* [...flags[flag].set, ...flags[flag].unset]
}

export function flipped(set: ReadonlySet<string>, { set: added, unset }: FlagChange): Set<string> {
  const next = new Set([...set, ...added])
  for (const id of unset) next.delete(id)
  return next
}

const eachFlag = <T>(of: (flag: Flag) => T): Record<Flag, T> =>
  Object.fromEntries(FLAGS.map((flag) => [flag, of(flag)])) as Record<Flag, T>

const flagChange = (before: ReadonlySet<string>, after: ReadonlySet<string>): FlagChange => ({
  set: [...after].filter((id) => !before.has(id)),
  unset: [...before].filter((id) => !after.has(id))
})

function without(ids: readonly string[], others: readonly string[]): string[] {
  const gone = new Set(others)
  return ids.filter((id) => !gone.has(id))
}

function isSamePlace(a: Remembered | undefined, b: Remembered | undefined): boolean {
  if (!a || !b) return a === b
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.placed === b.placed &&
    a.lane?.x === b.lane?.x &&
    a.lane?.y === b.lane?.y
  )
}

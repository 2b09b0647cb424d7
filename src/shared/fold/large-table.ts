/**
 * Copies of tables with thousands of entries, one for each batch. Of `{ ...table }` most is spent on finding out keys and
 * their order: so the keys of a copy are kept beside it, for the copy of the copy.
 */
interface Keys {
  /** in order; those that were removed are still among them */
  all: string[]
  removed: Set<string>
}

type Table<T> = Record<string, T>

const known = new WeakMap<object, Keys>()

export function copied<T>(table: Readonly<Table<T>>): Table<T> {
  const { all, removed } = known.get(table) ?? { all: Object.keys(table), removed: new Set() }
  const left = removed.size > 0 ? all.filter((key) => !removed.has(key)) : all.slice()
  const copy: Table<T> = {}
  for (const key of left) copy[key] = table[key] as T
  known.set(copy, { all: left, removed: new Set() })
  return copy
}

/** @param table a copy; nobody else writes to it */
export function put<T>(table: Table<T>, key: string, value: T): void {
  if (table[key] === undefined) {
    const keys = known.get(table)
    // What comes again comes last: that is for the next copy to find out.
    if (keys?.removed.has(key)) known.delete(table)
    else keys?.all.push(key)
  }
  table[key] = value
}

export function remove<T>(table: Table<T>, key: string): void {
  if (table[key] === undefined) return
  known.get(table)?.removed.add(key)
  delete table[key]
}

/** The next record, with the old object wherever the new one says the same: subscribers compare by identity. */
export function keepUnchanged<T extends object>(before: Record<string, T>, next: Record<string, T>): Record<string, T> {
  let changed = Object.keys(before).length !== Object.keys(next).length
  const result: Record<string, T> = {}
  for (const [key, value] of Object.entries(next)) {
    const old = before[key]
    const same = old !== undefined && sameFields(old, value)
    result[key] = same ? old : value
    changed ||= !same
  }
  return changed ? result : before
}

/** Fields equal by identity; lists (of pids) element by element. */
function sameFields(a: object, b: object): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => sameValue(Reflect.get(a, key), Reflect.get(b, key)))
}

function sameValue(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b)
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]))
}

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LargeTable } from '../../src/shared/fold/large-table'

const KEYS = ['a@1', 'b@1', 'c@2', '7', ...Array.from({ length: 150 }, (_, index) => `${index}@9`)]

const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ key: fc.constantFrom(...KEYS), value: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ key: fc.constantFrom(...KEYS), value: fc.constant(undefined) }) },
  // Of the copies there are any: the next changes are made to another one.
  { weight: 2, arbitrary: fc.record({ copyOf: fc.nat() }) }
)

const sorted = (entries: Iterable<[string, number]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))

it('each copy is what a map is to which the same was done, whatever is done to the others', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
      const tables = [LargeTable.empty<string, number>()]
      const maps = [new Map<string, number>()]
      for (const step of changes) {
        if ('copyOf' in step) {
          const of = step.copyOf % tables.length
          tables.push(tables[of]?.copy() ?? expect.fail('no table'))
          maps.push(new Map(maps[of]))
        } else if (step.value === undefined) {
          tables.at(-1)?.delete(step.key)
          maps.at(-1)?.delete(step.key)
        } else {
          tables.at(-1)?.set(step.key, step.value)
          maps.at(-1)?.set(step.key, step.value)
        }
      }
      for (const [index, table] of tables.entries()) {
        const map = maps[index] ?? new Map()
        expect(sorted(table)).toEqual(sorted(map))
        expect(table.size).toBe(map.size)
        expect([...table.keys()].map((key) => table.get(key))).toEqual(table.values())
        for (const key of KEYS) expect(table.get(key)).toBe(map.get(key))
      }
    })
  )
})

it('keys that are new come last, and what was removed leaves nothing behind', () => {
  let table = LargeTable.empty<number, string>()
  const [first, last, kept] = [0, 100_000, 10]
  for (let key = first; key < last; key++) {
    if (key % 100 === 0) table = table.copy()
    table.set(key, `${key}`)
    table.delete(key - kept)
  }
  expect(table.keys()).toEqual(Array.from({ length: kept }, (_, index) => last - kept + index))
  expect(table.values()).toEqual(table.keys().map(String))
})

it('tables are equal where their entries are', () => {
  const table = LargeTable.empty<string, number>()
  table.set('a', 1)
  const other = table.copy()
  other.set('b', 2)
  expect(other).not.toEqual(table)
  other.delete('b')
  expect(other).toEqual(table)
  other.set('a', 2)
  expect(other).not.toEqual(table)
})

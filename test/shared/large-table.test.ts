import fc from 'fast-check'
import { expect, it } from 'vitest'
import { copied, put, remove } from '../../src/shared/fold/large-table'

const key = fc.constantFrom('a@1', 'b@1', 'c@2', '7')
const change = fc.oneof(
  fc.record({ key, value: fc.nat() }),
  fc.record({ key, value: fc.constant(undefined) }),
  fc.constant('copy' as const)
)

it('a copy of a copy is what an object is to which the same was done, entries in the same order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      let plain: Record<string, number> = {}
      let table = copied(plain)
      for (const step of changes) {
        if (step === 'copy') {
          const before = Object.entries(table)
          const older = table
          table = copied(table)
          plain = { ...plain }
          put(table, 'only in the copy', 1)
          expect(Object.entries(older)).toEqual(before)
          remove(table, 'only in the copy')
        } else if (step.value === undefined) {
          remove(table, step.key)
          delete plain[step.key]
        } else {
          put(table, step.key, step.value)
          plain[step.key] = step.value
        }
        expect(Object.entries(table)).toEqual(Object.entries(plain))
      }
    })
  )
})

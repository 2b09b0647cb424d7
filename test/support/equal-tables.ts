/** Tables are equal where their entries are: in which order these came is not asked. */
import { expect } from 'vitest'
import { LargeTable } from '../../src/shared/fold/large-table'

expect.addEqualityTesters([
  function (a, b, testers) {
    if (!(a instanceof LargeTable && b instanceof LargeTable)) return undefined
    return this.equals(Object.fromEntries(a), Object.fromEntries(b), testers)
  }
])

import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { english } from '../../src/shared/locales/en'
import { baseOf, leavesOf } from './support/leaves'
import { textsInUse } from './support/texts-in-use'

const SOURCE = resolve(import.meta.dirname, '../../src')

// That what is asked for is there, the compiler holds.
it('every text of the catalog is asked for, and none is kept from when its module was loaded', () => {
  const { keys, patterns, unasked, kept } = textsInUse(SOURCE)
  const there = new Set(
    Object.entries(english).flatMap(([namespace, catalog]) =>
      [...leavesOf(catalog).keys()].map((key) => `${namespace}:${baseOf(key)}`)
    )
  )
  expect(there.size).toBeGreaterThan(500)
  const isAsked = (key: string) => keys.has(key) || patterns.some((pattern) => pattern.test(key))
  expect({
    kept,
    unasked,
    unused: [...there].filter((key) => !isAsked(key))
  }).toEqual({ kept: [], unasked: [], unused: [] })
}, 240_000)

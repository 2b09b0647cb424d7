import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PASSED_PATTERN, passedAtLength, passedInShort } from '../../src/shared/passed'

const range = (first: number, last: number) =>
  Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [first + index, first + index]))

it.each([
  ['', {}],
  ['0:19,1:19,2', { 0: 19, 1: 19, 2: 2 }],
  ['0-3,5,17-431', { ...range(0, 3), 5: 5, ...range(17, 431) }]
])('descriptors in short: %j', (short, passed) => {
  expect(passedInShort(passed)).toBe(short)
  expect(passedAtLength(short)).toEqual(passed)
})

it('is the same at length again, and fits the pattern', () => {
  const fd = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(fc.dictionary(fd.map(String), fd), (passed) => {
      const short = passedInShort(passed)
      expect(short).toMatch(PASSED_PATTERN)
      expect(passedAtLength(short)).toEqual({ ...passed })
    })
  )
})

it.each(['x', '1,', '1-', '1:2:3', '-1', '12345678', '1;2'])('%j is none', (short) => {
  expect(short).not.toMatch(PASSED_PATTERN)
})

it('has an end, whoever writes it', () => {
  expect(Object.keys(passedAtLength('0-9999999,5:6'))).toHaveLength(65_536)
})

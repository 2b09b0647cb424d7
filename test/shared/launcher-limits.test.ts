import { expect, it } from 'vitest'
import { MAX_UTILITY_WORKERS } from '../../src/shared/at-most'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { impossible, utilityChildLimit } from '../../src/shared/launcher-limits'
import { wishWords } from '../../src/shared/words/settings'

const withChildren = (maxChildren: number) => ({
  ...SERVER_DEFAULTS,
  exec: [],
  maxChildren,
  atChildLimit: 'refuse' as const
})

it('more utility processes than the app runs are refused with the reason, for no other launcher', () => {
  const many = withChildren(MAX_UTILITY_WORKERS + 1)
  expect(impossible('utility', many).map(wishWords)).toEqual([
    `maxChildren ${MAX_UTILITY_WORKERS + 1}: the app runs at most ${MAX_UTILITY_WORKERS} utility processes for a server`
  ])
  expect(impossible('portable', many)).toEqual([])
  expect(impossible('utility', withChildren(MAX_UTILITY_WORKERS))).toEqual([])
})

it.each([
  [0, MAX_UTILITY_WORKERS],
  [2, 2],
  [MAX_UTILITY_WORKERS + 1, MAX_UTILITY_WORKERS]
])('a server that is told %i children has at most %i utility processes', (maxChildren, most) => {
  expect(utilityChildLimit({ maxChildren })).toBe(most)
})

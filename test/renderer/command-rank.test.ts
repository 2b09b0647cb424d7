// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { rank } from '../../src/renderer/help/command-list'

it('finds commands by all that is typed, in any order, and those first that begin with it', () => {
  expect(rank('line client', ['New client: Line client'])).toBeGreaterThan(0)
  expect(rank('client line', ['New client: Line client'])).toBeGreaterThan(0)
  expect(rank('arrange', ['Restart server with S4 · one waitpid per signal'])).toBe(0)
  expect(rank('start server', ['Start server'])).toBeGreaterThan(rank('start server', ['Restart server']))
  expect(rank('PROJECTOR', ['Size: 200 %', 'presentation projector'])).toBeGreaterThan(0)
  expect(rank('服务器', ['启动服务器'])).toBeGreaterThan(0)
})

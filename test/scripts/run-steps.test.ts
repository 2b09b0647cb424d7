import { expect, it } from 'vitest'
import { allWell, failed, passed, skipped, warning } from '../../scripts/check-electron/outcome.mjs'
import { chosenSteps, runSteps } from '../../scripts/check-electron/run-steps.mjs'

const context = (stop = new AbortController()) => ({ stop: stop.signal, stopping: stop })
const step = (name: string, needs: string[], result: () => ReturnType<typeof passed>) => ({
  name,
  needs,
  run: async () => result()
})

const STEPS = [
  step('a', [], () => passed('fine')),
  step('b', ['a'], () => failed('broken')),
  step('c', ['b'], () => passed('never')),
  step('d', ['a'], () => warning('so so')),
  step('e', ['d'], () => {
    throw new Error('thrown')
  }),
  step('f', ['c'], () => passed('never'))
]

it('a step that fails stops those that need it, and no others', async () => {
  const results = await runSteps(STEPS, context())
  expect(results.map(({ name, result, what }) => [name, result, what])).toEqual([
    ['a', 'passed', 'fine'],
    ['b', 'failed', 'broken'],
    ['c', 'skipped', 'it needs "b"'],
    ['d', 'warning', 'so so'],
    ['e', 'failed', 'thrown'],
    ['f', 'skipped', 'it needs "c"']
  ])
  expect(results[4]?.output).toContain('run-steps.test.ts')
})

it('those that are chosen bring what they need', () => {
  expect(chosenSteps(STEPS, ['f']).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'f'])
  expect(chosenSteps(STEPS, ['e', 'b']).map(({ name }) => name)).toEqual(['a', 'b', 'd', 'e'])
})

it('begins nothing more once it is interrupted', async () => {
  const here = context()
  const steps = [
    step('one', [], () => {
      here.stopping.abort()
      return passed('and the last')
    }),
    step('two', [], () => passed('never'))
  ]
  const results = await runSteps(steps, here)
  expect(results.map(({ result, what }) => [result, what])).toEqual([
    ['passed', 'and the last'],
    ['skipped', 'interrupted']
  ])
})

it.each([
  [[passed('')], true],
  [[passed(''), warning(''), skipped('')], true],
  [[passed(''), failed('')], false],
  [[skipped('')], false],
  [[], false]
])('all is well where something worked and nothing failed: %j', (outcomes, well) => {
  expect(allWell(outcomes)).toBe(well)
})

import { expect, it } from 'vitest'
import { reportText } from '../../scripts/check-electron/report.mjs'
import { textTable } from '../../scripts/check-electron/table.mjs'

const RESULTS = [
  { name: 'binary', result: 'passed' as const, what: 'is here', ms: 12 },
  {
    name: 'e2e',
    result: 'failed' as const,
    what: `1 failed: a | b\n${'x'.repeat(200)}`,
    output: 'it said ```',
    ms: 61_234
  },
  { name: 'packed', result: 'skipped' as const, what: 'it needs "pack"', ms: 0 }
]

it('the table has a line for each step', () => {
  expect(textTable(RESULTS)).toBe(
    [
      'step    result     time  what',
      'binary  passed    0.0 s  is here',
      'e2e     failed   61.2 s  1 failed: a | b',
      'packed  skipped   0.0 s  it needs "pack"'
    ].join('\n')
  )
})

it('the report holds the table, the facts, and what explains a failure', () => {
  const text = reportText({ facts: [['system', 'linux']], results: RESULTS, well: false })
  expect(text).toContain('1 of 3 steps failed; 1 were skipped')
  expect(text).toContain('| e2e | failed | 61.2 s | 1 failed: a \\| b |')
  expect(text).toContain('| system | linux |')
  // The fence is longer than the one in the text.
  expect(text).toMatch(/^## e2e: failed\n\n````text\n[\s\S]*it said ```\n````$/m)
  expect(text).not.toContain('## binary')
})

it('is bounded, whatever was said: its end is shown', () => {
  const results = [
    { name: 'e2e', result: 'failed' as const, what: 'no', output: `${'line\n'.repeat(100_000)}last`, ms: 1 }
  ]
  const text = reportText({ facts: [], results, well: false })
  expect(text.length).toBeLessThan(15_000)
  expect(text).toMatch(/\[…\]\n[\s\S]*last\n```$/m)
})

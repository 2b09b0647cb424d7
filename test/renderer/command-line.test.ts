import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinCommandLine, splitCommandLine } from '../../src/renderer/settings/command-line'
import { fieldFaultWords } from '../../src/renderer/settings/field-fault'

describe('a command line', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['   ', []],
    ['cat', ['cat']],
    ['  tr  a-z\tA-Z ', ['tr', 'a-z', 'A-Z']],
    [`sh -c 'echo "$HOME"; cat'`, ['sh', '-c', 'echo "$HOME"; cat']],
    ['"two words" x', ['two words', 'x']],
    ['a"b c"d', ['ab cd']],
    ['two\\ words', ['two words']],
    [String.raw`"a \"b\" \\"`, ['a "b" \\']],
    [String.raw`'a\b'`, ['a\\b']],
    [`""`, ['']]
  ])('%j', (line, words) => {
    expect(splitCommandLine(line)).toEqual({ words })
  })

  test.each([
    [`echo "x`, /quote " is not closed/],
    [`echo 'x"`, /quote ' is not closed/],
    ['echo \\', /nothing follows/]
  ])('%j is refused', (line, error) => {
    const split = splitCommandLine(line)
    expect('fault' in split && fieldFaultWords(split.fault)).toMatch(error)
  })

  test('that was made from words comes apart into the same words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 })), (words) => {
        expect(splitCommandLine(joinCommandLine(words))).toEqual({ words })
      })
    )
  })
})

import { expect, it } from 'vitest'
import { commandQuestion } from '../../src/shared/words/command-question'

const shown = (...command: string[]) => commandQuestion(command).detail.split('\n\n')[0]

it.each([
  [['sed', '-u', 's/^/got-/'], 'sed -u s/^/got-/'],
  [['/bin/sh', '-c', 'rm -r ~; echo "x"'], '/bin/sh -c "rm -r ~; echo \\"x\\""'],
  [['/opt/名字/程序'], '/opt/名字/程序'],
  [['cat', ''], 'cat ""'],
  [['a\nb'], '"a\\u{a}b"'],
  [['cat\u202etxt.sh'], '"cat\\u{202e}txt.sh"'],
  [['\u200bcat'], '"\\u{200b}cat"'],
  [['\u00a0'], '"\\u{a0}"'],
  [['back\\slash'], '"back\\\\slash"']
])('%j is shown so that nothing hides', (command, line) => expect(shown(...command)).toBe(line))

it('says how much of a very long one is not shown', () => {
  expect(shown('x'.repeat(1500))).toBe(`${'x'.repeat(1000)}\n… and 500 more characters that are not shown`)
})

import { expect, it } from 'vitest'
import { shownCommand } from '../../src/shared/words/command-question'

it.each([
  [['sed', '-u', 's/^/got-/'], 'sed -u s/^/got-/'],
  [['/bin/sh', '-c', 'rm -r ~; echo "x"'], '/bin/sh -c "rm -r ~; echo \\"x\\""'],
  [['/opt/名字/程序'], '/opt/名字/程序'],
  [['cat', ''], 'cat ""'],
  [['a\nb'], '"a\\u{a}b"'],
  [['cat\u202etxt.sh'], '"cat\\u{202e}txt.sh"'],
  [['\u200bcat'], '"\\u{200b}cat"'],
  [['\u00a0'], '"\\u{a0}"'],
  [['make', 'a\u3164b'], 'make "a\\u{3164}b"'],
  [['a\u115fb\u2800c\u034fd\ufe0f'], '"a\\u{115f}b\\u{2800}c\\u{34f}d\\u{fe0f}"'],
  [['true   x'], '"true \\u{20}\\u{20}x"'],
  [['back\\slash'], '"back\\\\slash"']
])('%j is shown so that nothing hides', (command, line) => expect(shownCommand(command)).toBe(line))

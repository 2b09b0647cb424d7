/** docs/shortcuts.md, as the table that binds the keys makes it. */
import { keysOf } from '../../src/renderer/keys/shortcut-of'
import { rowOf, SHORTCUT_GROUPS, SHORTCUT_IDS, type ShortcutGroup } from '../../src/renderer/keys/shortcuts'
import { shortcutTexts as texts } from '../../src/renderer/texts/shortcuts'

export const shortcutsPage = (): string =>
  `${[
    '# Keyboard shortcuts',
    '',
    'What `?` lists in the window. Made from `src/renderer/keys/shortcuts.ts`, which binds the keys, by `npx vitest run test/renderer/shortcuts-page -u`;',
    'a test fails while the two differ. On a Mac Ctrl is ⌘.',
    '',
    ...SHORTCUT_GROUPS.flatMap(group)
  ].join('\n')}\n`

const group = (name: ShortcutGroup): string[] => [
  `## ${texts.groups[name]}`,
  texts.whole[name],
  '',
  '| keys | what they do |',
  '|---|---|',
  ...SHORTCUT_IDS.filter((id) => rowOf(id).group === name).map(
    (id) =>
      `| ${keysOf(id, false)
        .map((keys) => `\`${keys}\``)
        .join(' ')} | ${texts.what[id]} |`
  ),
  ...(name === SHORTCUT_GROUPS.at(-1) ? [] : [''])
]

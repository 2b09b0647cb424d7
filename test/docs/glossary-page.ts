/** docs/glossary.md, as the entries make it. */
import type { Entries } from '../../src/shared/glossary/entry'
import { GLOSSARY_GROUPS } from '../../src/shared/glossary/glossary'

export const glossaryPage = (): string =>
  `${[
    '# Glossary',
    '',
    'What the window says of each word when it is pointed at or has the focus. Made from `src/shared/glossary` by `npx vitest run test/docs -u`; a test fails while the two differ.',
    ...Object.entries(GLOSSARY_GROUPS).flatMap(([title, entries]) => ['', `## ${title}`, ...table(entries)])
  ].join('\n')}\n`

const table = (entries: Entries): string[] => [
  '| term | what it means | where it is written |',
  '|---|---|---|',
  ...Object.entries(entries).map(([term, { says, see }]) => `| \`${term}\` | ${says} | ${linkTo(see)} |`)
]

const linkTo = (see: string): string => (see.startsWith('docs/') ? `[${see}](${see.slice('docs/'.length)})` : see)

/** docs/settings.md, as the rows of the settings make it. */
import { flagOf } from '../../src/cli/setting-options'
import { CLIENT_ROWS } from '../../src/shared/tables/client-settings'
import { LAUNCHER_ROWS } from '../../src/shared/tables/launchers'
import { MODEL_ROWS } from '../../src/shared/tables/models'
import { SERVER_ROWS } from '../../src/shared/tables/server-settings'
import {
  SETTING_GROUPS,
  type ServerKind,
  type SettingGroup,
  type SettingRow,
  wholeWords
} from '../../src/shared/tables/setting-row'

type ServerRow = SettingRow<ServerKind>

export const settingsPage = (): string =>
  `${[
    '# Settings',
    '',
    'Made from the tables in `src/shared/tables` by `npx vitest run test/docs -u`; a test fails while the two differ.',
    '',
    '## Of a server (`forkscope run`, *Settings* in the window)',
    ...Object.keys(SETTING_GROUPS).flatMap((group) => serverGroup(group as SettingGroup)),
    '## Of a client (`forkscope connect HOST PORT`)',
    '| option | values | default | what it does |',
    '|---|---|---|---|',
    ...Object.entries(CLIENT_ROWS).map(([name, row]) =>
      line([optionOf(name, row), valuesOf(row), shownDefault(row), row.words.about])
    )
  ].join('\n')}\n`

function serverGroup(group: SettingGroup): string[] {
  const rows: [string, ServerRow][] = Object.entries(SERVER_ROWS).filter(([, row]) => row.group === group)
  if (rows.length === 0) return []
  return [
    `### ${SETTING_GROUPS[group]}`,
    '| field | option | values | default | what it does | where |',
    '|---|---|---|---|---|---|',
    ...rows.map(([name, row]) =>
      line([row.words.label, optionOf(name, row), valuesOf(row), shownDefault(row), row.words.about, whereOf(row)])
    ),
    ''
  ]
}

const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`

const code = (text: string): string => `\`${text}\``

function optionOf(name: string, row: SettingRow): string {
  if (row.argument) return `argument ${name.toUpperCase()}`
  if (row.kind === 'flag') return `${code(flagOf(name))}, ${code(flagOf(name).replace('--', '--no-'))}`
  return code(row.kind === 'command' ? `${flagOf(name)} -- COMMAND ARGUMENT…` : `${flagOf(name)} <${row.value}>`)
}

function valuesOf(row: SettingRow): string {
  switch (row.kind) {
    case 'whole':
      return wholeWords(row)
    case 'choice':
      return Object.keys(row.choices).map(code).join(', ')
    case 'text':
      return `at most ${row.max} characters`
    case 'address':
      return 'an address'
    case 'flag':
      return 'yes, no'
    case 'command':
      return 'a command'
    case 'networks':
      return `addresses and networks, at most ${row.max}: given once for each`
  }
}

function shownDefault(row: SettingRow): string {
  if (row.kind === 'flag') return row.default ? 'yes' : 'no'
  return row.argument || row.default === '' || typeof row.default === 'object' ? '' : code(String(row.default))
}

/** For which models and launchers it means anything: all kinds of servers are tried. */
function whereOf({ applies, limits = [] }: ServerRow): string {
  const launchers = Object.entries(LAUNCHER_ROWS)
  const kinds = Object.entries(MODEL_ROWS).flatMap(([modelName, model]) =>
    launchers
      .filter(([, launcher]) => applies?.({ model, launcher, hasCommand: false }) ?? true)
      .map(([launcherName]) => ({ modelName, launcherName }))
  )
  const models = [...new Set(kinds.map(({ modelName }) => modelName))]
  const used = [...new Set(kinds.map(({ launcherName }) => launcherName))]
  const limited = limits.map(({ where, because, most }) => {
    const names = launchers.flatMap(([name, launcher]) => (launcher[where] ? [name] : []))
    return `${most === undefined ? 'not with' : 'with'} ${names.join(', ')}: ${because}`
  })
  return [
    models.length < Object.keys(MODEL_ROWS).length ? `model ${models.join(', ')}` : '',
    used.length < launchers.length ? `launchers ${used.join(', ')}` : '',
    ...limited
  ]
    .filter(Boolean)
    .join('; ')
}

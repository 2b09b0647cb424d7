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
  type SettingRow
} from '../../src/shared/tables/setting-row'
import { wholeWords } from '../../src/shared/words/complaints'
import {
  type ClientField,
  clientWords,
  groupWords,
  limitWords,
  type ServerField,
  serverWords
} from '../../src/shared/words/settings'

type ServerRow = SettingRow<ServerKind>

export const settingsPage = (): string =>
  `${[
    '# Settings',
    '',
    'Made from the tables in `src/shared/tables` by `npx vitest run test/docs -u`; a test fails while the two differ.',
    '',
    '## Of a server (`forkscope run`, *Settings* in the window)',
    ...SETTING_GROUPS.flatMap((group) => serverGroup(group)),
    '## Of a client (`forkscope connect HOST PORT`)',
    '| option | values | default | what it does |',
    '|---|---|---|---|',
    ...Object.entries(CLIENT_ROWS).map(([name, row]) =>
      line([optionOf(name, row), valuesOf(row), shownDefault(row), clientWords(name as ClientField).about])
    )
  ].join('\n')}\n`

function serverGroup(group: SettingGroup): string[] {
  const rows = (Object.entries(SERVER_ROWS) as [ServerField, ServerRow][]).filter(([, row]) => row.group === group)
  if (rows.length === 0) return []
  return [
    `### ${groupWords(group)}`,
    '| field | option | values | default | what it does | where |',
    '|---|---|---|---|---|---|',
    ...rows.map(([name, row]) =>
      line([
        serverWords(name).label,
        optionOf(name, row),
        valuesOf(row),
        shownDefault(row),
        serverWords(name).about,
        whereOf(name, row)
      ])
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
      return row.choices.map(code).join(', ')
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
function whereOf(name: ServerField, { applies, limits = [] }: ServerRow): string {
  const launchers = Object.entries(LAUNCHER_ROWS)
  const kinds = Object.entries(MODEL_ROWS).flatMap(([modelName, model]) =>
    launchers
      .filter(([, launcher]) => applies?.({ model, launcher, hasCommand: false }) ?? true)
      .map(([launcherName]) => ({ modelName, launcherName }))
  )
  const models = [...new Set(kinds.map(({ modelName }) => modelName))]
  const used = [...new Set(kinds.map(({ launcherName }) => launcherName))]
  const limited = limits.map((limit) => {
    const names = launchers.flatMap(([launcherName, launcher]) => (launcher[limit.where] ? [launcherName] : []))
    return `${limit.most === undefined ? 'not with' : 'with'} ${names.join(', ')}: ${limitWords(name, limit)}`
  })
  return [
    models.length < Object.keys(MODEL_ROWS).length ? `model ${models.join(', ')}` : '',
    used.length < launchers.length ? `launchers ${used.join(', ')}` : '',
    ...limited
  ]
    .filter(Boolean)
    .join('; ')
}

/** The settings of a client. */
import { CLIENT_KIND_ROWS } from './client-kinds'
import { type ClientTraits, namesOf, type SettingRow } from './setting-row'

const sendsBySelf = ({ kind }: ClientTraits): boolean => kind.sendsBySelf

export const CLIENT_ROWS = {
  kind: {
    kind: 'choice',
    value: 'name',
    choices: namesOf(CLIENT_KIND_ROWS),
    default: 'line',
    group: 'client'
  },
  host: {
    kind: 'address',
    value: 'address',
    default: '127.0.0.1',
    argument: true,
    group: 'client'
  },
  port: {
    kind: 'whole',
    value: 'n',
    min: 1,
    max: 65_535,
    default: 9999,
    required: true,
    argument: true,
    group: 'client'
  },
  /** One line is sent in pieces of at most this. */
  buffer: {
    kind: 'whole',
    value: 'bytes',
    min: 2,
    max: 65_536,
    default: 1024,
    group: 'client'
  },
  interval: {
    kind: 'whole',
    value: 'ms',
    min: 10,
    max: 3_600_000,
    default: 1000,
    group: 'client',
    applies: sendsBySelf
  },
  text: {
    kind: 'text',
    value: 'text',
    max: 1000,
    default: 'data : ',
    group: 'client',
    applies: sendsBySelf
  }
} as const satisfies Record<string, SettingRow<ClientTraits>>

/** The settings of a client. */
import { CLIENT_KIND_ROWS } from './client-kinds'
import { type ClientTraits, choicesOf, type SettingRow } from './setting-row'

const sendsBySelf = ({ kind }: ClientTraits): boolean => kind.sendsBySelf

const KINDS = Object.values(CLIENT_KIND_ROWS)
  .map(({ words }) => words.choice)
  .join('; ')

export const CLIENT_ROWS = {
  kind: {
    kind: 'choice',
    value: 'name',
    choices: choicesOf(CLIENT_KIND_ROWS),
    default: 'line',
    group: 'client',
    words: { label: 'Kind', hint: 'what it sends, and when', about: KINDS }
  },
  host: {
    kind: 'address',
    value: 'address',
    default: '127.0.0.1',
    argument: true,
    group: 'client',
    words: { label: 'Address', hint: 'connect(2)', about: 'name, or IPv4 or IPv6 address' }
  },
  port: {
    kind: 'whole',
    value: 'n',
    min: 1,
    max: 65_535,
    default: 9999,
    required: true,
    argument: true,
    group: 'client',
    words: { label: 'Port', hint: 'connect(2)', about: 'port' }
  },
  /** One line is sent in pieces of at most this. */
  buffer: {
    kind: 'whole',
    value: 'bytes',
    min: 2,
    max: 65_536,
    default: 1024,
    group: 'client',
    words: {
      label: 'Buffer',
      hint: 'bytes per read(2) and write(2)',
      about: 'what one read(2) may return and one write(2) may send'
    }
  },
  interval: {
    kind: 'whole',
    value: 'ms',
    min: 10,
    max: 3_600_000,
    default: 1000,
    group: 'client',
    applies: sendsBySelf,
    words: { label: 'Interval', hint: 'ms between two messages', about: 'auto: time between two messages' }
  },
  text: {
    kind: 'text',
    value: 'text',
    max: 1000,
    default: 'data : ',
    group: 'client',
    applies: sendsBySelf,
    words: { label: 'Text', hint: 'stands before the number', about: 'auto: what stands before the number' }
  }
} as const satisfies Record<string, SettingRow<ClientTraits>>

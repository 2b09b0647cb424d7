/** All that is said outside of the window's own texts, in each language: nothing is missing, and no parameter. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CLIENT_KINDS, LAUNCHERS, SERVER_DEFAULTS } from '../../src/shared/choices'
import { CONNECTION_FIELDS } from '../../src/shared/connections-table/fields'
import { describe as sentence } from '../../src/shared/describe'
import { ENDINGS, type LabEvent, NET_FACTS, type NoteEvent, type NoteName } from '../../src/shared/events'
import { EXPORT_FORMAT_NAMES } from '../../src/shared/export/formats'
import { type FailureName, failure } from '../../src/shared/failure'
import { GLOSSARY_GROUPS, termName } from '../../src/shared/glossary/glossary'
import { LANGUAGES, type Language } from '../../src/shared/i18n/languages'
import '../../src/shared/i18n/every-language'
import { inLanguage, speak, translations } from '../../src/shared/i18n/translate'
import { LOG_FIELDS } from '../../src/shared/log-filter/fields'
import { PRESETS } from '../../src/shared/presets'
import { REFUSALS } from '../../src/shared/refused'
import { CLIENT_ROWS } from '../../src/shared/tables/client-settings'
import { MODEL_ROWS } from '../../src/shared/tables/models'
import { SERVER_ROWS, serverRow } from '../../src/shared/tables/server-settings'
import { SETTING_GROUPS } from '../../src/shared/tables/setting-row'
import { commandQuestion } from '../../src/shared/words/command-question'
import { formatWords } from '../../src/shared/words/export-formats'
import { failureWords } from '../../src/shared/words/failures'
import { connectionFieldWords, expectsWords, logFieldWords } from '../../src/shared/words/filter-fields'
import { familiesWords } from '../../src/shared/words/notes'
import { refusalWords } from '../../src/shared/words/refused'
import {
  type ClientField,
  choiceWords,
  clientWords,
  groupWords,
  kindWords,
  limitWords,
  placeholderWords,
  type ServerField,
  serverWords,
  standingWords
} from '../../src/shared/words/settings'
import { FAILURES } from './support/failures'

const failures = (): string[] =>
  (Object.keys(FAILURES) as FailureName[]).flatMap((what) =>
    FAILURES[what].flatMap((params) => {
      const { error } = (failure as (...all: unknown[]) => ReturnType<typeof failure>)('E', what, params)
      const { message, hint = '-' } = failureWords(error)
      return [message, hint]
    })
  )

function settings(): string[] {
  const fields = Object.keys(SERVER_ROWS) as ServerField[]
  return [
    ...fields.flatMap((field) => {
      const row = serverRow(field)
      return [
        ...Object.values(serverWords(field)),
        ...(row.limits ?? []).map((limit) => limitWords(field, limit)),
        ...(row.kind === 'choice' ? row.choices.map((choice) => choiceWords(field, choice)) : [])
      ]
    }),
    ...(Object.keys(CLIENT_ROWS) as ClientField[]).flatMap((field) => Object.values(clientWords(field))),
    ...SETTING_GROUPS.map(groupWords),
    ...(Object.keys(MODEL_ROWS) as (keyof typeof MODEL_ROWS)[]).map(standingWords),
    ...CLIENT_KINDS.flatMap((kind) => [...Object.values(kindWords(kind)), placeholderWords(kind) || '-'])
  ]
}

const presets = (): string[] =>
  PRESETS.flatMap(({ short, title, watch, watchByNode }) => [short, title, watch, watchByNode])

const glossary = (): string[] =>
  Object.values(GLOSSARY_GROUPS).flatMap((entries) =>
    Object.entries(entries).flatMap(([term, { says }]) => [says, termName(term)])
  )

const fields = (): string[] => [
  ...Object.keys(LOG_FIELDS).map(logFieldWords),
  ...Object.keys(CONNECTION_FIELDS).map(connectionFieldWords),
  ...[...Object.values(LOG_FIELDS), ...Object.values(CONNECTION_FIELDS)].map(({ expects }) => expectsWords(expects)),
  ...EXPORT_FORMAT_NAMES.flatMap((format) => Object.values(formatWords(format))),
  ...REFUSALS.map(refusalWords),
  ...(['ipv4', 'both', 'ipv6'] as const).map(familiesWords),
  ...Object.values(commandQuestion('cat'))
]

/** Each note, in each of the ways in which it can be put. */
const NOTES: { readonly [N in NoteName]: readonly Partial<NoteEvent>[] } = {
  'server-started': [
    { settings: SERVER_DEFAULTS, launcher: 'fork', address: '127.0.0.1:9999' },
    { settings: { ...SERVER_DEFAULTS, model: 'select' }, address: '[::]:9999', name: 'here', families: 'both' },
    { settings: SERVER_DEFAULTS, launcher: 'fork', supervisor: 4710 }
  ],
  'client-started': [{ client: 'line', address: '127.0.0.1:9999' }],
  'launcher-verdict': [{ launcher: 'fork', why: 'passed-before' }, { launcher: 'fork' }],
  'launcher-fallback': [{ from: 'fork', launcher: 'spawn', why: 'recorded' }, { from: 'fork' }],
  stopping: [{}, ...ENDINGS.map((how) => ({ how }))],
  'supervisor-ended': [{ status: { signal: 'SIGKILL' } }, {}],
  'ended-with-parent': [{ signal: 'SIGKILL' }],
  'signal-sent': [{ signal: 'SIGSTOP' }],
  output: [{ text: 'words' }, { text: 'words', cut: true }],
  'output-dropped': [{ count: 1 }, { count: 2 }],
  'malformed-line': [{ text: 'words' }, { text: 'words', cut: true }],
  'malformed-dropped': [{ count: 1 }, { count: 2 }],
  'events-lost': [{ count: 1 }, { count: 2 }],
  'small-pipe': [{ count: 4096 }],
  deadlocked: [{}],
  'client-told': [{ command: 'half-close' }],
  dismissed: [{}],
  'log-dropped': [
    { first: 1, count: 9, text: 'limit' },
    ...['disk-full', 'disk-slow', 'disk-failed', 'vanished'].map((text) => ({ count: 9, text }))
  ],
  'log-trouble': [{ errno: 'ENOSPC' }, { errno: 'ENOSPC', text: 'words' }],
  'not-looked': [{ errno: 'EMFILE' }]
}

const CALLS: readonly LabEvent[] = [
  { fd: 4, call: 'accept', ret: 5, peer: '127.0.0.1:40000' },
  { fd: 4, call: 'listen', ret: 0, local: '127.0.0.1:9999' },
  { fd: 4, call: 'recvmsg', ret: 1, received: { 5: 88_213 } },
  { fd: 4, call: 'fork', ret: 0, ppid: 4711 },
  { fd: 4, call: 'close', ret: 0, unread: 3 },
  { fd: 4, call: 'read', ret: -1, errno: 'EAGAIN' },
  { fd: 4, call: 'read', ret: 3, text: 'abc' },
  { fd: 4, call: 'read', ret: 2, base64: 'gIA=' },
  { fd: 4, call: 'shutdown', ret: 0, over: true },
  { fd: 4, call: 'waitpid', ret: 4712, status: { code: 0 } },
  { fd: 4, call: 'waitpid', ret: 4712, status: { signal: 'SIGKILL' } }
].map(({ fd, ...more }, at) => ({ kind: 'call', seq: at + 1, at, pid: 4711, args: { fd }, ...more }) as LabEvent)

const EVENTS: readonly LabEvent[] = [
  ...CALLS,
  ...REFUSALS.flatMap((by) =>
    [0, 1, 2].map((is) => {
      const refused = { by, is, of: is, source: '127.0.0.1', network: '127.0.0.0/8' }
      return { kind: 'call', call: 'accept', args: {}, ret: 5, refused }
    })
  ),
  ...NET_FACTS.map((fact) => ({ kind: 'net', fact, bytes: 3, text: 'abc', child: 4712, tried: 'fork' })),
  { kind: 'about', next: 'read', args: { fd: 4 } },
  { kind: 'resumed' },
  { kind: 'exit', status: { code: 3 } },
  { kind: 'sample', processes: [], gone: [{ pid: 4712 }], tcp: [], tcpGone: ['a>b'], lingering: 7 },
  { kind: 'hold', roles: [], processes: {}, breaks: [] },
  {
    kind: 'hold',
    roles: ['server', 'children', 'clients'],
    processes: {
      '4711@1': { held: true },
      '4712@1': { held: false },
      '4713@1': { held: true, until: { call: 'read' } },
      '4714@1': { held: true, until: { site: 'parent.fork' } }
    },
    breaks: [
      { on: 'call', call: 'read' },
      { on: 'call', call: 'read', process: '4711@1' },
      { on: 'site', site: 'parent.fork' },
      { on: 'site', site: 'parent.fork', process: '4711@1' },
      { on: 'unreferenced', socket: '88213@1' }
    ],
    hit: { break: { on: 'zombie' }, pid: 0, seq: 9, at: 1 }
  },
  ...Object.entries(NOTES).flatMap(([note, ways]) => ways.map((more) => ({ kind: 'note', note, ...more })))
].map((event, at) => ({ seq: at + 1, at, pid: 4711, ...event }) as LabEvent)

const events = (): string[] => EVENTS.map((event) => sentence(event))

const SAID = { failures, settings, presets, glossary, fields, events }

/** What a language is written in; names of the kernel, options and the like are not. */
const SCRIPT: Record<Exclude<Language, 'en'>, RegExp> = { 'zh-CN': /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u }
/** Three words that no kernel, no C and no command line has, side by side. */
const ENGLISH = /\b(?:the|of|is|are|was|and|that|for|with|has)\b [a-z]+ [a-z]+/

beforeAll(() => {
  translations.options.missingInterpolationHandler = (text: string, [, name]: RegExpExecArray) => {
    throw new Error(`“${text}” lacks ${name}`)
  }
})
afterAll(() => {
  translations.options.missingInterpolationHandler = undefined as never
})
afterEach(() => speak('en'))

describe.each(Object.entries(SAID))('%s', (_what, say) => {
  it.each(LANGUAGES)('say something in %s, with all of its parameters', (language) => {
    speak(language)
    const said = say()
    expect(said.length).toBeGreaterThan(15)
    expect(
      said.filter((text) => text.trim() === '' || /\{\{|\}\}|undefined|\[object|^[a-z]\w+:[\w.-]+$/i.test(text))
    ).toEqual([])
    if (language !== 'en') expect(said.filter((text) => ENGLISH.test(text) && !SCRIPT[language].test(text))).toEqual([])
  })

  it('say it anew where another language is chosen', () => {
    const [english, chinese] = (['en', 'zh-CN'] as const).map((language) => inLanguage(language, say))
    expect(say()).toEqual(english)
    expect(chinese?.filter((text, index) => text !== english?.[index]).length).toBeGreaterThan(15)
  })
})

it('a launcher and a client kind that are added have words', () => {
  for (const language of LANGUAGES)
    inLanguage(language, () => {
      for (const launcher of LAUNCHERS) expect(choiceWords('launcher', launcher)).toContain(launcher)
      for (const kind of CLIENT_KINDS) expect(kindWords(kind).title).not.toContain(':')
    })
})

it('sentences of calls have no word in Latin letters that the event does not have: the log is searched by those first', () => {
  for (const language of ['zh-CN', 'ko'] as const) {
    const strange = CALLS.flatMap((event) => {
      const words = inLanguage(language, () => sentence(event)).match(/[a-zA-Z0-9_]+/g) ?? []
      const line = JSON.stringify(event)
      return words.filter((word) => !line.includes(word))
    })
    expect(strange).toEqual([])
  }
})

it('what is said within one language is said in it to its end, and no longer', () => {
  speak('ko')
  const title = () => PRESETS[0]?.title
  const korean = title()
  expect(() => inLanguage('zh-CN', () => expect(inLanguage('en', title)).toMatch(/^Tidy/) as unknown)).not.toThrow()
  expect(() =>
    inLanguage('en', () => {
      throw new Error('given up')
    })
  ).toThrow('given up')
  expect(title()).toBe(korean)
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import '../../src/shared/i18n/every-language'
import { LANGUAGES } from '../../src/shared/i18n/languages'
import { PlainTexts } from '../../src/shared/i18n/plain-texts'
import { inLanguage, t, translations } from '../../src/shared/i18n/translate'
import { english } from '../../src/shared/locales/en'
import { leavesOf } from './support/leaves'

const KEYS = Object.entries(english).flatMap(([namespace, catalog]) =>
  [...leavesOf(catalog)].map(([path, text]) => ({ key: `${namespace}:${path}`, text }))
)
const parametersOf = (text: string): string[] => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name)

/** What would mean something to i18next, or to a replacement, stands among them. */
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constantFrom('{{pid}}', '$t(events:exited)', '$&', '<b>&amp;</b>', '')
)

const say = t as unknown as (key: string, params?: object) => string
const i18next = translations.t as unknown as (key: string, params?: object) => string

describe('a text of the catalog', () => {
  it('is what i18next makes of it, whatever is put in', () => {
    const asked = fc.constantFrom(...KEYS).chain(({ key, text }) =>
      fc.record({
        key: fc.constant(key),
        language: fc.constantFrom(...LANGUAGES),
        params: fc.record(Object.fromEntries(parametersOf(text).map((name) => [name, value])))
      })
    )
    fc.assert(
      fc.property(asked, ({ key, language, params }) => {
        expect(inLanguage(language, () => say(key, params))).toBe(i18next(key, { ...params, lng: language }))
      }),
      { numRuns: 3000 }
    )
  })

  it('is said by i18next where it chooses, formats, or lacks a parameter', () => {
    const texts: Record<string, string> = {
      plain: '{{pid}} holds {{ fd }}',
      amount: '{{events, number}} events',
      nested: '$t(plain) and more'
    }
    const plain = new PlainTexts((_language, key) => texts[key])
    expect(plain.say('en', 'plain', { pid: 7, fd: '4' })).toBe('7 holds 4')
    for (const [key, params] of [
      ['plain', { pid: 7 }],
      ['plain', undefined],
      ['plain', { pid: 7, fd: 4, count: 2 }],
      ['amount', { events: 3 }],
      ['nested', {}],
      ['missing', {}]
    ] as const)
      expect(plain.say('en', key, params), key).toBeUndefined()
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { texts } from '../../src/renderer/texts'
import { LANGUAGES, languageFor } from '../../src/shared/i18n/languages'
import { languageNow, speak, t } from '../../src/shared/i18n/translate'
import '../../src/shared/i18n/every-language'

afterEach(() => speak('en'))

describe('the language of the system', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh-Hans-SG'], 'zh-CN'],
    [['ko-KR'], 'ko'],
    [['KO'], 'ko'],
    [['en-GB', 'ko'], 'en'],
    [['fr', 'de-CH', 'ko'], 'ko'],
    [['kok', 'fr'], 'en'],
    [[], 'en']
  ] as const)('%j is read in %s', (preferred, language) => {
    expect(languageFor(preferred)).toBe(language)
  })
})

it('a language is there at once, for texts that were asked for before, too', () => {
  const ask = () => texts.why.ask
  expect(ask()).toBe('Why?')
  const said = LANGUAGES.map((language) => {
    speak(language)
    expect(languageNow()).toBe(language)
    return ask()
  })
  expect(said).toEqual(['Why?', '为什么？', '왜?'])
})

it('plurals and amounts are those of the language', () => {
  expect(texts.sockets.references(1)).toBe('1 reference')
  expect(texts.sockets.references(12345)).toBe('12,345 references')
  speak('zh-CN')
  expect(texts.sockets.references(1)).toBe('1 个引用')
  speak('ko')
  expect(texts.sockets.references(12345)).toBe('참조 12,345개')
})

it('what is told of the outside stands in a text as it is', () => {
  const odd = '<b>&amp;</b> {{pid}} $t(why:ask) $& $1 \\'
  expect(t('why:queued', { reason: odd })).toContain(`accept: ${odd}.`)
})

it('a PID is no amount', () => {
  expect(texts.why.holds(1234567, 5)).toBe('pid 1234567 still holds fd 5')
})

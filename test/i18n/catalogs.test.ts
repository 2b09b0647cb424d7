import { describe, expect, it } from 'vitest'
import { english } from '../../src/shared/locales/en'
import { korean } from '../../src/shared/locales/ko'
import { chinese } from '../../src/shared/locales/zh-CN'
import { baseOf, formOf, leavesOf } from './support/leaves'

/** `{{count, number}}`: of one name, and always told in the same way. */
const parametersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, inner = '']) => inner.replace(/\s/g, '')))].sort()

const source = leavesOf(english)

/** English singulars may have a word for the number; the plural has every parameter. */
const sourceOf = (key: string): string => source.get(key) ?? source.get(`${baseOf(key)}_other`) ?? ''

/** The forms that a language has of a text that English has in these. */
function formsIn(language: string, key: string): string[] {
  if (formOf(key) === undefined) return [key]
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  const zero = source.has(`${baseOf(key)}_zero`) ? ['zero'] : []
  return [...zero, ...pluralCategories].map((form) => `${baseOf(key)}_${form}`)
}

/** Words that are nobody's language: of the kernel, of C, values that are typed. */
const isEnglish = (text: string): boolean =>
  (text.replace(/\{\{[^}]*\}\}/g, ' ').match(/(?<![\w:/.*-])[a-z]{2,}(?![\w:/.*(-])/g) ?? []).length > 2

describe.each([
  ['zh-CN', chinese, /\p{Script=Han}/u],
  ['ko', korean, /\p{Script=Hangul}/u]
] as const)('the catalog of %s', (language, catalog, script) => {
  const texts = leavesOf(catalog)

  it('has the texts of the English one, and no others', () => {
    const wanted = new Set([...source.keys()].flatMap((key) => formsIn(language, key)))
    expect([...wanted].filter((key) => !texts.has(key)).sort()).toEqual([])
    expect([...texts.keys()].filter((key) => !wanted.has(key)).sort()).toEqual([])
  })

  it('has their parameters, told in the same way', () => {
    const wrong = [...texts].filter(([key, text]) => `${parametersOf(text)}` !== `${parametersOf(sourceOf(key))}`)
    expect(wrong).toEqual([])
  })

  it('is no English, and empty only where the English is', () => {
    expect([...texts].filter(([key, text]) => (text === '') !== (sourceOf(key) === ''))).toEqual([])
    expect([...texts].filter(([, text]) => isEnglish(text) && !script.test(text))).toEqual([])
    expect([...texts].filter(([key, text]) => text === sourceOf(key) && isEnglish(text))).toEqual([])
  })
})

it('English has both forms of a plural, with the same parameters but for the number', () => {
  const others = [...source.keys()].filter((key) => formOf(key) === 'other')
  expect(others.length).toBeGreaterThan(20)
  for (const other of others) {
    const one = source.get(`${baseOf(other)}_one`)
    expect(one, other).toBeDefined()
    const [few, many] = [parametersOf(one ?? ''), parametersOf(source.get(other) ?? '')]
    expect(
      many.filter((parameter) => !few.includes(parameter) && !parameter.startsWith('count')),
      other
    ).toEqual([])
    expect(
      few.filter((parameter) => !many.includes(parameter)),
      other
    ).toEqual([])
  }
})

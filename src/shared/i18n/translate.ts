/**
 * One i18next for all that a process says. It begins in English, which is all that a terminal needs; whoever has a person
 * who reads other languages adds them (`every-language.ts`) and chooses one.
 */
import { createInstance, type i18n, type TFunction } from 'i18next'
import { english } from '../locales/en'
import type { Language } from './languages'
import { PlainTexts } from './plain-texts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: typeof english
    strictKeyChecks: true
    strictInterpolationChecks: true
  }
}

export const translations: i18n = createInstance()

void translations.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: english },
  initAsync: false,
  interpolation: { escapeValue: false }
})

/**
 * A text of the catalog: `t('why:holds', { pid, fd })`. To be asked when it is shown, never kept: the language can change.
 * Amounts go in as numbers, and the catalog says that they are (`{{events, number}}`); `count` also chooses the plural.
 */
export const t = ((key: string, options?: object) =>
  plainTexts.say(languageNow(), key, options) ??
  translate(key, within === undefined ? options : { ...options, lng: within })) as unknown as TFunction<
  [never, ...(keyof typeof english)[]]
>

const plainTexts = new PlainTexts((language, key) => {
  const [namespace = '', path = ''] = key.split(':')
  return translations.getResource(language, namespace, path)
})

const translate = translations.t as unknown as (key: string, options?: object) => string

/** what is said is said in it, whatever has been chosen */
let within: Language | undefined

export const languageNow = (): Language => within ?? (translations.language as Language)

/** From here on `t` answers in that language. */
export function speak(language: Language): void {
  // What is bundled is there at once: nothing is left to be awaited.
  void translations.changeLanguage(language)
}

/**
 * What is said while `make` runs is said in that language: for files, which are in English, and where one process answers
 * windows in several languages. @param make is synchronous
 */
export function inLanguage<T>(language: Language, make: () => T): T {
  const before = within
  within = language
  try {
    return make()
  } finally {
    within = before
  }
}

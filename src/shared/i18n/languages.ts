/** The languages that the window speaks. English is the source: what another lacks is said in English. */
export const LANGUAGES = ['en', 'zh-CN', 'ko'] as const
export type Language = (typeof LANGUAGES)[number]

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value)

/** @param preferred as navigator.languages has them, the best first: `['ko-KR', 'en']` */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const spoken = LANGUAGES.find((language) => primary(language) === primary(tag))
    if (spoken) return spoken
  }
  return 'en'
}

/** `zh` of `zh-Hans-CN` */
const primary = (tag: string): string => tag.split(/[-_]/, 1)[0]?.toLowerCase() ?? ''

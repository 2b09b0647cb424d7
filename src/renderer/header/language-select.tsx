import { LANGUAGE_CHOICES, type LanguageChoice, useLanguage } from '../language/language'
import { texts } from '../texts'

/** Each language by its own name: who has come into a foreign one finds the way out. */
const NAMES = { en: 'English', 'zh-CN': '简体中文', ko: '한국어' } as const

export function LanguageSelect() {
  const { choice, choose } = useLanguage()
  return (
    <select
      className="select"
      aria-label={texts.header.language}
      title={texts.header.language}
      value={choice}
      onChange={(event) => choose(event.target.value as LanguageChoice)}
    >
      {LANGUAGE_CHOICES.map((one) => (
        <option key={one} value={one} {...(one !== 'system' && { lang: one })}>
          {one === 'system' ? texts.header.systemLanguage : NAMES[one]}
        </option>
      ))}
    </select>
  )
}

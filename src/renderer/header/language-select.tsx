import { LANGUAGE_CHOICES, type LanguageChoice, useLanguage } from '../language/language'
import { languageName } from '../language/language-name'
import { texts } from '../texts'

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
          {languageName(one)}
        </option>
      ))}
    </select>
  )
}

import { LANGUAGE_CHOICES, type LanguageChoice, useLanguage } from '../language/language'
import { languageName } from '../language/language-name'
import { Icon } from '../parts/icon'
import { texts } from '../texts'

export function LanguageSelect() {
  const { choice, choose } = useLanguage()
  return (
    <span className="flex items-center gap-1" title={texts.header.language}>
      <Icon name="language" />
      <select
        className="select"
        aria-label={texts.header.language}
        value={choice}
        onChange={(event) => choose(event.target.value as LanguageChoice)}
      >
        {LANGUAGE_CHOICES.map((one) => (
          <option key={one} value={one} {...(one !== 'system' && { lang: one })}>
            {languageName(one)}
          </option>
        ))}
      </select>
    </span>
  )
}

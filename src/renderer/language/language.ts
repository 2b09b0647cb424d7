/** The language of the window: what the person has chosen, or what the system prefers. It stands in `<html lang>`. */
import { create } from 'zustand'
import { isLanguage, LANGUAGES, type Language, languageFor } from '../../shared/i18n/languages'
import { speak } from '../../shared/i18n/translate'
import { remembered } from '../browser/remembered'
import '../../shared/i18n/every-language'

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number]

const memory = remembered<LanguageChoice>(
  () => localStorage,
  'language',
  (value) => (value === 'system' || isLanguage(value) ? value : null)
)

interface LanguageStore {
  choice: LanguageChoice
  /** which that is at present */
  spoken: Language
  choose(choice: LanguageChoice): void
}

const spokenAs = (choice: LanguageChoice): Language => (choice === 'system' ? languageFor(navigator.languages) : choice)

export const useLanguage = create<LanguageStore>()((set) => ({
  choice: 'system',
  spoken: 'en',
  choose: (choice) => {
    memory.save(choice)
    set(spoken(choice))
  }
}))

/** Whoever hears of the change asks for texts at once: they are in the language already. */
function spoken(choice: LanguageChoice): Pick<LanguageStore, 'choice' | 'spoken'> {
  const language = spokenAs(choice)
  speak(language)
  document.documentElement.lang = language
  // Menus and dialogs of the desktop follow.
  void window.forkscope?.speak(language)
  return { choice, spoken: language }
}

/** Applies what was chosen, now and whenever another window, or the system, changes it. */
export function applyLanguage(): void {
  const apply = () => useLanguage.setState(spoken(memory.load() ?? 'system'))
  window.addEventListener('storage', apply)
  window.addEventListener('languagechange', apply)
  apply()
}

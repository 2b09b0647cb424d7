/**
 * In which language menus and dialogs are: in that of the windows, which tell it. It is remembered, as a menu is there
 * before a window is.
 */
import { join } from 'node:path'
import { app } from 'electron'
import { isLanguage, type Language, languageFor } from '../shared/i18n/languages'
import { speak } from '../shared/i18n/translate'
import { readSmallFile, writeSmallFile } from './small-file'
import '../shared/i18n/every-language'

const file = () => join(app.getPath('userData'), 'language.json')

/** As the windows were; the first time, as the system is. Once the app is ready. */
export function speakAsBefore(): void {
  const before = languageIn(readSmallFile(file()))
  speak(before ?? languageFor(app.getPreferredSystemLanguages()))
}

/** From now on, and at the next start. */
export function speakFromNowOn(language: Language): void {
  speak(language)
  writeSmallFile(file(), language)
}

/** Whatever else a file says is nothing to remember. */
function languageIn(json: string | undefined): Language | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return isLanguage(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The list of all words that explain themselves. */
import { face } from '../../shared/i18n/face'

export const wordListTexts = face('wordList')

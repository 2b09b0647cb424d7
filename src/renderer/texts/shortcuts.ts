/** What each shortcut does, for the list of them. */
import { face } from '../../shared/i18n/face'

export const shortcutTexts = face('shortcuts')

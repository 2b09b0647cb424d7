/** What the panel of settings says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const settingsTexts = face('settings', {
  quoteOpen: (quote: string) => t('settings:quoteOpen', { quote })
})

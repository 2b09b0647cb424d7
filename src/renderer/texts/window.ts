/** What is said of the window itself: its size, its hints. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const windowTexts = face('appWindow', {
  sizeOf: (percent: number) => t('appWindow:sizeOf', { percent }),
  hints: {
    commands: (keys: string) => t('appWindow:hints.commands', { keys })
  }
})

/** What the export says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const exportTexts = face('exporting', {
  rangeAbout: {
    around: (events: number) => t('exporting:rangeAbout.around', { events })
  },
  selected: (name: string) => t('exporting:selected', { name }),
  reading: (events: number, of: number) => t('exporting:reading', { events, of }),
  tooLarge: (mib: number) => t('exporting:tooLarge', { mib })
})

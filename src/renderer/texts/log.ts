/** What the log says. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const logTexts = face('log', {
  rows: (shown: number, all: number, whole: boolean) =>
    whole ? t('log:rows', { shown, all }) : t('log:rowsAtLeast', { shown, all }),
  searching: (downTo: number) => t('log:searching', { downTo }),
  resize: (column: string) => t('log:resize', { column }),
  chips: {
    remove: (name: string) => t('log:chips.remove', { name }),
    process: (pid: number | null) => (pid === null ? t('log:chips.selectedProcess') : t('log:chips.process', { pid }))
  },
  details: {
    select: (pid: number) => t('log:details.select', { pid }),
    otherEvent: (seq: number, bytes: string) => t('log:details.otherEvent', { seq, bytes })
  }
})

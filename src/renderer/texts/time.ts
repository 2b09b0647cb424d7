/** What is said of the moment that is shown, and of recorded runs. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const readOnlyTexts = face('readOnly')

export const timeTexts = face('time', {
  event: (seq: number) => t('time:event', { seq }),
  seconds: (time: string) => t('time:seconds', { time }),
  moment: (seq: number, time: string) => t('time:moment', { seq, time }),
  behind: (events: number) => t('time:behind', { count: events })
})

export const recordingTexts = face('recording', {
  windowTitle: (name: string) => t('recording:windowTitle', { name }),
  from: (date: Date) => (Number.isNaN(date.getTime()) ? '' : t('recording:from', { date }))
})

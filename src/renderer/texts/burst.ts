/** What is said of many clients at once, and of where clients connect. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const burstTexts = face('burst', {
  stay: (running: number, limit: number) => t('burst:stay', { count: running, limit }),
  started: (done: number, total: number) => t('burst:started', { done, total })
})

export const targetTexts = face('target', {
  to: (where: string) => t('target:to', { where }),
  label: (where: string) => t('target:label', { where })
})

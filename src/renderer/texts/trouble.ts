/** What is said when something has ended or gone wrong. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const bridgeTexts = face('bridge')

export const noticesTexts = face('notices', {
  serverKilled: (pid: number, signal: string) => t('notices:serverKilled', { pid, signal }),
  serverExited: (pid: number, code: number) => t('notices:serverExited', { pid, code }),
  serverGone: (pid: number) => t('notices:serverGone', { pid }),
  serverEnded: (pid: number, how: string) => t('notices:serverEnded', { pid, how }),
  orphans: (n: number) => t('notices:orphans', { count: n })
})

export const crashTexts = face('crash', {
  partFailed: (part: string) => t('crash:partFailed', { part })
})

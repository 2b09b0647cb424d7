/** Why a program got no process. */
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { NotStarted } from '../not-started'

export function notStartedWords(reason: NotStarted): string {
  switch (reason.why) {
    case 'said':
      return reason.said
    case 'no-answer':
      return t('usability:notStarted.no-answer', { seconds: reason.ms / 1000 })
    case 'no-supervisor':
      return reason.errno === undefined
        ? t('usability:notStarted.no-supervisor')
        : t('usability:notStarted.no-supervisor-so', { errno: reason.errno })
    case 'limit':
      return say(`usability:notStarted.limit-${reason.of}`, reason)
    default:
      return say(`usability:notStarted.${reason.why}`, reason)
  }
}

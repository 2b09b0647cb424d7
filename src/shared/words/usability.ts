/** Why a launcher can be used here, or cannot. */
import { SELF_TEST } from '../bounds'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'
import type { Reason } from '../usability'
import { statusWords } from './exit-status'
import { notStartedWords } from './not-started'

export function usabilityWords({ why, said, status, notStarted }: Reason): string {
  const how = said ?? (status && statusWords(status))
  switch (why) {
    case 'test-failed':
      if (said !== undefined) return said
      return how === undefined ? t('usability:test-failed') : t('usability:test-ended', { how })
    case 'failed-before':
      return how === undefined ? t('usability:failed-before') : t('usability:failed-before-so', { how })
    case 'died-at-start':
      return status ? t('usability:died-at-start-so', { how: statusWords(status) }) : t('usability:died-at-start')
    case 'test-unfinished':
      return t('usability:test-unfinished', { seconds: SELF_TEST / 1000 })
    case 'test-not-made':
      return notStarted
        ? t('usability:test-not-made-because', { why: notStartedWords(notStarted) })
        : t('usability:test-not-made')
    case 'needs-linux':
      return said === undefined ? t('usability:needs-linux') : t('usability:needs-linux-not', { system: said })
    default:
      return say(`usability:${why}`)
  }
}

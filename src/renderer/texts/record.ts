/** Sentences about recordings that are made, saved and opened, and about bookmarks. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'
import { RECENT_SECONDS } from '../../shared/recorder-status'

export const recordTexts = face('record', {
  dropped: (events: number) => t('record:dropped', { events }),
  recent: () => t('record:recent', { minutes: RECENT_SECONDS / 60 }),
  saved: (name: string, span: string, events: number, size: string) =>
    t('record:saved', { name, span, count: events, size }),
  span: (from: string, to: string, long: string) => t('record:span', { long, from, to }),
  savedDropped: (events: number) => t('record:savedDropped', { events }),
  savedTrouble: (reason: string) => t('record:savedTrouble', { reason }),
  sending: (name: string) => t('record:sending', { name }),
  speedOf: (speed: number) => t('record:speedOf', { speed })
})

export const bookmarkTexts = face('bookmark', {
  here: (moment: string) => t('bookmark:here', { moment }),
  removeOf: (moment: string) => t('bookmark:removeOf', { moment }),
  place: (index: number, all: number) => t('bookmark:place', { index, all }),
  before: (all: number) => t('bookmark:before', { all })
})

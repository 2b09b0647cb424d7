/** What the window says of slow glass. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const slowGlassTexts = face('slowGlass', {
  seconds: (seconds: string) => t('slowGlass:seconds', { seconds }),
  events: (events: number) => t('slowGlass:events', { count: events }),
  behindAbout: (events: number) => t('slowGlass:behindAbout', { count: events }),
  sentAhead: (lines: number, events: number) =>
    lines === 1 ? t('slowGlass:sentAhead', { count: events }) : t('slowGlass:linesSentAhead', { lines, count: events })
})

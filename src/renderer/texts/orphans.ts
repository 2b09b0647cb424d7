/** What is said of children that have lost their parent, and of those that could have gone on without it. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const orphanTexts = face('orphans', {
  standing: (by: number, blockedIn: string) =>
    blockedIn === '' ? t('orphans:standing', { by }) : t('orphans:standingIn', { by, blockedIn }),
  supervised: (parent: number, by: number) => t('orphans:supervised', { parent, by }),
  adopted: (parent: number, by: number) => t('orphans:adopted', { parent, by }),
  reaped: (parent: number, by: number) => t('orphans:reaped', { parent, by }),
  end: (n: number) => t('orphans:end', { count: n }),
  endAbout: (n: number) => t('orphans:endAbout', { count: n })
})

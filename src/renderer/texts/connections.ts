/** What the table of connections says. */

import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const connectionTexts = face('connections', {
  rows: (found: number, all: number) => t('connections:rows', { found, all }),
  dropped: (n: number) => t('connections:dropped', { n }),
  how: {
    open: () => t('connections:how.open'),
    queued: () => t('connections:how.queued'),
    fin: (by: string) => t('connections:how.fin', { by }),
    reset: (by: string) => t('connections:how.reset', { by }),
    killed: (by: string) => t('connections:how.killed', { by }),
    refused: (_: string, why: string) =>
      why ? t('connections:how.refusedWhy', { why }) : t('connections:how.refused'),
    idle: (by: string) => t('connections:how.idle', { by }),
    unaccepted: () => t('connections:how.unaccepted'),
    failed: (_: string, errno: string) => t('connections:how.failed', { errno }),
    unknown: () => t('connections:how.unknown')
  }
})

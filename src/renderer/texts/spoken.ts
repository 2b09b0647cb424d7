/** What a screen reader is told of the run as it goes on. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const spokenTexts = face('spoken', {
  listeningAt: (address: string) => t('spoken:listeningAt', { address }),
  past: (seq: number) => t('spoken:past', { seq }),
  clients: (n: number) => t('spoken:clients', { count: n }),
  clientsEnded: (n: number) => t('spoken:clientsEnded', { count: n }),
  forked: (n: number) => t('spoken:forked', { count: n }),
  ended: (n: number) => t('spoken:ended', { count: n }),
  reaped: (n: number) => t('spoken:reaped', { n }),
  refused: (n: number) => t('spoken:refused', { count: n }),
  received: (line: string) => t('spoken:received', { line })
})

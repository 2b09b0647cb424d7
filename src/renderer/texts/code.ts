/** Sentences of the inspector's tab Code. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const codeTexts = face('code', {
  ofClient: (pid: number) => t('code:ofClient', { pid }),
  marker: (pid: number, role: string, how: string) => t('code:marker', { pid, role, how }),
  many: (n: number, line: number) => t('code:many', { n, line }),
  visitsOf: (n: number, text: string) => t('code:visitsOf', { n, text }),
  visits: (n: number) => t('code:visits', { n }),
  run: (n: number) => t('code:run', { n }),
  runOneTo: (pid: number) => t('code:runOneTo', { pid }),
  goTo: (seq: number, pid: number) => t('code:goTo', { seq, pid })
})

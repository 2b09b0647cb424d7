/** How a process ended. */
import type { ExitStatus } from '../exit-status'
import { t } from '../i18n/translate'

export const statusWords = (status: ExitStatus): string =>
  'code' in status ? t('events:exited', { code: status.code }) : t('events:killed', { signal: status.signal })

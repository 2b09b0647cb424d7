/** The formats of exports, in a menu; and why a run cannot be exported so. */
import type { ExportFault } from '../export/export-fault'
import type { ExportFormat } from '../export/formats'
import { say } from '../i18n/say'
import { t } from '../i18n/translate'

export const formatWords = (format: ExportFormat): { name: string; about: string } => ({
  name: say(`exportFormats:${format}.name`),
  about: say(`exportFormats:${format}.about`)
})

export const exportFaultWords = (fault: ExportFault): string =>
  fault.why === 'nobody' ? t('exportFormats:faults.nobody') : t('exportFormats:faults.too-long', fault)

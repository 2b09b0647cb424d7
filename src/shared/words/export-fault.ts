/** Why a file cannot be made of a run. */
import type { ExportFault } from '../export/export-fault'
import { t } from '../i18n/translate'

export const exportFaultWords = (fault: ExportFault): string =>
  fault.why === 'nobody' ? t('exportFormats:faults.nobody') : t('exportFormats:faults.too-long', fault)

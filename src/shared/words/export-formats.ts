/** The formats of exports, in a menu. */
import type { ExportFormat } from '../export/formats'
import { say } from '../i18n/say'

export const formatWords = (format: ExportFormat): { name: string; about: string } => ({
  name: say(`exportFormats:${format}.name`),
  about: say(`exportFormats:${format}.about`)
})

/** What the field says in which a person writes messages, and what can be chosen there. */
import { face } from '../../shared/i18n/face'
import { t } from '../../shared/i18n/translate'

export const composerTexts = face('composer', {
  at: (line: number, column: number, fault: string) =>
    line === 1 ? t('composer:atCharacter', { column, fault }) : t('composer:atLine', { line, column, fault }),
  noHex: (found: string) => t('composer:noHex', { found }),
  noEscape: (found: string) => t('composer:noEscape', { found }),
  tooLong: (bytes: number, limit: number) => t('composer:tooLong', { bytes, limit }),
  savedFull: (limit: number) => t('composer:savedFull', { limit }),
  forget: (name: string) => t('composer:forget', { name }),
  whole: (least: number, most: number) => t('composer:whole', { least, most }),
  fileAbout: (limit: string) => t('composer:fileAbout', { limit }),
  fileTooLarge: (name: string, size: string, limit: string) => t('composer:fileTooLarge', { name, size, limit }),
  fileEmpty: (name: string) => t('composer:fileEmpty', { name }),
  repeated: (done: number, total: number) => t('composer:repeated', { done, total }),
  handedOver: (name: string, done: string, total: string) => t('composer:handedOver', { name, done, total })
})

export const transcriptTexts = face('transcript', {
  options: (pid: number) => t('transcript:options', { pid }),
  found: (at: number, of: number) => (of === 0 ? t('transcript:foundNone') : t('transcript:found', { at, of }))
})

/** The server's settings as a person types them, and what is wrong with them, field by field. */
import { SERVER_DEFAULTS } from '../../shared/choices'
import { NODE_VALUES } from '../../shared/launcher-limits'
import { type ServerSettings, serverSettingsSchema } from '../../shared/settings'
import { joinCommandLine, splitCommandLine } from './command-line'
import { applies, type Field, type FlagField, limitIn, NUMBERS, type TextField } from './fields'

export type Draft = Record<TextField, string> & Record<FlagField, boolean>
export type FieldErrors = Partial<Record<Field, string>>

export function draftOf(settings: ServerSettings): Draft {
  const texts = Object.entries(settings).map(([field, value]) => [
    field,
    typeof value === 'number' ? String(value) : Array.isArray(value) ? joinCommandLine(value) : value
  ])
  return Object.fromEntries(texts) as Draft
}

/** What does not apply is left at its default, whatever stands in its field: it cannot be wrong where it is not seen. */
export function parseDraft(draft: Draft): { settings: ServerSettings } | { errors: FieldErrors } {
  const errors: FieldErrors = {}
  const input: Record<string, unknown> = {}
  for (const field of Object.keys(SERVER_DEFAULTS) as Field[]) {
    if (!applies(field, draft)) continue
    if (limitIn(draft, field) !== undefined) {
      input[field] = NODE_VALUES[field]
      continue
    }
    const value = draft[field]
    if (typeof value === 'boolean') input[field] = value
    else if (NUMBERS.has(field)) input[field] = wholeNumber(value)
    else if (field === 'exec') {
      const split = splitCommandLine(value)
      if ('error' in split) errors.exec = split.error
      else input.exec = split.words
    } else input[field] = value.trim()
  }
  const parsed = serverSettingsSchema.safeParse(input)
  for (const issue of parsed.error?.issues ?? []) errors[issue.path[0] as Field] ??= issue.message
  return parsed.success && Object.keys(errors).length === 0 ? { settings: parsed.data } : { errors }
}

/** Digits only: '', '0x10' and '1e3' are no ports, whatever Number makes of them. */
const wholeNumber = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text)

/** The server's settings as a person types them, and what is wrong with them, field by field. */
import { complaintOf } from '../../shared/complaints'
import { valueThere } from '../../shared/launcher-limits'
import { type ServerSettings, serverSettingsSchema } from '../../shared/settings'
import { serverRow } from '../../shared/tables/server-settings'
import type { SettingRow } from '../../shared/tables/setting-row'
import { type CommandLineFault, joinCommandLine, splitCommandLine } from './command-line'
import type { FieldFault } from './field-fault'
import { applies, type Draft, FIELDS, type Field, limitIn } from './fields'

export type FieldErrors = Partial<Record<Field, FieldFault>>

export function draftOf(settings: ServerSettings): Draft {
  const texts = Object.entries(settings).map(([field, value]) => [
    field,
    typeof value === 'number' ? String(value) : Array.isArray(value) ? joined(field as Field, value) : value
  ])
  return Object.fromEntries(texts) as Draft
}

const joined = (field: Field, words: readonly string[]): string =>
  serverRow(field).kind === 'networks' ? words.join(' ') : joinCommandLine(words)

/** What does not apply is left at its default, whatever stands in its field: it cannot be wrong where it is not seen. */
export function parseDraft(draft: Draft): { settings: ServerSettings } | { errors: FieldErrors } {
  const errors: FieldErrors = {}
  const input: Record<string, unknown> = {}
  for (const field of FIELDS) {
    if (!applies(field, draft)) continue
    if (limitIn(draft, field) !== undefined) {
      input[field] = valueThere(draft.launcher, field)
      continue
    }
    const value = draft[field]
    if (typeof value === 'boolean') {
      input[field] = value
      continue
    }
    const read = readers[serverRow(field).kind](value)
    if (typeof read === 'object' && 'fault' in read) errors[field] = read.fault
    else input[field] = read
  }
  const parsed = serverSettingsSchema.safeParse(input)
  for (const issue of parsed.error?.issues ?? []) errors[issue.path[0] as Field] ??= complaintOf(issue)
  return parsed.success && Object.keys(errors).length === 0 ? { settings: parsed.data } : { errors }
}

/** What a person typed, by the kind of the row; what is wrong with a value that could be read is the schema's to say. */
const readers: Record<SettingRow['kind'], (text: string) => string | number | string[] | { fault: CommandLineFault }> =
  {
    whole: (text) => wholeNumber(text),
    choice: (text) => text,
    text: (text) => text,
    address: (text) => text.trim(),
    flag: (text) => text,
    command: (text) => {
      const split = splitCommandLine(text)
      return 'fault' in split ? split : split.words
    },
    networks: (text) => text.split(/[\s,;]+/).filter(Boolean)
  }

/** Digits only: '', '0x10' and '1e3' are no ports, whatever Number makes of them. */
const wholeNumber = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text)

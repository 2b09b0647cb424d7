/** The fields of the form: of which kind, in which group, and for which servers they mean anything. */
import {
  CHILD_LIMIT_POLICIES,
  ERROR_POLICIES,
  HANDLERS,
  LAUNCHERS,
  MODELS,
  REAPINGS,
  TABLE_POLICIES
} from '../../shared/choices'
import { limitOf } from '../../shared/launcher-limits'
import type { ServerSettings } from '../../shared/settings'

export type Field = keyof ServerSettings
export type FlagField = { [F in Field]: ServerSettings[F] extends boolean ? F : never }[Field]
export type TextField = Exclude<Field, FlagField>

export const NUMBERS: ReadonlySet<Field> = new Set<Field>([
  'port',
  'backlog',
  'buffer',
  'spareWorkers',
  'maxChildren',
  'tableSize',
  'maxDescriptors'
])

export const CHOICES: Partial<Record<Field, readonly string[]>> = {
  model: MODELS,
  handler: HANDLERS,
  launcher: LAUNCHERS,
  reap: REAPINGS,
  onError: ERROR_POLICIES,
  atChildLimit: CHILD_LIMIT_POLICIES,
  whenTableFull: TABLE_POLICIES
}

export const GROUPS: readonly { name: 'address' | 'serving' | 'children' | 'table' | 'limits'; fields: Field[] }[] = [
  { name: 'address', fields: ['host', 'port', 'backlog', 'reuseAddress'] },
  { name: 'serving', fields: ['model', 'handler', 'exec', 'buffer', 'spinAtEof'] },
  {
    name: 'children',
    fields: [
      'launcher',
      'spareWorkers',
      'reap',
      'keepConnfdInParent',
      'keepListenfdInChild',
      'ignoreSigpipe',
      'maxChildren',
      'atChildLimit'
    ]
  },
  { name: 'table', fields: ['tableSize', 'whenTableFull'] },
  { name: 'limits', fields: ['onError', 'maxDescriptors'] }
]

const FORK_ONLY: ReadonlySet<Field> = new Set(['exec', ...(GROUPS[2]?.fields ?? [])] as Field[])
const SELECT_ONLY: ReadonlySet<Field> = new Set<Field>(['tableSize', 'whenTableFull'])

/** What decides which fields mean anything, as it stands in the form. */
export interface ServerKind {
  model: string
  launcher: string
  exec: string
}

/** Does the setting change anything for a server of this kind? Fields that do not are not shown. */
export function applies(field: Field, { model, launcher, exec }: ServerKind): boolean {
  if (field === 'spareWorkers')
    return model === 'fork' && (launcher === 'spawn' || launcher === 'portable') && exec.trim() === ''
  if (FORK_ONLY.has(field)) return model === 'fork'
  if (SELECT_ONLY.has(field)) return model === 'select'
  return field !== 'spinAtEof' || model !== 'select'
}

/** Why the setting cannot be chosen with the launcher that is chosen, where it can otherwise. */
export function limitIn({ model, launcher }: { model: string; launcher: string }, field: string): string | undefined {
  return model === 'fork' && field !== 'model' ? limitOf(launcher, field) : undefined
}

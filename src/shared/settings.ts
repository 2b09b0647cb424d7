/** What a server or a client can be told, checked. One schema serves the CLI, the UI, the lab and recordings. */
import { z } from 'zod'
import { isHost } from './address'
import { commandProblem } from './command-problem'
import { CLIENT_ROWS } from './tables/client-settings'
import { MODEL_ROWS } from './tables/models'
import { SERVER_ROWS } from './tables/server-settings'
import {
  type SettingRow,
  type SettingRows,
  type SettingsOf,
  type ValueOf,
  type WholeRow,
  wholeWords
} from './tables/setting-row'

export type ServerSettings = SettingsOf<typeof SERVER_ROWS>
export type ClientSettings = SettingsOf<typeof CLIENT_ROWS>

export const hostSchema = z
  .string()
  .refine(
    isHost,
    'must be an IPv4 address such as 127.0.0.1, an IPv6 address such as ::1 (no brackets, no scope such as %eth0), or a host name; 0.0.0.0 or :: for every interface'
  )

function wholeSchema(row: WholeRow<never>): z.ZodType {
  const words = `must be ${wholeWords(row)}`
  const whole = z.int(words).min(row.min, words).max(row.max, words)
  return row.orZero ? z.union([z.literal(0), whole], words) : whole
}

const commandSchema = z
  .array(z.string().min(1))
  .max(64)
  .superRefine((words, context) => {
    const message = commandProblem(words)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })

function valueSchema(row: SettingRow): z.ZodType {
  switch (row.kind) {
    case 'whole':
      return wholeSchema(row)
    case 'choice':
      return z.enum(Object.keys(row.choices))
    case 'text':
      return z.string().max(row.max)
    case 'address':
      return hostSchema
    case 'flag':
      return z.boolean()
    case 'command':
      return commandSchema
  }
}

type SchemaOf<Row> = Row extends { required: true }
  ? z.ZodType<ValueOf<Row>, ValueOf<Row>>
  : z.ZodDefault<z.ZodType<ValueOf<Row>, ValueOf<Row>>>

const shapeOf = <Rows extends SettingRows>(rows: Rows) =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => {
      const value = valueSchema(row)
      return [name, row.required ? value : value.default(row.default)]
    })
  ) as { -readonly [Name in keyof Rows]: SchemaOf<Rows[Name]> }

const WITH_CHILDREN = Object.entries(MODEL_ROWS).flatMap(([name, { hasChildren }]) => (hasChildren ? [name] : []))

export const serverSettingsSchema = z.strictObject(shapeOf(SERVER_ROWS)).superRefine(({ exec, model }, context) => {
  if (exec.length === 0 || MODEL_ROWS[model].hasChildren) return
  context.addIssue({
    code: 'custom',
    path: ['exec'],
    message: `needs a process per connection: model ${WITH_CHILDREN.join(' or ')}, not ${model}`
  })
})

export const clientSettingsSchema = z.strictObject(shapeOf(CLIENT_ROWS))

/** `host: must be an IPv4 address …`: one line a fault, for a person. */
export function explain(error: z.ZodError): string {
  return error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('\n')
}

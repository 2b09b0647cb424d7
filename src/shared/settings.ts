/** What a server or a client can be told, checked. One schema serves the CLI, the UI, the lab and recordings. */
import { z } from 'zod'
import { isHost } from './address'
import { commandFault } from './command-fault'
import { faultOf } from './complaints'
import { parseNetwork } from './networks'
import { NETWORK_LENGTH } from './refused'
import { CLIENT_ROWS } from './tables/client-settings'
import { MODEL_ROWS } from './tables/models'
import { SERVER_ROWS } from './tables/server-settings'
import type {
  AddressRow,
  NetworksRow,
  SettingRow,
  SettingRows,
  SettingsOf,
  ValueOf,
  WholeRow
} from './tables/setting-row'

export type ServerSettings = SettingsOf<typeof SERVER_ROWS>
export type ClientSettings = SettingsOf<typeof CLIENT_ROWS>

const hostSchema = ({ every }: AddressRow<never>) =>
  z.string().refine(isHost, faultOf({ why: 'no-host', ...(every && { every }) }))

function wholeSchema({ min, max, orZero }: WholeRow<never>): z.ZodType {
  const isWhole = (value: unknown): boolean =>
    Number.isInteger(value) && ((Number(value) >= min && Number(value) <= max) || (orZero === true && value === 0))
  return z.custom<number>(isWhole, faultOf({ why: 'not-whole', min, max, ...(orZero && { orZero }) }))
}

const commandSchema = z
  .array(z.string().min(1))
  .max(64)
  .superRefine((words, context) => {
    const fault = commandFault(words)
    if (fault) context.addIssue({ code: 'custom', ...faultOf(fault) })
  })

const networksSchema = ({ max }: NetworksRow<never>) =>
  z
    .array(z.string())
    .max(max)
    .superRefine((texts, context) => {
      for (const value of texts) {
        if (parseNetwork(value) === undefined)
          context.addIssue({ code: 'custom', ...faultOf({ why: 'no-network', value: value.slice(0, NETWORK_LENGTH) }) })
      }
    })

function valueSchema(row: SettingRow): z.ZodType {
  switch (row.kind) {
    case 'whole':
      return wholeSchema(row)
    case 'choice':
      return z.enum(row.choices)
    case 'text':
      return z.string().max(row.max)
    case 'address':
      return hostSchema(row)
    case 'flag':
      return z.boolean()
    case 'command':
      return commandSchema
    case 'networks':
      return networksSchema(row)
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
  context.addIssue({ code: 'custom', path: ['exec'], ...faultOf({ why: 'no-children', model, models: WITH_CHILDREN }) })
})

export const clientSettingsSchema = z.strictObject(shapeOf(CLIENT_ROWS))

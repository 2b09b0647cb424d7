import { describe, expect, it } from 'vitest'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import { clientSettingsSchema, serverSettingsSchema } from '../../src/shared/settings'
import { CLIENT_ROWS } from '../../src/shared/tables/client-settings'
import { SERVER_ROWS } from '../../src/shared/tables/server-settings'
import { defaultsOf, type SettingRow } from '../../src/shared/tables/setting-row'

const rows: [string, SettingRow][] = [...Object.entries(SERVER_ROWS), ...Object.entries(CLIENT_ROWS)]

describe('the rows of the settings', () => {
  it.each(rows)('%s: its default is one that may be chosen', (_name, row) => {
    if (row.kind === 'choice') expect(row.choices).toContain(row.default)
    if (row.kind === 'whole') expect(row.default >= row.min || row.orZero).toBe(true)
  })

  it('what is not said is the default of the row', () => {
    expect(serverSettingsSchema.parse({})).toEqual(defaultsOf(SERVER_ROWS))
    expect(clientSettingsSchema.parse({ port: 9999 })).toEqual(defaultsOf(CLIENT_ROWS))
  })

  it('a port of its own is asked of whoever starts a client', () => {
    expect(clientSettingsSchema.safeParse({}).success).toBe(false)
  })

  it('the schema says one type: what it makes is what the programs take', () => {
    const parsed: typeof SERVER_DEFAULTS = serverSettingsSchema.parse({ launcher: 'spawn', exec: ['cat'] })
    expect(parsed).toEqual({ ...SERVER_DEFAULTS, launcher: 'spawn', exec: ['cat'] })
  })
})

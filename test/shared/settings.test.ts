import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../src/shared/presets'
import { explain, serverSettingsSchema } from '../../src/shared/settings'

describe('server settings', () => {
  it.each(PRESETS)('preset $id is valid', ({ settings }) => {
    expect(serverSettingsSchema.parse(settings)).toEqual(settings)
  })

  it.each(['127.0.0.1', '0.0.0.0', '::1', '::', 'localhost'])('the host %s is taken', (host) => {
    expect(serverSettingsSchema.parse({ host }).host).toBe(host)
  })

  it.each([
    [{ port: 65536 }, 'port: must be a whole number from 0 to 65535'],
    [{ port: 1.5 }, 'port: must be a whole number from 0 to 65535'],
    [{ spareWorkers: 17 }, 'spareWorkers: must be a whole number from 0 to 16'],
    [{ buffer: 0 }, 'buffer: must be a whole number from 1 to 65536'],
    [{ host: 'no host' }, 'host: must be an IPv4 address'],
    [{ host: '256.0.0.1' }, 'host: must be an IPv4 address'],
    [{ handler: 'rot13' }, 'handler: Invalid option: expected one of "echo"|"uppercase"'],
    [{ bakclog: 3 }, 'Unrecognized key: "bakclog"']
  ])('%j is refused with a sentence that names the field', (input, sentence) => {
    const parsed = serverSettingsSchema.safeParse(input)
    expect(parsed.success || explain(parsed.error)).toContain(sentence)
  })
})

import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../../src/shared/complaints'
import { PRESETS } from '../../src/shared/presets'
import { clientSettingsSchema, serverSettingsSchema } from '../../src/shared/settings'
import { complainAbout } from '../../src/shared/words/complaints'

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
    [{ host: 'local_host' }, 'host: must be an IPv4 address such as 127.0.0.1, an IPv6 address such as ::1'],
    [{ host: '[::1]' }, 'no brackets'],
    [{ host: 'fe80::1%eth0' }, 'no scope'],
    [{ host: '256.0.0.1' }, 'host: must be an IPv4 address'],
    [{ handler: 'rot13' }, 'handler: must be one of "echo", "uppercase"'],
    [{ exec: ['cat'], model: 'select' }, 'exec: needs a process per connection: model fork, not select'],
    [{ exec: ['echo', 'x'.repeat(131_072)] }, 'exec: argument 1 has 131,073 bytes with its NUL, of 131,072'],
    [{ exec: ['é'.repeat(65_536)] }, 'exec: the command has 131,073 bytes with its NUL'],
    [{ exec: Array(40).fill('x'.repeat(4096)) }, 'exec: the command and its arguments have 163,961 bytes together'],
    [{ exec: ['\u0001'.repeat(16_384)] }, 'exec: the command and its arguments have 98,308 bytes together'],
    [{ exec: ['cat', 'a\0b'] }, 'exec: argument 1 has a NUL in it'],
    [{ port: '7' }, 'port: must be a whole number from 0 to 65535'],
    [{ onError: 3 }, 'onError: must be one of'],
    [{ reuseAddress: 'yes' }, 'reuseAddress: must be of type boolean'],
    [{ exec: Array(65).fill('x') }, 'exec: must be 64 entries at most'],
    [{ allow: ['10.0.0.0/8', '10.0.0.0/33'] }, 'allow: "10.0.0.0/33" is neither an address'],
    [{ deny: ['x'.repeat(500)] }, `deny: "${'x'.repeat(64)}" is neither`],
    [{ deny: Array(33).fill('::1') }, 'deny: must be 32 entries at most'],
    [{ idleTimeout: 9 }, 'idleTimeout: must be 0, or a whole number from 10 to 3600000'],
    [{ bakclog: 3 }, 'has what nobody knows: bakclog']
  ])('%.60j is refused with a sentence that names the field', (input, sentence) => {
    const parsed = serverSettingsSchema.safeParse(input)
    expect(parsed.success || complaintsOf(parsed.error).map(complainAbout).join('; ')).toContain(sentence)
  })

  it.each(['127.0.0.1', '0.0.0.0', '::1', '::', '2001:db8::1', 'localhost', 'a-machine.example'])(
    'the host may be a number of either family or a name: %s',
    (host) => {
      expect(serverSettingsSchema.parse({ host }).host).toBe(host)
      expect(clientSettingsSchema.parse({ host, port: 1 }).host).toBe(host)
    }
  )
})

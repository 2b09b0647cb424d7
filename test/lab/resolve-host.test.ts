import { lookup } from 'node:dns/promises'
import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { resolveHost } from '../../src/lab/resolve-host'
import { formatAddress } from '../../src/shared/address'
import { clientSettingsSchema, serverSettingsSchema } from '../../src/shared/settings'
import { failureWords } from '../../src/shared/words/failures'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

const UNKNOWN = 'nosuch.invalid'

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['0::0:1', '::1'],
  ['::ffff:127.0.0.1', '127.0.0.1']
])('a number stays what it is: %s', async (host, address) => {
  expect(await resolveHost(host)).toEqual({ ok: true, value: address })
})

it('a name is the first address that getaddrinfo gives, for server and client', async () => {
  const [first] = await lookup('localhost', { all: true, verbatim: true })
  const lab = testLab()
  const { port, pid } = await lab.serve({ host: 'localhost' })
  const address = formatAddress(first?.address ?? '', port)
  expect(lab.log.state.serverAddress).toBe(address)
  expect(lab.log.state.settings?.host).toBe('localhost')
  const note = await lab.event('the note', (event) => event.kind === 'note' && event.note === 'server-started')
  expect(note).toMatchObject({ pid, name: 'localhost', address: expect.stringMatching(/^(127\.0\.0\.1|\[::1\]):0$/) })
  const client = await lab.client(port, 'line', 1000, 'localhost')
  await until('the connection', () => lab.transcript(client).includes('system: connected'))
  expect(lab.log.state.processes.get(client)?.client?.target).toBe(address)
})

it('a name that nobody knows is refused with the name and what getaddrinfo says; nothing is started', async () => {
  const lab = testLab()
  const answers = [
    await lab.startServer(serverSettingsSchema.parse({ port: 0, host: UNKNOWN })),
    await lab.startClient(clientSettingsSchema.parse({ port: 1, host: UNKNOWN }))
  ]
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) } })
    const { message, hint } = answer.ok ? { message: '', hint: '' } : failureWords(answer.error)
    expect(message).toMatch(/^getaddrinfo 'nosuch\.invalid': (Name or service not known|Temporary failure)/)
    expect(hint).toMatch(/Check the name/)
  }
  expect(lab.events).toEqual([])
})

it('nobody listens for its being given up once it is found', async () => {
  const { signal } = new AbortController()
  for (let time = 0; time < 3; time++) expect((await resolveHost('localhost', signal)).ok).toBe(true)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

it('an address that nobody wants any more is given up', async () => {
  const giveUp = new AbortController()
  const answer = resolveHost('localhost', giveUp.signal)
  giveUp.abort()
  expect(await answer).toMatchObject({ ok: false, error: { code: 'ECANCELED', what: 'name-given-up' } })
})

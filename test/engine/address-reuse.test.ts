import { expect, it } from 'vitest'
import { serverSettingsSchema } from '../../src/shared/settings'
import { failureWords } from '../../src/shared/words/failures'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

it('without SO_REUSEADDR a restart fails in FIN_WAIT2 and in TIME_WAIT, and both ends’ states are shown', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ reuseAddress: false })
  const client = await lab.client(port)
  await until('the connection to be served', () => lab.log.state.counters.forked === 1)
  // The client may not have got round to telling it: afterwards it cannot.
  const local = await until('its own word of it', () => lab.log.state.processes.get(client)?.client?.local)
  // Held, the client can neither read the FIN nor answer it with its own.
  lab.signal(client, 'SIGSTOP')
  await lab.stopServer()
  const [ours, theirs] = [`${local}>127.0.0.1:${port}`, `127.0.0.1:${port}>${local}`]
  await until('FIN_WAIT2 and CLOSE_WAIT', () => {
    const { tcp } = lab.log.state
    return tcp.get(theirs)?.state === 'FIN_WAIT2' && tcp.get(ours)?.state === 'CLOSE_WAIT'
  })
  const restart = (reuseAddress: boolean) => lab.startServer(serverSettingsSchema.parse({ port, reuseAddress }))
  const inFinWait = await restart(false)
  expect(inFinWait).toMatchObject({ ok: false, error: { code: 'EADDRINUSE' } })
  expect(!inFinWait.ok && failureWords(inFinWait.error).message).toContain('FIN_WAIT2')

  lab.signal(client, 'SIGCONT')
  await until('TIME_WAIT', () => lab.log.state.tcp.get(theirs)?.state === 'TIME_WAIT')
  const { expiresAt = 0 } = lab.log.state.tcp.get(theirs) ?? {}
  expect((expiresAt - lab.log.now()) / 1e6).toBeGreaterThan(30)
  expect((expiresAt - lab.log.now()) / 1e6).toBeLessThan(62)
  const inTimeWait = await restart(false)
  expect(!inTimeWait.ok && failureWords(inTimeWait.error).message).toMatch(/TIME_WAIT \(\d+ s left\)/)
})

it('with SO_REUSEADDR on both a restart works at once', async () => {
  const lab = testLab()
  const { port } = await lab.serve({ reuseAddress: true })
  const client = await lab.client(port)
  await until('the connection to be served', () => lab.log.state.counters.forked === 1)
  lab.signal(client, 'SIGSTOP')
  await lab.stopServer()
  expect(await lab.serve({ port, reuseAddress: true })).toMatchObject({ port })
})

it('a live listener is never stolen, SO_REUSEADDR or not', async () => {
  const [first, second] = [testLab(), testLab()]
  const { pid, port } = await first.serve({ reuseAddress: true })
  const stolen = await second.startServer(serverSettingsSchema.parse({ port, reuseAddress: true }))
  expect(stolen).toMatchObject({ ok: false, error: { code: 'EADDRINUSE' } })
  expect(!stolen.ok && failureWords(stolen.error).message).toContain(`pid ${pid}`)
})

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { numberOf, type ProcessId } from '../../src/shared/identity'
import { clientSettingsSchema } from '../../src/shared/settings'
import { childPids } from '../support/children'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'latin1')

/** @throws where the lab has none */
function zygoteOf(): number {
  const found = childPids(process.pid).find((pid) => commandOf(pid).includes('zygote.cjs'))
  return found ?? expect.unreachable('no zygote')
}

const isEnded = (lab: TestLab, client: ProcessId): boolean => lab.log.state.processes.get(client)?.phase === 'ended'

it('a client is a child of the zygote, in a session of its own, and its first call is its first event', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  const client = await lab.client(port)
  const pid = numberOf(client)
  expect(readStat(pid)).toMatchObject({ ppid: zygoteOf(), session: pid, threads: 1 })
  const first = await lab.event('its first call', (event) => event.kind === 'call' && event.pid === pid)
  expect(first).toMatchObject({ call: 'socket' })
  expect(first.at).toBeGreaterThanOrEqual(lab.log.state.processes.get(client)?.bornAt ?? Number.POSITIVE_INFINITY)
  expect(lab.events.filter((event) => event.kind === 'note' && event.note === 'events-lost')).toEqual([])
})

it('many at once all talk, end as they should, and leave no zombie', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve({ backlog: 128 })
  const clients = await Promise.all(Array.from({ length: 60 }, () => lab.client(port)))
  expect(new Set(clients.map(numberOf)).size).toBe(60)
  for (const client of clients) lab.send(client, `from ${client}`)
  for (const client of clients)
    await until('its echo', () => lab.transcript(client).includes(`server: from ${client}\n`))
  await Promise.all(clients.map((client) => lab.closeClient(client)))
  for (const client of clients) expect(lab.log.state.processes.get(client)?.status).toEqual({ code: 0 })
  expect(childPids(zygoteOf())).toEqual([])
})

it('how a client was killed is told', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  const client = await lab.client(port)
  expect(lab.signal(client, 'SIGKILL')).toMatchObject({ ok: true })
  await until('its end', () => isEnded(lab, client))
  expect(lab.log.state.processes.get(client)?.status).toEqual({ signal: 'SIGKILL' })
})

it('when the zygote is killed its clients are gone, nobody makes up how, and the next one is a Node of its own', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  const client = await lab.client(port)
  const zygote = zygoteOf()
  process.kill(zygote, 'SIGKILL')
  await until('the end of the client', () => isEnded(lab, client))
  // Its new parent may take its time to wait for it.
  expect([undefined, 'Z']).toContain(readStat(numberOf(client))?.state)
  expect(lab.log.state.processes.get(client)?.status).toBeUndefined()
  expect(lab.events.filter(({ kind, pid }) => kind === 'exit' && pid === numberOf(client))).toEqual([])
  const next = await lab.startClient(clientSettingsSchema.parse({ host: '127.0.0.1', port }))
  if (!next.ok) return expect.unreachable('no client')
  expect(readStat(next.value.pid)?.ppid).toBe(process.pid)
  lab.send(next.value.process, 'still here')
  await until('its echo', () => lab.transcript(next.value.process).includes('server: still here\n'))
})

it('clients that are asked for at once do not exceed the limit', async () => {
  const lab = testLab({ warm: true })
  await lab.expectClients()
  const settings = clientSettingsSchema.parse({ host: '127.0.0.1', port: 9 })
  const started = await Promise.all(Array.from({ length: 520 }, () => lab.startClient(settings)))
  expect(started.filter(({ ok }) => ok).length).toBeLessThanOrEqual(500)
  const refused = started.flatMap((one) => (one.ok ? [] : [one.error.code]))
  expect(refused).toHaveLength(20)
  expect(new Set(refused)).toEqual(new Set(['ELIMIT']))
})

it('a lab that is closed while one is being started leaves nobody', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  await lab.expectClients()
  const starting = Array.from({ length: 10 }, () =>
    lab.startClient(clientSettingsSchema.parse({ host: '127.0.0.1', port }))
  )
  await lab.close()
  await Promise.all(starting)
  expect(childPids(process.pid)).toEqual([])
})

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { readStat } from '../../../src/lab/proc/process'
import { Programs } from '../../../src/lab/programs'
import { CLIENT_BORN, LAB_STOP } from '../../../src/shared/bounds'
import { numberOf, type ProcessId } from '../../../src/shared/identity'
import { clientSettingsSchema } from '../../../src/shared/settings'
import { childPids } from '../../support/children'
import { PROGRAMS, TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'

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

it.each([1, 5, 30])(
  'a lab that ends %i ms after many were asked for starts none any more, and leaves nobody',
  async (ms) => {
    const lab = testLab({ warm: true })
    const { port } = await lab.serve()
    await lab.expectClients()
    const starts = vi.spyOn(Programs.prototype, 'start')
    onTestFinished(() => starts.mockRestore())
    const settings = clientSettingsSchema.parse({ host: '127.0.0.1', port })
    const starting = Array.from({ length: 150 }, () => lab.startClient(settings))
    await pause(ms)
    await lab.end()
    expect(childPids(process.pid)).toEqual([])
    const refused = (await Promise.all(starting)).flatMap((one) => (one.ok ? [] : [one.error.code]))
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused)).toEqual(new Set(['ECANCELED']))
    expect(childPids(process.pid)).toEqual([])
    expect(starts).not.toHaveBeenCalled()
  }
)

it('one that was kept from answering is asked again when it answers; meanwhile a client is a Node of its own', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  await lab.client(port)
  const zygote = zygoteOf()
  process.kill(zygote, 'SIGSTOP')
  const own = await lab.client(port)
  expect(readStat(numberOf(own))?.ppid).toBe(process.pid)
  process.kill(zygote, 'SIGCONT')
  await until('it to have killed the late one', () => childPids(zygote).length === 1)
  await until('its answer to be heard', async () => readStat(numberOf(await lab.client(port)))?.ppid === zygote)
})

it('that the lab itself was busy is not held against it', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  await lab.expectClients()
  const started = lab.client(port)
  await pause(1)
  for (const until = performance.now() + CLIENT_BORN + 200; performance.now() < until; );
  expect(readStat(numberOf(await started))?.ppid).toBe(zygoteOf())
})

it('a lab with a zygote that is stopped ends in time', async () => {
  const lab = testLab({ warm: true })
  const { port } = await lab.serve()
  await lab.client(port)
  process.kill(zygoteOf(), 'SIGSTOP')
  const began = performance.now()
  await lab.close()
  expect(performance.now() - began).toBeLessThan(LAB_STOP)
  expect(childPids(process.pid)).toEqual([])
})

it('a lab that is closed while its zygote warms up does not wait for it', async () => {
  const lab = testLab()
  lab.launchers.fork.passed()
  const warm = lab.expectClients()
  await until('the zygote', () => childPids(process.pid).length === 1)
  await lab.close()
  expect(await warm).toBe(false)
  expect(childPids(process.pid)).toEqual([])
})

/** The built programs, where koffi is found, and a client comes to nothing right after its birth by fork. */
function programsThatHang(): string {
  const cache = resolve(import.meta.dirname, '../../../node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'programs-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(PROGRAMS, folder, { recursive: true })
  const file = join(folder, 'zygote.cjs')
  const code = readFileSync(file, 'utf8')
  const hangs = code.replace(/\S*\bsetsid\(\);/, 'if (places.told === 3) for (;;);')
  expect(hangs).not.toBe(code)
  writeFileSync(file, hangs)
  return folder
}

it('what was forked and has not become a client in time is killed, and the client is a Node of its own', async () => {
  const lab = new TestLab(programsThatHang(), { warm: true })
  onTestFinished(() => lab.close())
  const { port } = await lab.serve()
  const client = await lab.client(port)
  expect(readStat(numberOf(client))?.ppid).toBe(process.pid)
  await until('the other one to be gone', () => childPids(zygoteOf()).length === 0)
})

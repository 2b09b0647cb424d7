/** The kernel's witness, where what it saw is old by the time it is told. Every process here is real. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { EventLog } from '../../src/lab/log/event-log'
import { Sampler } from '../../src/lab/sampler'
import type { LabEvent, SampleEvent } from '../../src/shared/events'
import { identity, type ProcessId } from '../../src/shared/identity'
import { childrenOf } from '../../src/shared/selectors'
import { blockedIn } from '../../src/shared/views/blocked'
import { end, idleProcess, idleProcessWithPid, itWithPidGivenAgain } from '../support/pid-reuse'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

/** ms: the kernel's times are cut to ticks of 10 ms, and what was told within one of them is not told apart. */
const TICKS_MS = 30

function witnessed(heardSoFar: () => Promise<unknown>) {
  const log = new EventLog()
  const samples: SampleEvent[] = []
  log.listen((event) => event.kind === 'sample' && samples.push(event))
  const sampler = new Sampler(log, heardSoFar, { interval: 10, pause: 1 })
  onTestFinished(async () => {
    sampler.stop()
    await log.close()
  })
  const tell = (pid: number): ProcessId => {
    const { at } = log.append({ kind: 'note', note: 'client-started', at: log.now(), pid, client: 'line' })
    return identity(pid, at)
  }
  return { log, samples, sampler, tell }
}

itWithPidGivenAgain(
  'a process that was seen to be gone does not take with it the one that was given its PID',
  async () => {
    const meant = idleProcess()
    const { pid } = meant
    let second: ProcessId | undefined
    let notHad: unknown
    // Between the look at /proc and its being told: the birth of another one, with the same PID.
    const { log, samples, sampler, tell } = witnessed(async () => {
      if (second || notHad) return
      try {
        await idleProcessWithPid(pid)
        second = tell(pid)
      } catch (error) {
        notHad = error
      }
    })
    const first = tell(pid)
    await end(meant)
    sampler.start()
    await until('the word of its end', () => {
      if (notHad) throw notHad
      return samples.some(({ gone }) => gone.some((process) => process.pid === pid))
    })
    expect(samples.flatMap(({ gone }) => gone.map((process) => identity(process.pid, process.bornAt ?? 0)))).toEqual([
      first
    ])
    await until('the word of the other one', () => log.state.processes.get(second ?? first)?.kernel?.state === 'S')
    const { state } = log
    expect([first, second ?? first].map((id) => state.processes.get(id)?.phase)).toEqual(['ended', 'running'])
  }
)

itWithPidGivenAgain('a PID that the kernel has given again is not the process that was told of', async () => {
  const meant = idleProcess()
  const { pid } = meant
  const { log, samples, sampler, tell } = witnessed(async () => undefined)
  const first = tell(pid)
  const told = performance.now()
  await end(meant)
  await until('the next ticks', () => performance.now() > told + TICKS_MS)
  await idleProcessWithPid(pid)
  sampler.start()
  await until('the word of its end', () => log.state.processes.get(first)?.phase === 'ended')
  expect(samples.flatMap(({ processes }) => processes)).toEqual([])
})

it('a zombie has no memory and no descriptors, whatever it had', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { process: server, port } = await lab.serve({ reap: 'never' })
  const client = await TcpClient.open(port)
  client.socket.write('x')
  const child = () => childrenOf(lab.log.state, server)[0]
  await until('its memory', () => (child()?.kernel?.pss ?? 0) > 0 && (child()?.kernel?.descriptors ?? 0) > 0)
  client.socket.end()
  await until('a zombie', () => child()?.phase === 'zombie')
  const samples = () => lab.events.filter((event) => event.kind === 'sample').length
  const before = samples()
  await until('the kernel to say so', () => child()?.kernel?.state === 'Z' && samples() > before + 1)
  for (const measure of ['pss', 'descriptors', 'descriptorLimit', 'blockedIn']) {
    expect(child()?.kernel).not.toHaveProperty(measure)
  }
})

it('the descriptors of a process are told when they have changed', async () => {
  const { log, samples, sampler, tell } = witnessed(async () => undefined)
  const server = createServer()
  onTestFinished(() => void server.close())
  const self = tell(process.pid)
  const told = () => samples.flatMap(({ processes }) => processes)
  sampler.start()
  await until('two measurements', () => told().filter(({ switches }) => switches !== undefined).length > 2)
  const differs = () => Object.values(log.state.processes.get(self)?.kernel?.differs ?? {})
  const before = differs()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  await until('one socket more', () => differs().length === before.length + 1)
  const tables = told().flatMap(({ sockets }) => (sockets ? JSON.stringify(sockets) : []))
  expect(tables.length).toBeLessThan(told().length)
  expect(tables.filter((table, index) => table === tables[index - 1])).toEqual([])
})

it('that a process sleeps as before is told again once it has called in between', async () => {
  const lab = testLab({ sampling: { interval: 20, pause: 1 } })
  const { process: server, port } = await lab.serve()
  const client = await TcpClient.open(port)
  const child = () => childrenOf(lab.log.state, server)[0]
  const sleeping = () => {
    const process = child()
    return process && blockedIn(process)?.startsWith('read ') ? process.kernel?.at : undefined
  }
  const before = (await until('the child to sleep in read', sleeping)) ?? 0
  client.socket.write('x')
  const echoed = await lab.event('the echo', (event) => event.kind === 'call' && event.call === 'write')
  const again = (await until('the kernel to have been asked again', () => sleeping() !== before && sleeping())) || 0
  expect(again).toBeGreaterThan(echoed.at)
})

it('of a zombie no memory and no descriptors are told, whatever was measured before', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ reap: 'never' })
  const client = await TcpClient.open(port)
  const isMeasured = (event: LabEvent) =>
    event.kind === 'sample' && event.processes.some((one) => one.ppid === pid && (one.pss ?? 0) > 0)
  await lab.event('what it measures', isMeasured)
  client.socket.end()
  const seen = await lab.event(
    'the zombie',
    (event): event is SampleEvent =>
      event.kind === 'sample' && event.processes.some(({ ppid, state }) => ppid === pid && state === 'Z')
  )
  const zombie = seen.processes.find(({ state }) => state === 'Z')
  expect(zombie).not.toHaveProperty('pss')
  expect(zombie).not.toHaveProperty('descriptors')
})

/** The launcher `utility` in the server, over a real socket; main is played by hand. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { MessageChannel } from 'node:worker_threads'
import { expect, it, onTestFinished, vi } from 'vitest'
import { EventLines } from '../../src/engine/portable/event-lines'
import type { ParentPort } from '../../src/engine/portable/parent-port'
import { PortDuplex } from '../../src/engine/portable/port-duplex'
import { endsOf, type NetFact, teller } from '../../src/engine/portable/tell'
import { UtilityLauncher } from '../../src/engine/portable/utility-launcher'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import type { ToServerProgram } from '../../src/shared/utility-frames'
import { until } from '../support/until'
import { electronShaped } from './support/electron-shaped'

type Hear = Parameters<ParentPort['on']>[1]

/** Main, as far as the server sees it. */
class Main implements ParentPort {
  readonly posted: { type: string; line?: string }[] = []
  readonly #listeners: Hear[] = []

  on(_event: 'message', listener: Hear): void {
    this.#listeners.push(listener)
  }

  postMessage(message: unknown): void {
    this.posted.push(message as { type: string })
  }

  say(data: ToServerProgram, ...ports: ReturnType<typeof electronShaped>[]): void {
    for (const listener of this.#listeners) listener({ data, ports })
  }

  get facts(): NetFact[] {
    return this.posted.flatMap(({ line }) => (line === undefined ? [] : [JSON.parse(line)]))
  }

  /** The lab has heard what was told so far. */
  thank(): void {
    this.say({ type: 'heard', lines: this.facts.length })
  }
}

/** A connection that waits for its process. */
async function waiting() {
  vi.spyOn(globalThis.process.stderr, 'write').mockReturnValue(true)
  onTestFinished(() => void vi.restoreAllMocks())
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as { port: number }).port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  server.close()
  onTestFinished(() => [client, socket].forEach((end) => void end.destroy()))
  client.on('error', () => undefined)
  const main = new Main()
  const lines = new EventLines(main)
  const tell = teller('node-server', (event) => lines.announce(event))
  const launcher = new UtilityLauncher({ parentPort: main, settings: { ...SERVER_DEFAULTS, exec: [] }, lines, tell })
  const ended = vi.fn<() => void>()
  const ends = endsOf(socket) ?? { local: '', peer: '' }
  launcher.serve({ socket, ...ends, number: 1 }, ended)
  return { client, main, ends, ended }
}

it('a process gets nothing before the lab has heard of it', async () => {
  const { client, main } = await waiting()
  const { port1, port2 } = new MessageChannel()
  const process = new PortDuplex(electronShaped(port2)).on('error', () => undefined)
  onTestFinished(() => port2.close())
  const came = vi.fn<(chunk: Buffer) => void>()
  process.on('data', came)
  await new Promise<void>((resolve) => client.write('hello', () => resolve()))
  main.say({ type: 'worker', connection: 1, pid: 4711 }, electronShaped(port1))
  expect(main.facts.map(({ fact }) => fact)).toEqual(['started', 'relayed'])
  for (let turn = 0; turn < 20; turn++) await nextTurn()
  expect(came).not.toHaveBeenCalled()
  main.thank()
  await until('the bytes', () => came.mock.calls.join() === 'hello')
})

it('a refusal is told with main’s reason and no errno, and the connection is closed', async () => {
  const { client, main, ends, ended } = await waiting()
  main.say({ type: 'worker.refused', connection: 1, reason: { why: 'server-ended' } })
  await once(client.resume(), 'close')
  const failed = main.facts.find(({ fact }) => fact === 'failed')
  expect(failed).toMatchObject({ ...ends, reason: { why: 'server-ended' } })
  expect(failed).not.toHaveProperty('errno')
  expect(ended).toHaveBeenCalledTimes(1)
})

it('main may forget an end when the lab has heard of it, not before', async () => {
  const { main, ended } = await waiting()
  main.say({ type: 'worker', connection: 1, pid: 4711 })
  main.say({ type: 'worker.exited', connection: 1, pid: 4711, code: 1 })
  expect(ended).toHaveBeenCalledTimes(1)
  await nextTurn()
  expect(main.posted.map(({ type }) => type)).not.toContain('worker.end-told')
  main.thank()
  await until('the thanks', () => main.posted.some(({ type }) => type === 'worker.end-told'))
})

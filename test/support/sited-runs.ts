/** Each kind of server and of client, run for real through all that it does, for who wants to see every call of it. */
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { numberOf } from '../../src/shared/identity'
import type { ServerSettings } from '../../src/shared/settings'
import { childPids } from './children'
import { strangersClient } from './strangers-client'
import { TcpClient } from './tcp-client'
import { temporaryFolder } from './temporary-folder'
import type { TestLab } from './test-lab'
import { until } from './until'

export interface ServerRun {
  settings: Partial<ServerSettings>
  /** what is done with it once it listens */
  use: (lab: TestLab, port: number, server: number) => Promise<void>
}

const ended = (lab: TestLab, children: number) =>
  until('its children to be waited for', () => lab.log.state.counters.reaped >= children)

const closed = (lab: TestLab) => lab.event('its close', (event) => event.kind === 'call' && event.call === 'close')

/** A file that may be executed, and is no program. */
function notExecutable(): string {
  const file = join(temporaryFolder(), 'command')
  writeFileSync(file, 'no program', { mode: 0o755 })
  return file
}

/** Whoever connects and ends; an answer is waited for where there is one. */
async function converse(port: number, answers = true): Promise<void> {
  const client = await TcpClient.open(port)
  client.socket.write('hello')
  if (answers) await until('the answer', () => client.received.toLowerCase() === 'hello')
  client.socket.end()
  await until('end-of-file', () => client.ended)
}

/** Whoever connects, and is not let in. */
async function refused(lab: TestLab, port: number): Promise<void> {
  const client = await TcpClient.open(port)
  await until('end-of-file', () => client.ended)
  await until('that it is told', () => lab.log.state.counters.refused === 1)
}

const twoConnections = async (lab: TestLab, port: number): Promise<void> => {
  await converse(port)
  await converse(port)
  await ended(lab, 2)
}

export const SERVER_RUNS: Record<string, ServerRun> = {
  fork: { settings: { maxDescriptors: 100 }, use: twoConnections },
  'fork, what is left out': {
    settings: { reap: 'once', keepListenfdInChild: true, reuseAddress: false, handler: 'uppercase' },
    use: twoConnections
  },
  'fork, children that nobody waits for': {
    settings: { reap: 'never' },
    use: async (lab, port) => {
      await converse(port)
      await lab.event('its end', (event) => event.kind === 'exiting')
    }
  },
  'fork, connfd kept': {
    settings: { keepConnfdInParent: true },
    use: async (lab, port) => {
      const client = await TcpClient.open(port)
      client.socket.end('hello')
      await until('the answer', () => client.received === 'hello')
      await ended(lab, 1)
    }
  },
  'fork, one too many': {
    settings: { maxChildren: 1, atChildLimit: 'refuse' },
    use: async (lab, port) => {
      const first = await TcpClient.open(port)
      await until('the first one’s process', () => lab.log.state.counters.forked === 1)
      const second = await TcpClient.open(port)
      await until('end-of-file', () => second.ended)
      first.socket.end()
      await ended(lab, 1)
    }
  },
  'fork, one too many of an address, and an idle one': {
    settings: { maxPerSource: 1, idleTimeout: 300 },
    use: async (lab, port) => {
      const idle = await TcpClient.open(port)
      await until('its process', () => lab.log.state.counters.forked === 1)
      await refused(lab, port)
      await until('end-of-file', () => idle.ended)
      await ended(lab, 1)
    }
  },
  'iterative, nobody is let in': { settings: { model: 'iterative', deny: ['0.0.0.0/0'] }, use: refused },
  'select, nobody is let in': { settings: { model: 'select', allow: ['::1'] }, use: refused },
  'fork, end-of-file': {
    settings: { spinAtEof: true, buffer: 8 },
    use: async (lab, port) => {
      const client = await TcpClient.open(port)
      client.socket.end('hello')
      await ended(lab, 1)
    }
  },
  'fork, a command': {
    settings: { exec: ['cat'] },
    use: async (lab, port) => {
      await converse(port)
      await ended(lab, 1)
    }
  },
  'fork, a command that is none': {
    get settings() {
      return { exec: [notExecutable()] }
    },
    use: async (lab, port) => {
      const client = await TcpClient.open(port)
      await until('end-of-file', () => client.ended)
      await ended(lab, 1)
    }
  },
  spawn: { settings: { launcher: 'spawn', spareWorkers: 0 }, use: twoConnections },
  'spawn, a command': {
    settings: { launcher: 'spawn', exec: ['cat'] },
    use: async (lab, port) => {
      await converse(port)
      await ended(lab, 1)
    }
  },
  'spare workers': {
    settings: { launcher: 'spawn', spareWorkers: 1 },
    use: async (lab, port, server) => {
      await converse(port)
      await ended(lab, 1)
      const [spare = 0] = await until('the next one', () => {
        const pids = childPids(server)
        return pids.length === 1 ? pids : null
      })
      process.kill(spare)
      await ended(lab, 2)
    }
  },
  iterative: { settings: { model: 'iterative' }, use: (_lab, port) => converse(port) },
  'iterative, end-of-file': {
    settings: { model: 'iterative', spinAtEof: true, ignoreSigpipe: true },
    use: async (lab, port) => {
      const client = await TcpClient.open(port)
      client.socket.end('hello')
      await closed(lab)
    }
  },
  select: {
    settings: { model: 'select' },
    use: async (lab, port) => {
      await converse(port)
      await closed(lab)
    }
  },
  'select, a full table': {
    settings: { model: 'select', tableSize: 1 },
    use: async (lab, port) => {
      await TcpClient.open(port)
      await TcpClient.open(port)
      await closed(lab)
    }
  },
  'select, a full table, exit': {
    settings: { model: 'select', tableSize: 1, whenTableFull: 'exit' },
    use: async (lab, port) => {
      await TcpClient.open(port)
      await TcpClient.open(port)
      await lab.event('its exit', (event) => event.kind === 'exiting')
    }
  },
  'select, no descriptor left, exit': {
    settings: { model: 'select', maxDescriptors: 32, onError: 'exit' },
    use: async (lab, port) => {
      await Promise.allSettled(Array.from({ length: 32 }, () => TcpClient.open(port)))
      await lab.event('its exit', (event) => event.kind === 'exiting')
    }
  },
  'spare workers, no descriptor left, exit': {
    settings: { launcher: 'spawn', spareWorkers: 16, maxDescriptors: 32, onError: 'exit' },
    use: async (lab) => {
      await lab.event('its exit', (event) => event.kind === 'exiting')
    }
  }
}

/** Until it has done what it is to do. */
export async function runServer(lab: TestLab, name: string): Promise<void> {
  const run = SERVER_RUNS[name]
  if (!run) throw new Error(`no run ${name}`)
  const { port, pid } = await lab.serve(run.settings)
  await run.use(lab, port, pid)
}

export const CLIENT_RUNS: Record<string, (lab: TestLab) => Promise<void>> = {
  'line, a line and end-of-file': async (lab) => {
    const { port } = await lab.serve({ model: 'iterative' })
    const client = await lab.client(port)
    lab.send(client, 'hello')
    await until('the answer', () => lab.transcript(client).includes('server: hello\n'))
    await lab.closeClient(client)
  },
  'line, reset': async (lab) => {
    const { client, socket } = await strangersClient(lab, 'line')
    socket.on('error', () => undefined)
    lab.command(client, 'reset')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  },
  'line, nobody listens': async (lab) => {
    await lab.client(await closedPort())
    await lab.event('its end', (event) => event.kind === 'exiting')
  },
  auto: async (lab) => {
    const { port } = await lab.serve({ model: 'iterative' })
    const client = await lab.client(port, 'auto', 20)
    await until('some answers', () => lab.transcript(client).filter((line) => line.startsWith('server')).length > 2)
    lab.command(client, 'half-close')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  },
  'split, q': async (lab) => {
    const { port } = await lab.serve({ model: 'iterative' })
    const client = await lab.client(port, 'split')
    await until('its writer', () => childPids(numberOf(client)).length === 1)
    lab.send(client, 'hello')
    await until('the answer', () => lab.transcript(client).some((line) => line.includes('hello')))
    lab.send(client, 'q')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  },
  'split, closed by the person': async (lab) => {
    const { client, socket } = await strangersClient(lab, 'split')
    socket.resume()
    await until('its writer', () => childPids(numberOf(client)).length === 1)
    lab.command(client, 'half-close')
    lab.command(client, 'close')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  }
}

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

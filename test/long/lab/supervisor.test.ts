/** Whoever is killed, and however many at once: of what was started below a supervisor nobody is left. */
import { describe, expect, it } from 'vitest'
import { exists } from '../../../src/lab/proc/exists'
import { readStat } from '../../../src/lab/proc/process'
import { portOf } from '../../../src/shared/address'
import { LAB_STOP } from '../../../src/shared/bounds'
import { serverSettingsSchema } from '../../../src/shared/settings'
import { settlesWithin } from '../../../src/shared/settles-within'
import { markedWith, markOf } from '../../support/supervised'
import { TcpClient } from '../../support/tcp-client'
import { until } from '../../support/until'
import { HeadlessHost } from '../support/headless-host'

interface Run {
  host: HeadlessHost
  server: number
  supervisor: number
  mark: string
}

/** A lab in a process of its own, with a server that has some children. */
async function run(settings: object): Promise<Run> {
  const host = await HeadlessHost.startPlain('--allow-exec')
  const all = serverSettingsSchema.parse({ port: 0, leaveOrphans: true, ...settings })
  const { pid: server, address } = await host.ask('server.start', all)
  for (let count = 0; count < 5; count++) {
    const client = await TcpClient.open(portOf(address))
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
  }
  return { host, server, supervisor: readStat(server)?.ppid ?? 0, mark: markOf(server) }
}

const noneWith = (mark: string) => until('nobody to be left', () => markedWith(mark).length === 0)
/** To end, as by Ctrl-C in its terminal. */
async function asked({ pid, cli }: HeadlessHost): Promise<void> {
  process.kill(pid, 'SIGTERM')
  expect(await settlesWithin(cli.exited, LAB_STOP)).toBe(true)
}
const kill = (...pids: number[]) => {
  for (const pid of pids) process.kill(pid, 'SIGKILL')
}

describe.each(['fork', 'spawn'] as const)('launcher %s', (launcher) => {
  it('the lab is killed while the server runs', async () => {
    const { host, mark } = await run({ launcher })
    kill(host.pid)
    await noneWith(mark)
  })

  it('the lab is killed after the server was', async () => {
    const { host, server, supervisor, mark } = await run({ launcher })
    kill(server)
    await until('the orphans', () => !exists(server))
    // Spare workers, for whom there will be no connection, end by themselves.
    await until(
      'those that serve',
      () => markedWith(mark).filter((pid) => readStat(pid)?.ppid === supervisor).length === 5
    )
    kill(host.pid)
    await noneWith(mark)
  })

  it('lab and supervisor are killed at once, and with them the server or not', async () => {
    const one = await run({ launcher })
    kill(one.supervisor, one.host.pid)
    await noneWith(one.mark)
    const other = await run({ launcher })
    kill(other.host.pid, other.server, other.supervisor)
    await noneWith(other.mark)
  })

  it('lab and supervisor are killed at once when only orphans are left', async () => {
    const { host, server, supervisor, mark } = await run({ launcher })
    kill(server)
    await until('the orphans', () => !exists(server))
    kill(host.pid, supervisor)
    await noneWith(mark)
  })

  it('a host that is asked to end leaves nobody, with a server or with orphans', async () => {
    const one = await run({ launcher })
    await asked(one.host)
    expect(markedWith(one.mark)).toEqual([])
    const other = await run({ launcher })
    kill(other.server)
    await until('the orphans', () => !exists(other.server))
    await asked(other.host)
    expect(markedWith(other.mark)).toEqual([])
  })
})

it('a process of a command in another session ends with a lab that is killed', async () => {
  const { host, mark } = await run({ launcher: 'spawn', exec: ['sh', '-c', 'setsid sleep 77 & exec cat'] })
  await until(
    'the other sessions',
    () => markedWith(mark).filter((pid) => readStat(pid)?.name === 'sleep').length === 5
  )
  kill(host.pid)
  await noneWith(mark)
})

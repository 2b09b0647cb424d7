/** What a fork costs, as the kernel counts it: not how long it takes, which depends on the machine. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { FORK_FLAGS } from '../../src/engine/launchers/fork/flags'
import { SERVER_DEFAULTS } from '../../src/shared/choices'
import type { ServerSettings } from '../../src/shared/settings'
import { TcpClient } from '../support/tcp-client'
import { temporaryFolder } from '../support/temporary-folder'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const CHILDREN = 40
/**
 * Page faults of a child that serves one connection: about 53, and some 80 more where Node's text is not on huge pages, as
 * the kernel has none or Node (26) does not ask for them.
 */
const MOST = hasHugePages() ? 60 : 140

function hasHugePages(): boolean {
  if (Number.parseInt(process.versions.node, 10) >= 26) return false
  try {
    return !readFileSync('/sys/kernel/mm/transparent_hugepage/enabled', 'latin1').includes('[never]')
  } catch {
    return false
  }
}

/** cminflt of proc_pid_stat(5): page faults of the children that were waited for. */
function faultsOfChildren(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')
  return Number(fields.split(' ')[8])
}

async function serveSome(lab: TestLab, port: number, count: number): Promise<void> {
  const before = lab.log.state.counters.reaped
  for (let i = 0; i < count; i++) {
    const client = await TcpClient.open(port)
    client.socket.write('hello')
    await until('the echo', () => client.received === 'hello')
    client.socket.end()
    await until('its end', () => lab.log.state.counters.reaped === before + i + 1)
  }
}

it('a child copies few pages', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  // The parent, too, runs some of its code for the first time.
  await serveSome(lab, port, 10)
  const before = faultsOfChildren(pid)
  await serveSome(lab, port, CHILDREN)
  const each = (faultsOfChildren(pid) - before) / CHILDREN
  expect(
    each,
    'more page faults per child: does a child compile or allocate what its parent could have before fork(2)? ' +
      'See engine/launchers/fork (flags, warm-up), and whatever a child runs that no rehearsal has run'
  ).toBeLessThan(MOST)
})

const PORT_OF = /:(\d+)$/

/** Has the server served so many, and then so many more. @returns the functions that were compiled for the latter */
async function compiledFor(settings: Partial<ServerSettings>): Promise<string[]> {
  const lab = testLab()
  const logfile = join(temporaryFolder(), 'v8.log')
  const nodeFlags = [...FORK_FLAGS, '--log-function-events', `--logfile=${logfile}`, '--no-logfile-per-isolate']
  const argument = { ...SERVER_DEFAULTS, port: 0, ...settings }
  const program = lab.programs.start('server.cjs', argument, { nodeFlags })
  onTestFinished(() => program.end())
  const listen = await lab.event('listen', (event) => event.kind === 'call' && event.call === 'listen')
  const port = Number(PORT_OF.exec(listen.kind === 'call' ? (listen.local ?? '') : '')?.[1])
  const count = (name: string) =>
    lab.events.filter((event) => event.kind === 'call' && event.call === name && event.ret > 0)
  const serve = async (until: number) => {
    while (count('waitpid').length < until) await converse(port, () => count('waitpid').length)
  }
  await serve(10)
  const before = statSync(logfile).size
  await serve(20)
  const lines = readFileSync(logfile, 'latin1').slice(before).split('\n')
  return lines.filter((line) => /^function,(full-parse|interpreter|first-execution)/.test(line))
}

/** One connection, whose child has been waited for. */
async function converse(port: number, reaped: () => number): Promise<void> {
  const before = reaped()
  const client = await TcpClient.open(port)
  client.socket.write('hello')
  await until('the echo', () => client.received.length >= 'hello'.length)
  client.socket.end()
  await until('its end', () => reaped() > before)
}

it.each([{}, { handler: 'uppercase' }, { keepConnfdInParent: true, keepListenfdInChild: true }] as const)(
  'no child compiles anything: %j',
  async (settings) => {
    expect(
      await compiledFor(settings),
      'compiled anew in every child: whatever a child runs has to be run by the rehearsals before, see engine/launchers/fork/warm-up.ts'
    ).toEqual([])
  }
)

it('what no rehearsal has run is seen to be compiled', async () => {
  expect((await compiledFor({ spinAtEof: true })).join('\n')).toContain('spin')
})

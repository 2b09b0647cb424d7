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

const NODE = Number.parseInt(process.versions.node, 10)
const CHILDREN = 40
/**
 * Page faults of a child that serves one connection: about 46, and some 30 more where Node's text is not on huge pages, as
 * the kernel has none or Node (26) does not ask for them.
 */
const MOST = hasHugePages() ? 60 : 100
/** Page faults of the server with each connection: about 40, from Node 22 on 30; what it writes between two forks. */
const MOST_OF_THE_SERVER = NODE < 22 ? 50 : 40
/** More of them where each connection is asked about: about 17, as each function that is called for it writes to a page. */
const MOST_TO_ASK = 25
/** KiB of memory of its own that a server has, and fork(2) copies: some 5 % less than with ICU's tables. */
const MOST_COPIED: Record<number, number> = { 20: 9400, 22: 11_000, 24: 12_900 }
const MOST_COPIED_HERE = MOST_COPIED[NODE] ?? 12_900

function hasHugePages(): boolean {
  if (NODE >= 26) return false
  try {
    return !readFileSync('/sys/kernel/mm/transparent_hugepage/enabled', 'latin1').includes('[never]')
  } catch {
    return false
  }
}

/** minflt and cminflt of proc_pid_stat(5): page faults of the process, and of its children that were waited for. */
function faultsOf(pid: number): { own: number; children: number } {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')
  const [own, children] = fields.split(' ').slice(7, 9).map(Number)
  return { own: own ?? 0, children: children ?? 0 }
}

/**
 * KiB of anonymous memory, of proc_pid_smaps(5), in writable mappings: Node's own text, which is not, can lie in anonymous
 * memory as well, on huge pages or where there were none to be had.
 */
function ownMemoryOf(pid: number): number {
  let writable = false
  let sum = 0
  for (const line of readFileSync(`/proc/${pid}/smaps`, 'latin1').split('\n')) {
    const mapping = /^[0-9a-f]+-[0-9a-f]+ (\S+)/.exec(line)?.[1]
    if (mapping !== undefined) writable = mapping.includes('w')
    if (writable && line.startsWith('Anonymous:')) sum += Number.parseInt(line.slice('Anonymous:'.length), 10)
  }
  return sum
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

/** Far from all that is done here: what is looked at is what the looking costs. */
const LIMITED = {
  allow: ['127.0.0.0/8', '::1'],
  deny: ['10.0.0.0/8', '2001:db8::/32'],
  rate: 100_000,
  maxPerSource: 1000,
  idleTimeout: 600_000
}

it.each([{}, LIMITED])('a server and its children copy few pages: %j', async (settings) => {
  const lab = testLab()
  const { pid, port } = await lab.serve(settings)
  // The parent, too, runs some of its code for the first time.
  await serveSome(lab, port, 10)
  const before = faultsOf(pid)
  await serveSome(lab, port, CHILDREN)
  const after = faultsOf(pid)
  expect(
    (after.own - before.own) / CHILDREN,
    'more page faults of the server per connection: each function that it calls writes to its feedback, so that calls into ' +
      "Node's own JavaScript (Buffer.fill, Buffer.copy, readBigUInt64LE) cost a page each, as do objects that it makes"
  ).toBeLessThan(MOST_OF_THE_SERVER + (settings === LIMITED ? MOST_TO_ASK : 0))
  expect(
    (after.children - before.children) / CHILDREN,
    'more page faults per child: does a child compile or allocate what its parent could have before fork(2)? ' +
      'See engine/launchers/fork (flags, warm-up), and whatever a child runs that no rehearsal has run'
  ).toBeLessThan(MOST)
})

it('a server has little memory that fork(2) must copy', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  await serveSome(lab, port, 10)
  expect(
    ownMemoryOf(pid),
    "more memory of a server's own: has something been loaded that no program needs? toLocaleString and Intl load a " +
      "megabyte of ICU's tables; V8 keeps the source of all that is loaded; see electron.vite.config.ts"
  ).toBeLessThan(MOST_COPIED_HERE)
})

const PORT_OF = /:(\d+)$/

/**
 * Has the server served so many, and then so many more. @returns the functions that were compiled for the latter more than
 * once: not by the server, which then has them
 */
async function compiledFor(settings: Partial<ServerSettings>, speaks = true): Promise<string[]> {
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
    while (count('waitpid').length < until) await converse(port, () => count('waitpid').length, speaks)
  }
  await serve(10)
  const before = statSync(logfile).size
  await serve(20)
  const lines = readFileSync(logfile, 'latin1').slice(before).split('\n')
  const compiled = lines.flatMap((line) => COMPILED.exec(line)?.slice(1).join(' ') ?? [])
  return [...new Set(compiled.filter((each, index) => compiled.indexOf(each) !== index))]
}

/** `function,baseline,90,58927,59165,0.01,170645,serveChild`: how, script, from, to, ms, timestamp, name. */
const COMPILED = /^function,(full-parse|interpreter|baseline|maglev|turbofan),(\d+,\d+,\d+),[^,]*,[^,]*,(.*)$/

/** One connection, whose child has been waited for. */
async function converse(port: number, reaped: () => number, speaks: boolean): Promise<void> {
  const before = reaped()
  const client = await TcpClient.open(port)
  if (speaks) {
    client.socket.write('hello')
    await until('the echo', () => client.received.length >= 'hello'.length)
    client.socket.end()
  }
  await until('its end', () => reaped() > before)
}

const COMPILES =
  'compiled anew in every child: whatever a child runs has to be run by the rehearsals before, see engine/launchers/fork/warm-up.ts'

it.each([{}, { handler: 'uppercase' }, { keepConnfdInParent: true, keepListenfdInChild: true }, LIMITED] as const)(
  'no child compiles anything: %j',
  async (settings) => {
    expect(await compiledFor(settings), COMPILES).toEqual([])
  }
)

it('no child to which nothing comes compiles anything', async () => {
  expect(await compiledFor({ idleTimeout: 20 }, false), COMPILES).toEqual([])
})

it('what no rehearsal has run is seen to be compiled', async () => {
  expect((await compiledFor({ spinAtEof: true })).join('\n')).toContain('spin')
})

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { childPids } from '../support/children'
import { Cli } from '../support/cli'
import { TcpClient } from '../support/tcp-client'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

it('at the limit of children, policy wait leaves connections in the accept queue until one ends', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ maxChildren: 2, atChildLimit: 'wait' })
  const clients = [await TcpClient.open(port), await TcpClient.open(port), await TcpClient.open(port)]
  for (const client of clients) client.socket.write('x')
  await until('the first two', () => clients[0]?.received === 'x' && clients[1]?.received === 'x')
  await until('the third in the queue', () => lab.log.state.tcp.get(`127.0.0.1:${port}>0.0.0.0:0`)?.receiveQueue === 1)
  expect(childPids(pid)).toHaveLength(2)
  expect(clients[2]?.received).toBe('')
  clients[0]?.socket.end()
  await until('the third', () => clients[2]?.received === 'x')
})

it('at the limit of children, policy refuse accepts and closes at once', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ maxChildren: 1, atChildLimit: 'refuse' })
  const first = await TcpClient.open(port)
  first.socket.write('x')
  await until('the echo', () => first.received === 'x')
  const second = await TcpClient.open(port)
  await until('end-of-file', () => second.ended)
  await until('the count', () => lab.log.state.counters.refused === 1)
  expect(childPids(pid)).toHaveLength(1)
})

/** The return of fork(2) that is not the child's. */
const FORK_IN_PARENT = /"call":"fork","args":\{\},"ret":(-1|[1-9])/g

// RLIMIT_NPROC does nothing to root: the whole command runs as nobody.
const asNobody = process.getuid?.() === 0 && existsSync('/usr/bin/setpriv') && existsSync('/usr/bin/prlimit')

it.runIf(asNobody)('fork that fails for real is reported, survived, and works again when there is room', async () => {
  const node = ['run', '--port', '0', '--jsonl']
  const limit = ['--nproc=24:24', '--', 'setpriv', '--reuid=65534', '--clear-groups', process.execPath]
  const child = spawn('prlimit', [...limit, join(PROGRAMS, '../main/cli.mjs'), ...node], { cwd: '/' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const cli = new Cli(child)
  const port = Number(await cli.says(/listening on 127\.0\.0\.1:(\d+)/))
  const clients: TcpClient[] = []
  while (!cli.out.includes('"call":"fork","args":{},"ret":-1')) {
    clients.push(await TcpClient.open(port))
    await until('the server to have tried', () => (cli.out.match(FORK_IN_PARENT) ?? []).length >= clients.length)
    expect(clients.length).toBeLessThan(40)
  }
  expect(cli.out).toContain('"errno":"EAGAIN"')
  for (const client of clients) client.socket.destroy()
  const client = await until('a child again', async () => {
    const attempt = await TcpClient.open(port)
    attempt.socket.write('x')
    // Refused with its byte unread, a connection is reset; refused before the byte came, it is closed.
    await until('echo or end', () => attempt.received === 'x' || attempt.ended || attempt.socket.closed)
    return attempt.received === 'x' ? attempt : undefined
  })
  expect(client.received).toBe('x')
})

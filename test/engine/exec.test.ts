import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Lab } from '../../src/lab/lab'
import { readSockets, readStat } from '../../src/lab/proc/process'
import { COMMAND_BYTES } from '../../src/shared/at-most'
import { descriptorsOf } from '../../src/shared/fold/table'
import { serverSettingsSchema } from '../../src/shared/settings'
import { childPids } from '../support/children'
import { Cli } from '../support/cli'
import { TcpClient } from '../support/tcp-client'
import { PROGRAMS, testLab } from '../support/test-lab'
import { until } from '../support/until'

it('what does not return is no call: neither execve that succeeds nor _exit', async () => {
  const lab = testLab()
  const commands = await lab.serve({ exec: ['cat'] })
  const client = await TcpClient.open(commands.port)
  client.socket.end('x')
  await until('end-of-file', () => client.ended)
  expect(await lab.event('execve', (event) => event.kind === 'execing')).toMatchObject({ argv: '["cat"]' })
  await until('it to be reaped', () => lab.log.state.counters.reaped === 1)
  await lab.stopServer()
  const { port } = await lab.serve()
  const second = await TcpClient.open(port)
  second.socket.end('x')
  expect(await lab.event('_exit', (event) => event.kind === 'exiting')).toMatchObject({ code: 0 })
  await until('it to be reaped', () => lab.log.state.counters.reaped === 2)
  const calls = lab.events.filter((event) => event.kind === 'call').map((event) => event.call as string)
  expect(calls.filter((name) => name === '_exit' || name === 'execve')).toEqual([])
})

describe.each(['fork', 'spawn'] as const)('a command as the handler, launcher %s', (launcher) => {
  it('has the connection as its standard input and output', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ launcher, exec: ['cat'] })
    const client = await TcpClient.open(port)
    client.socket.write('through cat')
    await until('the echo', () => client.received === 'through cat')
    const [child = 0] = childPids(pid)
    expect(readStat(child)?.name).toBe('cat')
    expect(Object.keys(readSockets(child) ?? {})).toEqual(['0', '1'])
    await until('the picture of its descriptors', () => {
      const open = descriptorsOf(lab.processOf(child)?.descriptors ?? [])
      return JSON.stringify(open.map(([fd]) => fd)) === '[0,1]'
    })
    client.socket.end()
    await until('end-of-file', () => client.ended)
    await until('it to be reaped', () => lab.log.state.counters.reaped === 1)
  })

  it('may be as long as a command can be here', async () => {
    const lab = testLab()
    const longest = 'x'.repeat(COMMAND_BYTES - JSON.stringify(['printf', '%s', '']).length)
    const { port } = await lab.serve({ launcher, exec: ['printf', '%s', longest] })
    const client = await TcpClient.open(port)
    await until('all of it', () => client.ended)
    expect(client.received).toBe(longest)
  })

  it('learns who is connected from its environment', async () => {
    const lab = testLab()
    // As the desktop app has it, whose binary is Node only when told so.
    process.env.ELECTRON_RUN_AS_NODE = '1'
    onTestFinished(() => void delete process.env.ELECTRON_RUN_AS_NODE)
    const { pid, port } = await lab.serve({ launcher, exec: ['env'] })
    const client = await TcpClient.open(port)
    await until('all of it', () => client.ended)
    const environment = new Map(client.received.split('\n').map((line) => line.split('=') as [string, string]))
    expect(environment.get('TCPREMOTEIP')).toBe('127.0.0.1')
    expect(environment.get('TCPREMOTEPORT')).toBe(String(client.socket.localPort))
    expect(environment.get('TCPLOCALIP')).toBe('127.0.0.1')
    expect(environment.get('TCPLOCALPORT')).toBe(String(port))
    expect(environment.get('TCPCONNNUM')).toBe('1')
    expect(environment.has('ELECTRON_RUN_AS_NODE')).toBe(false)
    expect(environment.get('REMOTE_ADDR')).toBe('127.0.0.1')
    expect(environment.get('REMOTE_PORT')).toBe(String(client.socket.localPort))
    expect(environment.get('SOCAT_PPID')).toBe(String(pid))
  })

  it('can be killed by SIGPIPE and SIGTERM as anywhere else', async () => {
    const lab = testLab()
    const { pid, port } = await lab.serve({ launcher, exec: ['yes'] })
    const client = await TcpClient.open(port)
    await until('some of it', () => client.received.length > 1000)
    client.socket.destroy()
    const reaped = await lab.event(
      'waitpid',
      (event) => event.kind === 'call' && event.call === 'waitpid' && event.ret > 0
    )
    expect(['SIGPIPE', 'code']).toContain(
      'status' in reaped && reaped.status && 'signal' in reaped.status ? reaped.status.signal : 'code'
    )
    expect(childPids(pid)).toEqual([])
  })
})

it('a command that does not exist is told before anything listens', async () => {
  const lab = testLab()
  const result = await lab.startServer(serverSettingsSchema.parse({ port: 0, exec: ['no-such-command'] }))
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'ENOENT', what: 'no-command', params: { command: 'no-such-command' } }
  })
})

it('a command that cannot be executed after all ends its child with status 127', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forkscope-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'broken')
  writeFileSync(file, '#!/no/such/interpreter\n', { mode: 0o755 })
  const lab = testLab()
  const { port } = await lab.serve({ exec: [file] })
  const client = await TcpClient.open(port)
  await until('end-of-file', () => client.ended)
  const failed = await lab.event('the error', (event) => event.kind === 'call' && event.call === 'execve')
  expect(failed).toMatchObject({ ret: -1, errno: 'ENOENT' })
  const execing = lab.events.filter((event) => event.kind === 'execing')
  expect(execing).toMatchObject([{ pid: failed.pid, path: file, argv: JSON.stringify([file]).slice(0, 200) }])
  await lab.event('its end', (event) => event.kind === 'call' && event.call === 'waitpid' && event.ret > 0)
  expect(lab.log.state.processes.values().map((process) => process.status)).toContainEqual({ code: 127 })
})

it('a host that does not allow commands runs none', async () => {
  const lab = new Lab(PROGRAMS, { allowsExec: false })
  onTestFinished(() => lab.close())
  expect(await lab.startServer(serverSettingsSchema.parse({ port: 0, exec: ['cat'] }))).toMatchObject({
    ok: false,
    error: { code: 'EPERM' }
  })
})

it('forkscope run --exec -- COMMAND ARGUMENT… does it in the terminal', async () => {
  const cli = Cli.start('run', '--port', '0', '--exec', '--', 'tr', 'a-z', 'n-za-m')
  const client = await TcpClient.open(Number(await cli.says(/listening on 127\.0\.0\.1:(\d+)/)))
  client.socket.end('hello')
  await until('the answer', () => client.received === 'uryyb')
})

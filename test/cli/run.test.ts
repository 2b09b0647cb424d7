import { lookup } from 'node:dns/promises'
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readStat } from '../../src/lab/proc/process'
import { formatAddress, portOf } from '../../src/shared/address'
import { labEventSchema } from '../../src/shared/events'
import { childPids } from '../support/children'
import { Cli } from '../support/cli'
import { describeIpv6 } from '../support/ipv6'
import { TcpClient } from '../support/tcp-client'
import { until } from '../support/until'

const LISTENING = /listening on 127\.0\.0\.1:(\d+)/
const SERVER = /listening on \S+ pid (\d+)/

/** PIDs of the session that the program with this PID leads. */
const session = (leader: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readStat(pid)?.session === leader && readStat(pid)?.state !== 'Z')

describe('forkscope run', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('is stopped by %s: status 0, no process left', async (signal) => {
    const cli = Cli.start('run', '--port', '0')
    const port = Number(await cli.says(LISTENING))
    const server = Number(await cli.says(SERVER))
    const client = await TcpClient.open(port)
    client.socket.write('hello\n')
    await until('the echo', () => client.received === 'hello\n')
    expect(session(server)).toHaveLength(2)
    cli.child.kill(signal)
    expect(await cli.exited).toEqual({ code: 0, signal: null })
    await until('no process left', () => session(server).length === 0)
    await until('end-of-file or reset at the client', () => client.ended || client.socket.destroyed)
  })

  it('is stopped while its server still starts: it does not wait until that listens', async () => {
    const cli = Cli.start('run', '--port', '0')
    const server = Number(await cli.says(/server, pid (\d+), .* will listen/))
    cli.child.kill('SIGINT')
    expect(await cli.exited).toEqual({ code: 0, signal: null })
    expect(cli.out + cli.err).not.toMatch(LISTENING)
    await until('no process left', () => session(server).length === 0)
  })

  it('leaves no process when it is killed with SIGKILL', async () => {
    const cli = Cli.start('run', '--port', '0')
    const client = await TcpClient.open(Number(await cli.says(LISTENING)))
    const server = Number(await cli.says(SERVER))
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
    cli.child.kill('SIGKILL')
    await until('no process left', () => session(server).length === 0)
  })

  it('prints a readable line for each event', async () => {
    const cli = Cli.start('run', '--port', '0', '--handler', 'uppercase')
    const client = await TcpClient.open(Number(await cli.says(LISTENING)))
    client.socket.end('hello\n')
    await until('the echo', () => client.received === 'HELLO\n')
    await cli.says(/read\(\d+, buf, 1024\) = 6 "hello\\n"/)
    await cli.says(/write\(\d+, "HELLO\\n", 6\) = 6/)
    await cli.says(/waitpid\(-1, &status, WNOHANG\) = \d+ \(exited with 0\)/)
  })

  it('prints what /proc says only when asked, and never a line that says nothing', async () => {
    const [asked, not] = [Cli.start('run', '--port', '0', '--samples'), Cli.start('run', '--port', '0')]
    for (const cli of [asked, not]) {
      const client = await TcpClient.open(Number(await cli.says(LISTENING)))
      client.socket.end('hello\n')
      await until('the end', () => client.ended)
    }
    await asked.says(/kernel: .*LISTEN/)
    await not.says(/waitpid\(.*exited with 0/)
    not.child.kill('SIGTERM')
    await not.exited
    expect(not.out).not.toContain('kernel:')
    expect(asked.out).not.toMatch(/kernel:\s*$/m)
  })

  it.each([
    [{ FORCE_COLOR: '1', NO_COLOR: undefined }, true],
    [{ FORCE_COLOR: undefined, NO_COLOR: undefined }, false],
    [{ FORCE_COLOR: undefined, NO_COLOR: '1' }, false]
  ])('into a pipe, with %j, prints colours: %j', async (env, coloured) => {
    const cli = Cli.startIn(env, 'run', '--port', '0')
    await cli.says(LISTENING)
    await cli.says(/listen\(/)
    expect(cli.out.includes('\u001b[')).toBe(coloured)
  })

  it('prints JSON lines that are events, numbered without gaps, with --jsonl', async () => {
    const cli = Cli.start('run', '--port', '0', '--jsonl')
    const client = await TcpClient.open(Number(await cli.says(LISTENING)))
    client.socket.end('hello\n')
    await until('the end', () => client.ended)
    cli.child.kill('SIGTERM')
    await cli.exited
    const events = cli.out
      .trim()
      .split('\n')
      .map((line) => labEventSchema.parse(JSON.parse(line)))
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(events.at(-1)).toMatchObject({ kind: 'exit', status: { signal: 'SIGTERM' } })
  })

  it.each([
    [
      ['--preset', 's0', '--reuse-address', '--no-spin-at-eof'],
      { reuseAddress: true, spinAtEof: false, reap: 'never' }
    ],
    [['--preset', 's0'], { reuseAddress: false, spinAtEof: true, keepConnfdInParent: true }],
    [['--no-reuse-address', '--keep-connfd-in-parent'], { reuseAddress: false, keepConnfdInParent: true }]
  ])('%j says yes or no where the preset says otherwise, and leaves the rest to it', async (args, settings) => {
    const cli = Cli.start('run', '--jsonl', '--port', '0', ...args)
    // Standard error, where it is said for a person, comes by another pipe.
    await until('the event', () => /"call":"listen".*\n/.test(cli.out))
    const events = cli.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line))
    expect(events.find(({ note }) => note === 'server-started')).toMatchObject({ settings })
    const options = events.filter(({ call }) => call === 'setsockopt').map(({ args }) => args.optname)
    expect(options.includes('SO_REUSEADDR')).toBe(settings.reuseAddress)
  })

  it('ends when nobody reads its output any more', async () => {
    const cli = Cli.start('run', '--port', '0')
    const port = Number(await cli.says(LISTENING))
    const server = Number(await cli.says(SERVER))
    cli.child.stdout.destroy()
    const client = await TcpClient.open(port)
    client.socket.write('x')
    expect(await cli.exited).toEqual({ code: 0, signal: null })
    expect(session(server)).toEqual([])
  })

  it('ends with status 1 when the server is killed from outside, and says so', async () => {
    const cli = Cli.start('run', '--port', '0')
    process.kill(Number(await cli.says(SERVER)), 'SIGKILL')
    expect(await cli.exited).toEqual({ code: 1, signal: null })
    expect(cli.err).toContain('the server has ended: killed by SIGKILL')
  })

  it('ends although a command of the killed server holds its pipes, and the command ends with it', async () => {
    const cli = Cli.start('run', '--port', '0', '--launcher', 'spawn', '--exec', '--', 'sleep', '79')
    const server = Number(await cli.says(SERVER))
    await TcpClient.open(Number(await cli.says(LISTENING)))
    await until('the command', () => session(server).length === 2)
    process.kill(server, 'SIGKILL')
    expect(await cli.exited).toEqual({ code: 1, signal: null })
    expect(session(server)).toEqual([])
  })

  it('says why it lets nobody in', async () => {
    const cli = Cli.start(
      'run',
      '--port',
      '0',
      '--deny',
      '127.0.0.2',
      '--deny',
      '127.0.0.3/32',
      '--max-per-source',
      '1'
    )
    const port = Number(await cli.says(LISTENING))
    const first = await TcpClient.open(port)
    first.socket.write('x')
    await until('the echo', () => first.received === 'x')
    await TcpClient.open(port)
    expect(await cli.says(/close\(\d+\) = 0 \(refused: (127.*)\)/)).toBe('127.0.0.1 has 1 connection, of 1 it may have')
    await TcpClient.open(port, '127.0.0.1', '127.0.0.3')
    expect(await cli.says(/\(refused: (.* is denied.*)\)/)).toBe('127.0.0.3 is denied by 127.0.0.3/32')
  })

  it('says who holds the port, status 1', async () => {
    const first = Cli.start('run', '--port', '0')
    const port = await first.says(LISTENING)
    const { code, err } = await Cli.run('run', '--port', port)
    expect(code).toBe(1)
    expect(err).toContain(`EADDRINUSE: bind 127.0.0.1:${port} is already in use by pid ${await first.says(SERVER)}`)
  })

  it.each([
    [
      ['run', '--handler', 'rot13'],
      "'--handler <name>' argument 'rot13' is invalid. Allowed choices are echo, uppercase"
    ],
    [['run', '--preset', 's9'], 'Allowed choices are tidy, s0, s1'],
    [['run', '--launcher', 'thread'], 'Allowed choices are fork, spawn'],
    [['run', '--port', '65536'], "option '--port': must be a whole number from 0 to 65535"],
    [['run', '--spare-workers', '17'], "option '--spare-workers': must be a whole number from 0 to 16"],
    [['run', '--port', '-1'], "'-1'"],
    [['run', '--port', 'http'], "option '--port <n>': 'http' is not a whole number from 0 to 65535"],
    [['run', '--max-descriptors', '31'], "option '--max-descriptors': must be 0, or a whole number from 32 to 1000000"],
    [['run', '--buffer', '0'], "option '--buffer': must be a whole number from 1 to 65536"],
    [['run', '--host', '256.0.0.1'], "option '--host': must be an IPv4 address such as 127.0.0.1, an IPv6 address"],
    [
      ['run', '--deny', '10.0.0/8'],
      'option \'--deny\': "10.0.0/8" is neither an address (192.0.2.7, ::1) nor a network'
    ],
    [
      ['run', '--allow', '::1', '--allow', '::/129', '--deny', 'localhost'],
      'option \'--allow\': "::/129" is neither an address (192.0.2.7, ::1) nor a network (10.0.0.0/8, 2001:db8::/32)\noption \'--deny\': "localhost"'
    ],
    [['run', '--idle-timeout', '5'], "option '--idle-timeout': must be 0, or a whole number from 10 to 3600000"],
    [['run', '--rate', 'fast'], "option '--rate <n>': 'fast' is not a whole number from 0 to 100000"],
    [['run', '--max-per-source', '10001'], "option '--max-per-source': must be a whole number from 0 to 10000"],
    [['connect', '[::1]', '80'], "argument 'host': must be an IPv4 address"],
    [['run', '--bakclog', '3'], "unknown option '--bakclog'"],
    [['connect', '127.0.0.1', 'x'], "argument 'port': 'x' is not a whole number from 1 to 65535"],
    [['connect', '127.0.0.1', '0'], "argument 'port': must be a whole number from 1 to 65535"],
    [['connect', '127.0.0.1', '9999', '--buffer', '1'], "option '--buffer': must be a whole number from 2 to 65536"],
    [['connect', '127.0.0.1'], "missing required argument 'port'"],
    [['run', '--log-mib', '2'], "option '--log-mib <n>': '2' is not a whole number from 16 to 1048576"],
    [['serve', '--ui-port', '70000'], 'must be from 0 to 65535'],
    [['fly'], "unknown command 'fly'"]
  ])('refuses %j with status 2 and names what is allowed', async (args, sentence) => {
    const { code, err } = await Cli.run(...args)
    expect(err).toContain(sentence)
    expect(code).toBe(2)
  })

  it.each([['--help'], ['run', '--help'], ['connect', '--help'], ['serve', '--help'], ['--version']])(
    'answers %s with status 0',
    async (...args) => {
      const { code, out } = await Cli.run(...args)
      expect(code).toBe(0)
      expect(out.length).toBeGreaterThan(4)
    }
  )
})

describe('forkscope run --no-events', () => {
  it.each(['fork', 'spawn', 'portable'])(
    'says where it listens, serves, and announces nothing: launcher %s',
    async (launcher) => {
      const cli = Cli.start('run', '--no-events', '--launcher', launcher, '--port', '0')
      const client = await TcpClient.open(Number(await cli.says(LISTENING)))
      client.socket.end('hello')
      await until('the echo', () => client.received === 'hello' && client.ended)
      cli.child.kill('SIGTERM')
      expect(await cli.exited).toEqual({ code: 0, signal: null })
      expect(cli.out).toBe('')
      expect(cli.err.trim().split('\n')).toHaveLength(1)
    }
  )

  it('still says why it cannot listen', async () => {
    const { code, err } = await Cli.run('run', '--no-events', '--host', '192.0.2.1', '--port', '0')
    expect(err).toContain('EADDRNOTAVAIL: bind 192.0.2.1:0')
    expect(code).toBe(1)
  })

  it.each(['--jsonl', '--samples', '--record=x', '--log-mib=16'])('goes with no %s', async (option) => {
    const { code, err } = await Cli.run('run', '--no-events', option)
    expect(err).toContain("option '--no-events'")
    expect(code).toBe(2)
  })
})

describe('forkscope connect', () => {
  it('is a client in the terminal: what is typed goes out, what comes back is shown, end of input ends it', async () => {
    const server = Cli.start('run', '--preset', 's1', '--port', '0')
    const client = Cli.start('connect', 'localhost', await server.says(LISTENING))
    client.child.stdin.write('hello\n')
    await client.says(/HELLO\n/)
    client.child.stdin.end('bye\n')
    expect(await client.exited).toEqual({ code: 0, signal: null })
    expect(client.out).toBe('HELLO\nBYE\n')
  })

  it('ends when the server does', async () => {
    const server = Cli.start('run', '--port', '0')
    const client = Cli.start('connect', '127.0.0.1', await server.says(LISTENING))
    client.child.stdin.write('hello\n')
    await client.says(/hello\n/)
    server.child.kill('SIGTERM')
    expect((await client.exited).code).toBe(0)
  })

  it('sends by itself with --kind auto', async () => {
    const server = Cli.start('run', '--port', '0')
    const client = Cli.start('connect', '127.0.0.1', await server.says(LISTENING), '--kind', 'auto', '--interval', '10')
    await client.says(/data : 0\ndata : 1\ndata : 2\n/)
    client.child.kill('SIGINT')
    expect((await client.exited).code).toBe(0)
  })

  it('says how it ended where nobody had asked it to, status 1', async () => {
    const server = Cli.start('run', '--port', '0')
    const client = Cli.start('connect', '127.0.0.1', await server.says(LISTENING), '--kind', 'auto', '--interval', '10')
    await client.says(/data : 0\n/)
    const [pid = 0] = childPids(client.child.pid ?? 0)
    process.kill(pid, 'SIGKILL')
    expect(await client.exited).toEqual({ code: 1, signal: null })
    expect(client.err).toContain('the client was killed by SIGKILL')
  })

  it('says why it cannot connect, status 1', async () => {
    const server = Cli.start('run', '--port', '0')
    const port = await server.says(LISTENING)
    server.child.kill('SIGTERM')
    await server.exited
    const { code, err } = await Cli.run('connect', '127.0.0.1', port)
    expect(err).toContain(`connect 127.0.0.1:${port}: Connection refused (ECONNREFUSED). `)
    expect(err).toContain('Is the server started?')
    expect(code).toBe(1)
  })

  it('says which name has no address, status 1', async () => {
    for (const args of [
      ['connect', 'nosuch.invalid', '80'],
      ['run', '--host', 'nosuch.invalid']
    ]) {
      const { code, err } = await Cli.run(...args)
      expect(err).toMatch(/error: getaddrinfo 'nosuch\.invalid': .+ \((ENOTFOUND|EAI_AGAIN)\)/)
      expect(code).toBe(1)
    }
  })
})

describe('forkscope run and connect, by name', () => {
  it('localhost is the first address that getaddrinfo gives, at both ends', async () => {
    const [first] = await lookup('localhost', { all: true, verbatim: true })
    const server = Cli.start('run', '--host', 'localhost', '--port', '0')
    const port = portOf(await server.says(/listening on (\S+:\d+): /))
    const address = formatAddress(first?.address ?? '', port)
    await server.says(/will listen on \S+:0 \(localhost\)/)
    expect(server.err).toContain(`listening on ${address}: `)
    const client = Cli.start('connect', 'localhost', String(port))
    client.child.stdin.end('hello\n')
    expect(await client.exited).toEqual({ code: 0, signal: null })
    expect(client.out).toBe('hello\n')
  })
})

describeIpv6('forkscope run and connect, over IPv6', () => {
  it('a server on :: says that IPv4 clients come in too, and both come in', async () => {
    const server = Cli.start('run', '--host', '::', '--port', '0')
    const port = await server.says(/listening on \[::\]:(\d+): .*IPv4 clients come in too/)
    for (const host of ['::1', '127.0.0.1']) {
      const client = Cli.start('connect', host, port)
      client.child.stdin.end(`${host}\n`)
      expect(await client.exited).toEqual({ code: 0, signal: null })
      expect(client.out).toBe(`${host}\n`)
      await server.says(new RegExp(`accept\\(\\d+\\) = \\d+ from ${host === '::1' ? '\\[::1\\]' : host}:\\d+\\n`))
    }
  })

  it('says where it cannot connect to', async () => {
    const server = Cli.start('run', '--host', '::1', '--port', '0')
    const port = await server.says(/listening on \[::1\]:(\d+): /)
    server.child.kill('SIGTERM')
    await server.exited
    const { code, err } = await Cli.run('connect', '::1', port)
    expect(err).toContain(`connect [::1]:${port}: Connection refused (ECONNREFUSED). `)
    expect(code).toBe(1)
  })
})

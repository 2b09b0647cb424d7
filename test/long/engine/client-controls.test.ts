import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { readStat } from '../../../src/lab/proc/process'
import { CLIENT_KINDS } from '../../../src/shared/choices'
import type { LabEvent } from '../../../src/shared/events'
import { numberOf } from '../../../src/shared/identity'
import { CLIENT_KIND_ROWS } from '../../../src/shared/tables/client-kinds'
import { childPids } from '../../support/children'
import { Cli } from '../../support/cli'
import { stranger } from '../../support/stranger'
import { strangersClient } from '../../support/strangers-client'
import { testLab } from '../../support/test-lab'
import { until } from '../../support/until'

const onLinux = CLIENT_KINDS.flatMap((kind) => [false, true].map((warm) => ({ kind, portable: false, warm })))
const portably = CLIENT_KINDS.filter((kind) => !CLIENT_KIND_ROWS[kind].forks).map((kind) => ({
  kind,
  portable: true,
  warm: false
}))

describe.each([...onLinux, ...portably])('a client of kind $kind (portable: $portable, warm: $warm)', (made) => {
  const { kind, portable } = made
  it('half-closes: the server reads end-of-file, the client still shows what comes', async () => {
    const lab = testLab(made)
    const { client, socket } = await strangersClient(lab, kind)
    socket.resume()
    if (kind === 'split') await until('its writer', () => childPids(numberOf(client)).length === 1)
    lab.command(client, 'half-close')
    await once(socket, 'end')
    await until('the word of it', () => lab.transcript(client).includes('system: half-closed'))
    socket.write('still coming\n')
    await until('what comes', () => lab.transcript(client).includes('server: still coming\n'))
    socket.end()
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.log.state.processes.get(client)?.status).toEqual({ code: 0 })
  })

  it('half-closes once, however often it is told to', async () => {
    const lab = testLab(made)
    const { client, socket } = await strangersClient(lab, kind)
    socket.resume()
    for (let i = 0; i < 3; i++) lab.command(client, 'half-close')
    await once(socket, 'end')
    socket.end()
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.transcript(client).filter((line) => line === 'system: half-closed')).toHaveLength(1)
    const shutdowns = lab.events.filter((event) => event.kind === 'call' && event.call === 'shutdown')
    expect(shutdowns).toHaveLength(portable ? 0 : 1)
  })

  it('resets: the server reads ECONNRESET, not end-of-file', async () => {
    const lab = testLab(made)
    const { port, accepted } = await stranger()
    const client = await lab.client(port, kind, 60_000)
    const socket = await accepted()
    socket.resume()
    // Where data and a reset come together, libuv tells the data and end-of-file.
    if (kind === 'auto') await until('its first message', () => socket.bytesRead > 0)
    let error: NodeJS.ErrnoException | undefined
    socket.on('error', (reason: NodeJS.ErrnoException) => {
      error = reason
    })
    await until('the connection', () => lab.transcript(client).includes('system: connected'))
    if (kind === 'split') await until('its writer', () => childPids(numberOf(client)).length === 1)
    lab.command(client, 'reset')
    await until('the connection to break', () => socket.closed)
    expect(error?.code).toBe('ECONNRESET')
  })

  it('closes when told to', async () => {
    const lab = testLab(made)
    const { port, accepted } = await stranger()
    const client = await lab.client(port, kind)
    const socket = await accepted()
    socket.resume()
    if (kind === 'split') await until('its writer', () => childPids(numberOf(client)).length === 1)
    await until('the connection', () => lab.transcript(client).includes('system: connected'))
    lab.command(client, 'close')
    await once(socket, 'end')
    await until('its end', () => lab.log.state.processes.get(client)?.phase === 'ended')
  })
})

describe.each(onLinux)('a client of kind $kind (warm: $warm)', ({ kind, warm }) => {
  it('stops reading: the queues fill, and drain when it goes on', async () => {
    const lab = testLab({ warm })
    const { client, port, socket } = await strangersClient(lab, kind)
    lab.command(client, 'stop-reading')
    const sent = 4 << 20
    socket.write(Buffer.alloc(sent, 'x'))
    const { local } = lab.log.state.processes.get(client)?.client ?? {}
    const server = `127.0.0.1:${port}`
    await until('a full send queue', () => (lab.log.state.tcp.get(`${server}>${local}`)?.sendQueue ?? 0) > 100_000)
    await until('a full receive queue', () => (lab.log.state.tcp.get(`${local}>${server}`)?.receiveQueue ?? 0) > 10_000)
    const before = lab.log.state.processes.get(client)?.bytesRead ?? 0
    lab.command(client, 'resume-reading')
    await until(
      'all of it',
      () => (lab.log.state.processes.get(client)?.bytesRead ?? 0) - before > sent - (1 << 20),
      25_000
    )
  })
})

describe.each([{ warm: false }, { warm: true }])('the split client (warm: $warm)', ({ warm }) => {
  it('reads in one process and writes in another one: sending does not wait for receiving', async () => {
    const lab = testLab({ warm })
    const { port, accepted } = await stranger()
    const client = await lab.client(port, 'split')
    const socket = await accepted()
    let got = ''
    socket.on('data', (chunk) => {
      got += chunk
    })
    for (const line of ['one', 'two', 'three']) lab.send(client, line)
    await until('all three without an answer', () => got === 'one\ntwo\nthree\n')
    await until('the word of them', () => lab.transcript(client).length === 4)
    const [writer = 0] = childPids(numberOf(client))
    const wrote = lab.events.filter(
      (event) => event.kind === 'call' && event.call === 'write' && event.ret > 0 && event.args.fd !== 1
    )
    expect(new Set(wrote.map((event) => event.pid))).toEqual(new Set([writer]))
    expect(lab.transcript(client)).toEqual(['system: connected', 'client: one\n', 'client: two\n', 'client: three\n'])
  })

  it('has a writer that SIGPIPE kills when the server has gone, as in C', async () => {
    const lab = testLab({ warm })
    const { port, accepted } = await stranger()
    const client = await lab.client(port, 'split')
    const reader = numberOf(client)
    const socket = await accepted()
    await until('its writer', () => childPids(reader).length === 1)
    // The reader would see the end, and end the writer.
    process.kill(reader, 'SIGSTOP')
    await until('the reader to be held', () => readStat(reader)?.state === 'T')
    socket.destroy()
    await once(socket, 'close')
    const isWrite = (event: LabEvent) => event.kind === 'call' && event.call === 'write'
    lab.send(client, 'answered by a reset')
    await lab.event('the first line', isWrite)
    lab.send(client, 'broken')
    await until('the end of the writer', () => childPids(reader).every((pid) => readStat(pid)?.state === 'Z'))
    process.kill(reader, 'SIGCONT')
    const waited = await lab.event('waitpid', (event) => event.kind === 'call' && event.call === 'waitpid')
    expect(waited).toMatchObject({ pid: reader, status: { signal: 'SIGPIPE' } })
    expect(lab.events.filter(isWrite)).toHaveLength(1)
  })

  it.each(['q', 'Q'])('%s alone half-closes and ends the writer; what still comes is shown', async (letter) => {
    const lab = testLab({ warm })
    const { port, accepted } = await stranger()
    const client = await lab.client(port, 'split')
    const socket = await accepted()
    let got = ''
    socket.on('data', (chunk) => {
      got += chunk
    })
    lab.send(client, 'quite a line')
    lab.send(client, letter)
    await once(socket, 'end')
    expect(got).toBe('quite a line\n')
    socket.end('last words\n')
    await until('the end', () => lab.log.state.processes.get(client)?.phase === 'ended')
    expect(lab.transcript(client)).toContain('server: last words\n')
  })

  it('has its writer heard to the end, however quickly the server answers the half-close', async () => {
    const lab = testLab({ warm })
    const { port } = await lab.serve()
    for (let round = 0; round < 5; round++) {
      const client = await lab.client(port, 'split')
      lab.send(client, 'q')
      await until('the end', () => lab.log.state.processes.get(client)?.phase === 'ended')
      expect(lab.transcript(client)).toContain('system: half-closed')
      expect(childPids(numberOf(client))).toEqual([])
    }
  })
})

it('the split client behaves so in the terminal', async () => {
  const server = Cli.start('run', '--port', '0')
  const port = await server.says(/listening on 127\.0\.0\.1:(\d+)/)
  const terminal = Cli.start('connect', '127.0.0.1', port, '--kind', 'split')
  terminal.child.stdin.write('hello\nworld\n')
  await terminal.says(/Message from server: (hello|world)/)
  terminal.child.stdin.write('q\n')
  expect(await terminal.exited).toEqual({ code: 0, signal: null })
  expect(terminal.out.replaceAll('Message from server: ', '')).toBe('hello\nworld\n')
})

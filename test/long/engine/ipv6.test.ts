/** Servers and clients over IPv6, and over both families at once; /proc judges what they tell. */
import { expect, it } from 'vitest'
import { formatAddress, noPeerOf } from '../../../src/shared/address'
import type { CallEvent } from '../../../src/shared/events'
import type { State } from '../../../src/shared/fold/state'
import { tcpKey } from '../../../src/shared/fold/state'
import { numberOf } from '../../../src/shared/identity'
import type { ServerSettings } from '../../../src/shared/settings'
import { connectionsOf } from '../../../src/shared/views/connections'
import { describeIpv6 } from '../../support/ipv6'
import { TcpClient } from '../../support/tcp-client'
import { type TestLab, testLab } from '../../support/test-lab'
import { until } from '../../support/until'

const WAYS: Partial<ServerSettings>[] = [
  { launcher: 'fork' },
  { launcher: 'spawn' },
  { model: 'select' },
  { model: 'iterative' },
  { launcher: 'portable' }
]

const calls = (lab: TestLab, name: CallEvent['call']): CallEvent[] =>
  lab.events.filter((event): event is CallEvent => event.kind === 'call' && event.call === name)

/** Both ends of the one connection, as the calls and as the kernel name them. */
function bothEnds(state: State) {
  const [connection] = connectionsOf(state)
  return connection?.clientTcp && connection.serverTcp && connection
}

describeIpv6.each(WAYS)('over IPv6: %j', (settings) => {
  it('on ::1 a client is answered, and both ends are the kernel’s', async () => {
    const lab = testLab()
    const { port } = await lab.serve({ ...settings, host: '::1' })
    const server = `[::1]:${port}`
    expect(lab.log.state.serverAddress).toBe(server)
    const client = await lab.client(port, 'line', 1000, '::1')
    lab.send(client, 'hello')
    await until('the echo', () => lab.transcript(client).includes('server: hello\n'))
    const connection = await until('both ends, from /proc', () => bothEnds(lab.log.state))
    expect(connection).toMatchObject({ client, serverAddress: server })
    expect([connection.clientTcp?.state, connection.serverTcp?.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
    expect(connection.clientAddress).toMatch(/^\[::1\]:\d+$/)
    await until(
      'the listening socket',
      () => lab.log.state.tcp.get(tcpKey(server, noPeerOf(server)))?.state === 'LISTEN'
    )
    const sockets = calls(lab, 'socket').map(({ pid: by, args }) => [by === numberOf(client), args.domain])
    expect(sockets.filter(([ofClient]) => ofClient)).toEqual([[true, 'AF_INET6']])
    if (settings.launcher !== 'portable') expect(sockets).toContainEqual([false, 'AF_INET6'])
  })

  it('on :: both families come in, IPv4 clients by their IPv4 address', async () => {
    const lab = testLab()
    const { port, pid } = await lab.serve({ ...settings, host: '::' })
    expect(lab.log.state.serverAddress).toBe(`[::]:${port}`)
    for (const host of settings.model === 'iterative' ? ['127.0.0.1'] : ['127.0.0.1', '::1']) {
      const client = await TcpClient.open(port, host)
      client.socket.write(host)
      await until('the echo', () => client.received === host)
      const [ours, theirs] = [formatAddress(host, port), client.address]
      expect(theirs.startsWith(formatAddress(host, 0).slice(0, -1))).toBe(true)
      for (const key of [tcpKey(ours, theirs), tcpKey(theirs, ours)])
        await until(`${key} from /proc`, () => lab.log.state.tcp.get(key)?.state === 'ESTABLISHED')
      // What the kernel says may be heard before what the process has told.
      const told = await until('who holds it', () =>
        connectionsOf(lab.log.state).find(
          ({ clientAddress, holders }) => clientAddress === theirs && holders.length === 1
        )
      )
      expect(told).toMatchObject({ serverAddress: ours, serverTcp: { state: 'ESTABLISHED' } })
    }
    const note = lab.events.find((event) => event.kind === 'note' && event.note === 'server-started')
    expect(note).toMatchObject({ pid, address: '[::]:0', families: 'both' })
  })
})

describeIpv6('a command as the handler', () => {
  it.each(['fork', 'spawn', 'portable'] as const)('learns of IPv6 addresses, launcher %s', async (launcher) => {
    const lab = testLab()
    const { port } = await lab.serve({ launcher, host: '::1', exec: ['env'] })
    const client = await TcpClient.open(port, '::1')
    await until('all of it', () => client.ended)
    const environment = new Map(client.received.split('\n').map((line) => line.split('=') as [string, string]))
    expect(Object.fromEntries(environment)).toMatchObject({
      TCPREMOTEIP: '::1',
      TCPREMOTEPORT: String(client.socket.localPort),
      TCPLOCALIP: '::1',
      TCPLOCALPORT: String(port),
      REMOTE_ADDR: '::1',
      SOCAT_PEERADDR: '[::1]',
      SOCAT_SOCKPORT: String(port)
    })
  })
})

describeIpv6('who is in the way', () => {
  it.each([
    ['::', '127.0.0.1', 'which listens on [::]:PORT, which takes IPv4 clients too'],
    ['::', '0.0.0.0', 'which listens on [::]:PORT, which takes IPv4 clients too'],
    ['::', '::1', 'which listens on [::]:PORT'],
    ['127.0.0.1', '::', 'which listens on 127.0.0.1:PORT'],
    ['::1', '::1', '(']
  ])('%s is, for %s, and named', async (first, second, words) => {
    const [one, two] = [testLab(), testLab()]
    const { port, pid } = await one.serve({ host: first })
    await expect(two.serve({ host: second, port })).rejects.toThrow(
      `bind ${formatAddress(second, port)} is already in use by pid ${pid} (`
    )
    await expect(two.serve({ host: second, port })).rejects.toThrow(words.replace('PORT', String(port)))
  })

  it('nobody is, for the same port of the other loopback', async () => {
    const [one, two] = [testLab(), testLab()]
    const { port } = await one.serve({ host: '::1' })
    expect((await two.serve({ host: '127.0.0.1', port })).port).toBe(port)
  })
})

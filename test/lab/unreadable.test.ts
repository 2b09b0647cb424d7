/** When the lab itself has no descriptors left to ask /proc with: what is not seen is not gone. */
import { closeSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { TcpSampler } from '../../src/lab/tcp-sampler'
import { fillDescriptors, limitDescriptors } from '../support/descriptors'
import { TcpClient } from '../support/tcp-client'
import { testLab } from '../support/test-lab'
import { until } from '../support/until'

it('nobody is told gone, nobody is signalled, and that it could not look is said once', async () => {
  const lab = testLab()
  const { process: server, port } = await lab.serve()
  const client = await lab.client(port)
  await until('both ends', () => lab.log.state.tcp.size >= 3)
  const tables = new TcpSampler(() => lab.log.now(), null)
  onTestFinished(tables.watchPort(port))
  expect((await tables.sample()).tcp.length).toBeGreaterThanOrEqual(3)
  limitDescriptors(400)
  const fillers = fillDescriptors()
  const release = () => fillers.splice(0).forEach(closeSync)
  onTestFinished(release)
  const notes = () =>
    lab.events.flatMap((event) => (event.kind === 'note' && event.note === 'not-looked' ? [event] : []))
  const { at = 0 } = await until('a look that fails', () => notes()[0])
  expect(notes()).toMatchObject([{ errno: 'EMFILE' }])
  expect(await tables.sample()).toMatchObject({ tcp: [], tcpGone: [], unreadable: { errno: 'EMFILE' } })
  expect(lab.signal(client, 'SIGTERM')).toMatchObject({ ok: false, error: { code: 'EMFILE', what: 'not-signalled' } })
  release()
  await until('a look that sees', () => lab.events.some((event) => event.kind === 'sample' && event.at > at))
  expect(lab.log.state.processes.values().map(({ phase }) => phase)).toEqual(Array(3).fill('running'))
  expect(lab.log.state.tcp.size).toBeGreaterThanOrEqual(3)
  expect(notes()).toHaveLength(1)
  const [, another] = [lab.send(client, 'still there?'), await TcpClient.open(port)]
  another.socket.end('x')
  await until(
    'both to be served',
    () => another.received === 'x' && lab.transcript(client).includes('server: still there?\n')
  )
  expect(lab.signal(server, 'SIGCONT')).toMatchObject({ ok: true })
})

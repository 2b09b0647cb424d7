/** Records are gathered: whoever is killed while it waits has told everything up to there all the same. */
import { expect, it } from 'vitest'
import { readBlockedIn } from '../../src/lab/proc/process'
import { childPids } from '../support/children'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const CHILDREN = 20

const callsOf = (lab: TestLab, pid: number): string[] =>
  lab.events.flatMap((event) => (event.kind === 'call' && event.pid === pid ? event.call : []))

const notes = (lab: TestLab) => lab.events.flatMap((event) => (event.kind === 'note' ? event.note : []))

it('twenty children that are killed while they wait lose nothing', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  for (let number = 0; number < CHILDREN; number++) {
    const client = await TcpClient.open(port)
    client.socket.on('error', () => undefined)
    client.socket.write('x')
    await until('the echo', () => client.received === 'x')
  }
  const children = childPids(pid)
  expect(children).toHaveLength(CHILDREN)
  for (const child of children) await until('it to wait', () => readBlockedIn(child)?.startsWith('read'))
  for (const child of children) process.kill(child, 'SIGKILL')
  await until('all to be waited for', () => lab.log.state.counters.reaped === CHILDREN)
  for (const child of children) expect(callsOf(lab, child)).toEqual(['fork', 'close', 'read', 'write'])
  expect(notes(lab)).not.toContain('events-lost')
})

it('and so does a server that is killed while it waits', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve()
  const client = await TcpClient.open(port)
  client.socket.on('error', () => undefined)
  client.socket.end('x')
  await until('the child to be waited for', () => lab.log.state.counters.reaped === 1)
  await until('it to wait', () => readBlockedIn(pid)?.startsWith('poll'))
  process.kill(pid, 'SIGKILL')
  await lab.event('its end', (event) => event.kind === 'exit' && event.pid === pid)
  expect(callsOf(lab, pid).slice(-2)).toEqual(['waitpid', 'waitpid'])
  expect(notes(lab)).not.toContain('events-lost')
})

it('a child that waits in write(2), as its client does not read, has told what it read', async () => {
  const lab = testLab()
  const { pid, port } = await lab.serve({ buffer: 65_536 })
  const client = await TcpClient.open(port)
  client.socket.pause()
  client.socket.on('error', () => undefined)
  const [child = 0] = await until('its child', () => {
    const children = childPids(pid)
    return children.length > 0 ? children : undefined
  })
  const isStuck = () => readBlockedIn(child)?.startsWith('write')
  await until('it to wait in write', () => {
    if (client.socket.writableLength < 1 << 20) client.socket.write(Buffer.alloc(1 << 20, 'x'))
    return isStuck()
  })
  await until('what it read to be told', () => callsOf(lab, child).at(-1) === 'read' && isStuck())
})

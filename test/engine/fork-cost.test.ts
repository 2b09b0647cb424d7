/** What a fork costs, as the kernel counts it: not how long it takes, which depends on the machine. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TcpClient } from '../support/tcp-client'
import { type TestLab, testLab } from '../support/test-lab'
import { until } from '../support/until'

const CHILDREN = 40
/**
 * Page faults of a child that serves one connection: 110 to 130, and about 80 more where Node's text is not on huge pages,
 * as the kernel has none or Node (26) does not ask for them; 270 before anybody looked.
 */
const MOST = hasHugePages() ? 150 : 230

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

import type { Socket } from 'node:net'
import type { ClientKind } from '../../src/shared/choices'
import type { ProcessId } from '../../src/shared/identity'
import { stranger } from './stranger'
import type { TestLab } from './test-lab'
import { until } from './until'

/** A client of the lab that is connected to a server which is no program of ours. */
export async function strangersClient(
  lab: TestLab,
  kind?: ClientKind,
  interval?: number
): Promise<{ client: ProcessId; port: number; socket: Socket }> {
  const { port, accepted } = await stranger()
  const client = await lab.client(port, kind, interval)
  const socket = await accepted()
  await until('the connection', () => lab.transcript(client).includes('system: connected'))
  return { client, port, socket }
}

import { connectableHost } from '../../src/shared/address'
import { TcpClient } from './tcp-client'
import type { TestLab } from './test-lab'

/** Clients of every kind come, talk, half-close, reset and leave. */
export async function mixedLoad(lab: TestLab, port: number, rounds: number, host = '127.0.0.1'): Promise<void> {
  // Who listens on "::" has clients of both families.
  const first = connectableHost(host)
  const other = host === '::' ? '127.0.0.1' : first
  const ours = [
    await lab.client(port, 'line', 1000, first),
    await lab.client(port, 'auto', 50, other),
    await lab.client(port, 'split', 1000, other)
  ]
  for (let round = 0; round < rounds; round++) {
    const clients = await Promise.all([first, other, other].map((to) => TcpClient.open(port, to)))
    for (const [index, client] of clients.entries()) {
      client.socket.write(`round ${round}`)
      if (index === 0) client.socket.end()
      else if (index === 1) client.socket.resetAndDestroy()
    }
    lab.send(ours[0] ?? '0@0', `line ${round}`)
    await new Promise((resolve) => setImmediate(resolve))
    clients[2]?.socket.destroy()
  }
  for (const client of ours) await lab.closeClient(client)
}

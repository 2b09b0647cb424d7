import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, it } from 'vitest'
import { addressUse } from '../../src/lab/address-use'

it('names who listens, then what is left for how long, and nobody’s other end', async () => {
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  expect(addressUse('127.0.0.1', port)).toMatchObject({ holders: [{ pid: process.pid }], ends: [] })

  const client = connect(port, '127.0.0.1').resume()
  await once(client, 'close')
  server.close()
  await once(server, 'close')
  const { holders, ends } = addressUse('127.0.0.1', port)
  expect(holders).toEqual([])
  expect(ends).toEqual([{ state: 'TIME_WAIT', seconds: expect.any(Number) }])
  expect(ends[0]?.seconds).toBeGreaterThan(50)

  const { localPort = 0 } = client
  expect(addressUse('127.0.0.1', localPort).ends).toEqual([])
})

// @ts-check
/** Who listens, as the kernel says it: /proc/net/tcp, proc_net_tcp(5). */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'

/** Fourth column of /proc/net/tcp: `0A` is TCP_LISTEN. The port is in hexadecimal, four digits. */
const LISTENING = /^ *\d+: [0-9A-F]{8}:([0-9A-F]{4}) [0-9A-F]{8}:[0-9A-F]{4} 0A /gm

/** Is there an IPv4 socket in LISTEN on this port? @param {number} port */
export async function isListening(port) {
  const table = await readFile('/proc/net/tcp', 'latin1')
  for (const [, digits = ''] of table.matchAll(LISTENING)) if (Number.parseInt(digits, 16) === port) return true
  return false
}

/**
 * A port that was free a moment ago, for servers that cannot be told to choose one. Nothing reserves it: should
 * another program take it in between, the server says so and its start fails.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

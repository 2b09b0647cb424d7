// @ts-check
/** Who listens, as the kernel says it: /proc/net/tcp, proc_net_tcp(5). */
import { open } from 'node:fs/promises'
import { createServer } from 'node:net'

/** Fourth column of /proc/net/tcp: `0A` is TCP_LISTEN. The port is in hexadecimal, four digits. */
const LISTENING = /^ *\d+: [0-9A-F]{8}:([0-9A-F]{4}) [0-9A-F]{8}:[0-9A-F]{4} 0A /m
const ALL_LISTENING = new RegExp(LISTENING, 'gm')

/** Who listens stands first, and behind it there may be tens of thousands of ends in TIME_WAIT: some hundred lines. */
const BEGINNING = 64 << 10
/** One read(2) of /proc gives no more. */
const CHUNK = 4096

async function beginning() {
  const table = await open('/proc/net/tcp')
  try {
    let text = ''
    while (text.length < BEGINNING) {
      const { buffer, bytesRead } = await table.read(Buffer.alloc(CHUNK), 0, CHUNK, null)
      if (bytesRead === 0) break
      const chunk = buffer.toString('latin1', 0, bytesRead)
      text += chunk
      if (!LISTENING.test(chunk)) break
    }
    return text
  } finally {
    await table.close()
  }
}

/** Is there an IPv4 socket in LISTEN on this port? @param {number} port */
export async function isListening(port) {
  for (const [, digits = ''] of (await beginning()).matchAll(ALL_LISTENING))
    if (Number.parseInt(digits, 16) === port) return true
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

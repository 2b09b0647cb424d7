// @ts-check
import { interrupted } from './interruption.mjs'
import { startServer } from './server.mjs'

/**
 * Runs `use` with a fresh server of the peer, which has ended afterwards.
 * @template T
 * @param {import('./peers.mjs').Peer} peer
 * @param {(server: import('./server.mjs').Server, remark: (text: string) => void) => Promise<T>} use
 * @returns {Promise<{ result?: T, failure?: string, remarks: string[] }>} rejects only when the benchmark was interrupted
 */
export async function withServer(peer, use) {
  /** @type {string[]} */
  const remarks = []
  try {
    const server = await startServer(peer)
    remarks.push(...server.remarks)
    try {
      return { result: await use(server, (text) => remarks.push(text)), remarks }
    } finally {
      if ((await server.stop()) === 'SIGKILL') remarks.push('did not end on SIGTERM and was killed')
    }
  } catch (error) {
    interrupted.throwIfAborted()
    return { failure: error instanceof Error ? error.message : String(error), remarks }
  }
}

// @ts-check
/** Connections that have had their echo, and wait. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** ms for one echo */
const PATIENCE_MS = 20_000
/** A backlog holds them all. */
const AT_ONCE = 32

/** @param {number} port @returns {Promise<import('node:net').Socket>} */
async function open(port) {
  const socket = connect(port, '127.0.0.1')
  socket.write('HELLO')
  const signal = AbortSignal.timeout(PATIENCE_MS)
  await Promise.race([once(socket, 'data', { signal }), once(socket, 'close', { signal }).then(lost)])
  socket.on('error', () => socket.destroy())
  return socket
}

function lost() {
  throw new Error('a connection was closed before its echo')
}

/** @param {number} port @param {number} count @returns {Promise<() => Promise<void>>} closes them */
export async function openIdle(port, count) {
  /** @type {import('node:net').Socket[]} */
  const sockets = []
  let left = count
  const opener = async () => {
    while (left-- > 0) sockets.push(await open(port))
  }
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await sleep(100)
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, opener))
    return close
  } catch (error) {
    await close()
    throw error
  }
}

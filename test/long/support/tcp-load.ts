/** Connections by TCP clients that are no programs of ours: connect, five bytes, their answer, the end. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { build } from '../../../bench/build.mjs'
import { binary } from '../../../bench/paths.mjs'

/** Connections at a time. */
const CONCURRENCY = 16
/** s that one call may take */
const SECONDS = 600
/** What `load.c` sends: a server that answers in upper case echoes it. */
const MESSAGE = 'HELLO'

const compiled = build('load').then(
  () => true,
  () => false
)

/**
 * `total` connections, by the benchmark's load generator where there is a C compiler: Node takes its time from the lab.
 * @throws Error when one of them was lost
 */
export async function load(port: number, total: number): Promise<void> {
  if (!(await compiled)) return loadFromNode(port, total)
  const args = [port, total, CONCURRENCY, SECONDS, SECONDS - 30].map(String)
  const { stdout, stderr } = await promisify(execFile)(binary('load'), args)
  const { completed, errors } = JSON.parse(stdout)
  if (completed !== total || errors !== 0) throw new Error(`${completed} of ${total}, ${errors} errors: ${stderr}`)
}

export interface NodeLoad {
  /** whether the server is given the time to close: one that keeps its descriptors never does */
  awaitEnd: boolean
}

/** The same from this process. @throws Error when one of them was lost */
export async function loadFromNode(port: number, total: number, options: NodeLoad = { awaitEnd: true }): Promise<void> {
  let opened = 0
  const client = async () => {
    while (opened < total) await oneConnection(port, opened++, options)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, client))
}

async function oneConnection(port: number, number: number, { awaitEnd }: NodeLoad): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: sourceAddress(number), allowHalfOpen: true })
  socket.setTimeout(SECONDS * 1000, () => socket.destroy(new Error('the server does not answer')))
  const ended = once(socket, 'end')
  // Whoever does not wait for it must not leave a rejection behind either.
  ended.catch(() => undefined)
  socket.write(MESSAGE)
  await echo(socket)
  socket.end()
  if (awaitEnd) await ended
  socket.destroy()
}

function echo(socket: Socket): Promise<void> {
  let received = ''
  return new Promise((resolve, reject) => {
    socket.on('data', (chunk) => {
      received += chunk
      if (received.length >= MESSAGE.length) resolve()
    })
    socket.once('close', () => reject(new Error(`the connection ended; received: "${received}"`)))
    socket.once('error', reject)
  })
}

/** Each keeps its port in TIME_WAIT for a minute: from one source address ports would run out. */
const sourceAddress = (number: number): string => `127.0.1.${1 + (number % 50)}`

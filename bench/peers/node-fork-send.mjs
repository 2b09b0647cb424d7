// @ts-check
/** A process for each connection as a Node programmer would write it: fork(), and the socket is sent. `node node-fork-send.mjs PORT` */
import { fork } from 'node:child_process'
import { createServer } from 'node:net'

const SERVE = 'serve'

if (process.argv[2] === SERVE) {
  process.once('message', (_message, /** @type {import('node:net').Socket} */ socket) => {
    socket.on('error', () => socket.destroy())
    socket.pipe(socket)
    socket.once('close', () => process.exit())
    socket.resume()
  })
} else {
  createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    const child = fork(import.meta.filename, [SERVE])
    child.send('socket', socket)
  }).listen(Number(process.argv[2]), '127.0.0.1', 1024)
}

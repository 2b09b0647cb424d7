// @ts-check
/** Node's own echo server: one process, an event loop, no fork. `node node-net.mjs PORT` */
import { createServer } from 'node:net'

createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('error', () => socket.destroy())
  socket.pipe(socket)
}).listen(Number(process.argv[2]), '127.0.0.1', 1024)

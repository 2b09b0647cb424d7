/**
 * The programs whose calls Node makes, in JavaScript: what Node tells them is where a process was seen. The calls
 * themselves, and the descriptors, nobody tells.
 */

const WORKER = `
// worker.js: the connection's process
async function converse(socket) {
  try {
    for await (const chunk of socket) { //@ node-child.received
      await written(socket, chunk) //@ node-child.sent //? echoes
      await written(socket, upperCase(chunk)) //@ node-child.sent //+ uppercase
    }
    socket.end() // Node has read end-of-file //@ node-child.end-of-file
  } catch (error) {
    console.error(error.message) //@ node-child.failed
  }
  socket.destroy() //@ node-child.closed
}`

const LISTENING = `server.on('error', ({ message }) => { //@ node-server.failed
  console.error(message)
})
server.listen({ host: '{{address}}', port: {{port}}, backlog: {{backlog}}, exclusive: true }, () => {
  console.log('listening', server.address()) //@ node-server.listening
})`

const CONNECTION = `let children = 0
const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => { //@ node-server.connection
  socket.once('close', () => console.log('closed')) //@ node-server.closed
  if (children >= {{maxChildren}}) { //+ limits-children
    socket.destroy() //@ node-server.refused //+ limits-children
    return //+ limits-children
  } //+ limits-children
  children++`

export const NODE_CHILDREN = `const { fork } = require('node:child_process') //? answers-itself
const { spawn } = require('node:child_process') //? runs-command
const { createServer } = require('node:net')

// server.js
${CONNECTION}
  const worker = spare.shift() ?? startWorker() //? answers-itself
  worker.once('close', () => children--) //? answers-itself
  worker.send('converse', socket) // and with it the descriptor, SCM_RIGHTS where there is such a thing //@ node-server.handed-over //? answers-itself
  refill() //? has-spare-workers
  startCommand(socket) //@ node-server.handed-over //? runs-command
})
${LISTENING}

const spare = [] //? answers-itself
function refill() { //? has-spare-workers
  while (spare.length < {{spareWorkers}}) spare.push(startWorker()) //? has-spare-workers
} //? has-spare-workers

function startWorker() { //? answers-itself
  const worker = fork('worker.js') //@ node-server.started //? answers-itself
  worker.once('close', (code, signal) => ended(code ?? signal)) //@ node-server.child-exited //? answers-itself
  return worker //? answers-itself
} //? answers-itself

function startCommand(socket) { //? runs-command
  const child = spawn({{command}}, { stdio: [socket, socket, 'inherit'] }) //@ node-server.started //? runs-command
  child.once('close', (code, signal) => ended(code ?? signal)) //@ node-server.child-exited //? runs-command
  child.once('close', () => children--) //? runs-command
  socket.destroy() //? runs-command
} //? runs-command

function ended(how) {
  console.log('a process has ended:', how)
}
${WORKER.replace(/(.)$/gm, (end) => `${end} //? answers-itself`)}
process.once('message', (_what, socket) => void converse(socket).then(() => process.disconnect())) //? answers-itself`

export const NODE_RELAYED = `const { createServer } = require('node:net')

// server.js: it keeps the socket, and relays the bytes
${CONNECTION}
  process.parentPort.postMessage({ type: 'worker' })
})
${LISTENING}

process.parentPort.on('message', ({ data, ports }) => {
  if (data.type === 'worker') started(data) //@ node-server.started
  if (data.type === 'worker') relay(socketOf(data), ports[0]) //@ node-server.relayed
  if (data.type === 'worker.exited') children-- //@ node-server.child-exited
})
${WORKER}
process.parentPort.on('message', ({ ports }) => void converse(new PortDuplex(ports[0])).then(() => process.exit()))`

export const NODE_CLIENT = `const { connect } = require('node:net')

const [host, port, interval, text] = process.argv.slice(2) //? sends-by-itself
const [host, port] = process.argv.slice(2) //? is-typed-into
const socket = connect({ host, port, allowHalfOpen: true })
let answerDue = false

socket.once('connect', goOn) //@ node-client.connected

function goOn() {
  const message = answerDue ? null : next()
  if (!message) return
  socket.write(message, goOn) //@ node-client.sent
  answerDue = true
}

socket.on('data', (chunk) => { //@ node-client.received
  process.stdout.write(chunk)
  answerDue = false
  goOn()
})
socket.once('end', () => socket.destroy()) //@ node-client.end-of-file
socket.on('error', ({ message }) => console.error(message)) //@ node-client.failed
socket.once('close', () => process.stdin.destroy()) //@ node-client.closed

let number = 0 //? sends-by-itself
setInterval(goOn, interval) //? sends-by-itself
const next = () => text + number++ + '\\n' //? sends-by-itself
const lines = [] //? is-typed-into
process.stdin.on('data', (chunk) => { //? is-typed-into
  lines.push(chunk) //? is-typed-into
  goOn() //? is-typed-into
}) //? is-typed-into
const next = () => lines.shift() //? is-typed-into
process.stdin.on('end', () => socket.destroy())

function obey(command) {
  if (command === 'half-close') socket.end() //@ node-client.half-closed
  if (command === 'reset') socket.resetAndDestroy() //@ node-client.reset
  if (command === 'close') socket.destroy()
  if (command === 'stop-reading') socket.pause()
  if (command === 'resume-reading') socket.resume()
}`

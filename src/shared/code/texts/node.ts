/**
 * The programs whose calls Node makes, in JavaScript: what Node tells them is where a process was seen. The calls
 * themselves, and the descriptors, nobody tells.
 */
import { added } from '../annotated'

const WORKER = `
// worker.js: the connection's process
async function converse(socket) {
  const patience = () => setTimeout(() => socket.destroy(idle), {{idleTimeout}}) //+ ends-idle
  const idle = new Error('nothing has arrived for so long') //+ ends-idle
  let timer = patience() //+ ends-idle
  try {
    for await (const chunk of socket) { //@ node-child.received
      clearTimeout(timer) //+ ends-idle
      await written(socket, chunk) //@ node-child.sent //? echoes
      await written(socket, upperCase(chunk)) //@ node-child.sent //+ uppercase
      timer = patience() //+ ends-idle
    }
    clearTimeout(timer) //+ ends-idle
    socket.end() // Node has read end-of-file //@ node-child.end-of-file
  } catch (error) {
    if (error === idle) console.log('idle') //@ node-child.timeout //+ ends-idle
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

/** Who is let in. The lists are those of Node; the others a program keeps itself. */
const REFUSES = `
${added(
  'refuses-some',
  `function refuses(socket) {
  const source = socket.remoteAddress.replace('::ffff:', '') //+ limits-access
  const family = source.includes(':') ? 'ipv6' : 'ipv4' //+ has-lists
  if (denied.check(source, family)) return true //+ denies-some
  if (!allowed.check(source, family)) return true //+ allows-some
  if (comesTooOften()) return true //+ limits-rate
  if ([...served.values()].filter((other) => other === source).length >= {{maxPerSource}}) return true //+ limits-sources
  if (children >= {{maxChildren}}) return true //+ limits-children
  served.set(socket, source) //+ limits-sources
  return false
}`
)}

${added(
  'has-lists',
  `function listOf(...networks) {
  const list = new BlockList()
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, address.includes(':') ? 'ipv6' : 'ipv4')
  return list
}`
)}
const denied = listOf(...{{denyPairs}}) //+ denies-some
const allowed = listOf(...{{allowPairs}}) //+ allows-some
const served = new Map() //+ limits-sources

${added(
  'limits-rate',
  `let since = 0
let number = 0
let pauses = false
function comesTooOften() {
  const now = performance.now()
  const passed = (now - since) / 1000
  if (pauses && passed < {{ratePause}}) return true
  if (pauses || number === 0 || passed >= 1) {
    pauses = false
    number = 0
    since = now
  }
  if (++number <= {{rate}}) return false
  pauses = true
  since = now
  return true
}`
)}`

const CONNECTION = `let children = 0
const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => { //@ node-server.connection
  socket.once('close', () => console.log('closed')) //@ node-server.closed
  if (refuses(socket)) { //+ refuses-some
    socket.destroy() //@ node-server.refused //+ refuses-some
    return //+ refuses-some
  } //+ refuses-some
  children++`

export const NODE_CHILDREN = `const { fork } = require('node:child_process') //? answers-itself
const { spawn } = require('node:child_process') //? runs-command
const { createServer } = require('node:net')
const { BlockList } = require('node:net') //+ has-lists

// server.js
${CONNECTION}
  const worker = spare.shift() ?? startWorker() //? answers-itself
  worker.once('close', () => children--) //? answers-itself
  worker.once('close', () => served.delete(socket)) //? answers-itself //+ limits-sources
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
  child.once('close', () => served.delete(socket)) //? runs-command //+ limits-sources
  socket.destroy() //? runs-command
} //? runs-command

function ended(how) {
  console.log('a process has ended:', how)
}
${REFUSES}
${WORKER.replace(/(.)$/gm, (end) => `${end} //? answers-itself`)}
process.once('message', (_what, socket) => void converse(socket).then(() => process.disconnect())) //? answers-itself`

export const NODE_RELAYED = `const { createServer } = require('node:net')
const { BlockList } = require('node:net') //+ has-lists

// server.js: it keeps the socket, and relays the bytes
${CONNECTION}
  process.parentPort.postMessage({ type: 'worker' })
})
${LISTENING}

process.parentPort.on('message', ({ data, ports }) => {
  if (data.type === 'worker') started(data) //@ node-server.started
  if (data.type === 'worker') relay(socketOf(data), ports[0]) //@ node-server.relayed
  if (data.type === 'worker.exited') children-- //@ node-server.child-exited
  if (data.type === 'worker.exited') served.delete(socketOf(data)) //+ limits-sources
})
${REFUSES}
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

/** A connection's process under the launcher `utility`: it serves what comes through the port it is given, and exits. */
import type { ToWorkerProgram } from '../../shared/utility-frames'
import { type Conversation, converse } from './conversation'
import { EventLines } from './event-lines'
import { heldBackPort } from './held-back-port'
import { findParentPort, type ParentPort } from './parent-port'
import { type Port, PortDuplex } from './port-duplex'
import { teller } from './tell'

/** ms in which the connection must come: main sends it at once */
const CONNECTION_MS = 10_000
/** ms that the last events get to be heard */
const LAST_EVENTS_MS = 2000

void serveConnection(findParentPort()).then((code) => process.exit(code))

/** Resolves with the exit code, when the connection is over or its port has closed. */
async function serveConnection(parentPort: ParentPort): Promise<number> {
  const lines = new EventLines(parentPort)
  const came = await connectionFrom(parentPort)
  if (!came) {
    process.stderr.write(`no connection came within ${CONNECTION_MS / 1000} s\n`)
    return 1
  }
  const stream = new PortDuplex(heldBackPort(came.port, lines))
  // The conversation tells what fails while it is held; afterwards nothing is left to tell.
  stream.on('error', () => undefined)
  await converse(
    stream,
    came.conversation,
    teller('node-child', (event) => lines.announce(event))
  )
  await lines.allHeard(LAST_EVENTS_MS)
  return 0
}

function connectionFrom(parentPort: ParentPort): Promise<{ conversation: Conversation; port: Port } | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONNECTION_MS, undefined)
    parentPort.on('message', ({ data, ports: [port] }) => {
      const { type, argument } = data as Extract<ToWorkerProgram, { type: 'connection' }>
      if (type !== 'connection' || !port) return
      clearTimeout(timer)
      resolve({ conversation: argument as Conversation, port })
    })
  })
}

/**
 * The portable server: listens and accepts through Node's `net`, which works on every system, and leaves it to a
 * launcher to give each connection a process.
 */
import { createServer, type Socket } from 'node:net'
import type { ServerSettings } from '../../shared/settings'
import { Doorkeeper } from './doorkeeper'
import { type Ends, endsOf, failureOf, type NetFact, nodeAddress, type Tell } from './tell'

export interface PortableConnection extends Ends {
  /** paused: nothing of it has been read */
  socket: Socket
  /** connections being served, this one included */
  number: number
}

export interface ConnectionLauncher {
  /**
   * Gives the connection a process, and tells so.
   * @param ended to be called once, when that process has ended or could not be had
   */
  serve(connection: PortableConnection, ended: () => void): void
}

/** Serves until the process ends. A server that cannot listen exits with status 1. */
export function servePortably(settings: ServerSettings, launcher: ConnectionLauncher, tell: Tell): void {
  const { host, port, backlog } = settings
  const doorkeeper = new Doorkeeper(settings)
  let children = 0
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    const ends = endsOf(socket)
    socket.on('error', (error) => tell({ fact: 'failed', ...ends, ...failureOf(error) }))
    // The client was gone before Node could ask who it is.
    if (!ends) {
      socket.destroy()
      return
    }
    tell({ fact: 'connection', ...ends })
    const refused = doorkeeper.refusalOf(ends.peer, children)
    // Never for one that was passed on: then Node closes its copy without a word.
    socket.once('close', () => tell(refused ? { fact: 'refused', ...ends, refused } : { fact: 'closed', ...ends }))
    if (refused) {
      // Accepted and closed at once, as ncat does.
      socket.destroy()
      return
    }
    children++
    const left = doorkeeper.letIn()
    launcher.serve({ socket, ...ends, number: children }, () => {
      children--
      left()
    })
  })
  server.on('error', (error) => fail(error, tell))
  server.listen({ host, port, backlog, exclusive: true }, () => {
    const { address, port: bound } = server.address() as { address: string; port: number }
    tell({ fact: 'listening', local: nodeAddress(address, bound) })
  })
}

function fail(error: NodeJS.ErrnoException, tell: Tell): void {
  const failed: Pick<NetFact, 'tried' | 'errno'> = failureOf(error)
  tell({ fact: 'failed', ...failed })
  process.stderr.write(`${failed.tried}: ${error.message}\n`)
  process.exit(1)
}
